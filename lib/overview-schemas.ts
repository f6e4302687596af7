import { z } from "zod";
import type { TokenTotals } from "@/lib/db/token-totals";
import type { TurnCounts } from "@/lib/db/turn-counts";
import type { ExportCounts } from "@/lib/export";
import type { ExportProof } from "@/lib/export-proof";
import { LABEL_FORMS, TURN_MARKS } from "@/lib/review/filter";
import type { MeanValue } from "@/lib/review/length-bins";
import type { Agreement } from "@/lib/review/statistics";
import { TURN_STATUSES } from "@/lib/review/status";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

// What the overview and the export page show, as the API gives it. Undefined statistics are null.

const count = z.int().min(0);
const attribute = z.enum(ATTRIBUTES);
const share = z.number().nullable();

/** `counts[row][column]`: turns by two values 0..4. */
export const contingencySchema = z.array(z.array(count).length(5)).length(5).meta({ id: "Contingency" });

const histogram = z.object({ values: z.array(count).length(5), unrated: count });

export const turnCountsSchema: z.ZodType<TurnCounts> = z
  .object({
    labels: z.record(z.enum(LABEL_FORMS), z.record(attribute, histogram)),
    rated: z.record(z.enum(LABEL_FORMS), count),
    statuses: z.record(z.enum(TURN_STATUSES), count),
    marks: z.record(z.enum(TURN_MARKS), count),
  })
  .meta({ id: "TurnCounts" });

const agreementSchema: z.ZodType<Agreement> = z.object({
  n: count,
  bias: share,
  meanAbsoluteError: share,
  exact: share,
  withinOne: share,
});

export const confusionSchema = z.object({
  people: z.enum(["original", "submitted"]),
  attributes: z.record(attribute, z.object({ counts: contingencySchema, agreement: agreementSchema })),
});

export const correlationsSchema = z.object({
  form: z.enum(LABEL_FORMS),
  pairs: z.array(z.object({ row: attribute, column: attribute, n: count, correlation: share })),
});

const meanSchema: z.ZodType<MeanValue> = z.object({ n: count, mean: share });

export const lengthsSchema = z.object({
  bins: z.array(z.object({ min: count, max: count.nullable() })),
  attributes: z.record(attribute, z.object({ original: z.array(meanSchema), predicted: z.array(meanSchema) })),
});

export const tokenTotalsSchema: z.ZodType<TokenTotals> = z.object({
  turns: count,
  counted: count,
  overlength: count,
  overlengthLabelled: count,
});

export const exportCountsSchema: z.ZodType<ExportCounts> = z
  .object({
    turns: count,
    labelled: count,
    changed: count,
    full: count,
    partial: count,
    unrated: count,
    missing: z.record(attribute, count),
    records: count,
    recordsWithoutTurns: count,
    predicted: count,
    excluded: count,
    lines: count,
  })
  .meta({ id: "ExportCounts" });

const partSchema = z.union([
  z.object({ kind: z.enum(["same", "removed", "added"]), text: z.string() }),
  z.object({ kind: z.literal("left-out"), characters: count }),
]);

export const exportProofSchema: z.ZodType<ExportProof> = z
  .object({
    lines: z.array(
      z.object({
        line: z.int().min(1),
        changed: count,
        sameBytes: count,
        oldBytes: count,
        newBytes: count,
        parts: z.array(partSchema),
      }),
    ),
    tooLong: count,
  })
  .meta({ id: "ExportProof", description: "The first lines that differ from the uploaded ones, part by part." });
