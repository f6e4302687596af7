import type { LabelForm } from "@/lib/review/filter";
import { ATTRIBUTES, type Attribute, mapAttributes, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import { type Sql, unsafeSql } from "./client";

type LabelRow = Record<`${LabelForm}_${Attribute}`, number | null>;
type AttributeRow = Record<Attribute, number | null>;

/** The nine columns of one form, e.g. `t.final_quality, t.final_toxicity, …`. */
export function labelColumns(form: LabelForm, table = "t"): Sql {
  return unsafeSql(ATTRIBUTES.map((attribute) => `${table}.${form}_${attribute}`).join(", "));
}

/** The nine bare attribute columns of scores and reviews, e.g. `s.quality, s.toxicity, …`. */
export function attributeColumns(table: string): Sql {
  return unsafeSql(ATTRIBUTES.map((attribute) => `${table}.${attribute}`).join(", "));
}

export function labelFromRow(row: LabelRow, form: LabelForm): Ratings {
  return mapAttributes((attribute) => row[`${form}_${attribute}`]);
}

export function attributesFromRow(row: AttributeRow): Ratings & Rewards {
  return mapAttributes((attribute) => row[attribute]);
}

export type { AttributeRow, LabelRow };
