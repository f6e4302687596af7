import { z } from "zod";
import type { BulkTurns } from "@/lib/db/bulk-start";
import { BULK_ACTIONS, type BulkDeed } from "@/lib/review/bulk-change";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { idSchema } from "@/lib/route";
import { ATTRIBUTES, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";

// What a JSON body of 1 MiB has room for.
const MAX_IDS = 20_000;
const MAX_FILTER_LENGTH = 10_000;

const idsSchema = z.array(idSchema).max(MAX_IDS, `more than ${MAX_IDS} turns: use a filter`);

/** What a bulk change is asked to do, and to which turns. A filter that is not understood to its last parameter is refused. */
export const bulkSchema = z
  .strictObject({
    action: z.enum(BULK_ACTIONS, `is no action: use ${BULK_ACTIONS.join(", ")}`),
    attribute: z.enum(ATTRIBUTES).optional(),
    value: z.int("is not a whole number 0..4 or null").min(MIN_VALUE).max(MAX_VALUE).nullable().optional(),
    submit: z.boolean().optional(),
    turns: idsSchema.min(1, "names no turn").optional(),
    filter: z.string().max(MAX_FILTER_LENGTH).optional(),
    except: idsSchema.optional(),
    /** How many turns the asker expects: another number starts nothing. */
    expected: z.int().min(0).optional(),
    /** The same key again starts nothing anew. */
    key: z.string().min(1).max(100).optional(),
  })
  .transform(({ action, attribute, value, submit, turns, filter, except, expected, key }, context) => {
    const refuse = (field: string, message: string) => {
      context.addIssue({ code: "custom", path: [field], message });
      return z.NEVER;
    };
    if (action !== "set" && (attribute ?? value ?? submit) !== undefined)
      return refuse("action", 'attribute, value and submit go with "set" only');
    if ((turns === undefined) === (filter === undefined)) return refuse("turns", "give either turns or filter");
    if (turns && except) return refuse("except", "goes with filter only");
    let deed: BulkDeed;
    if (action !== "set") deed = { action };
    else if (attribute === undefined) return refuse("attribute", `is needed to set: one of ${ATTRIBUTES.join(", ")}`);
    else if (value === undefined) return refuse("value", "is needed to set: 0 to 4, or null for not rated");
    else deed = { action, attribute, value, submit: submit ?? false };
    const { problems, ...query } = parseTurnQuery(new URLSearchParams(filter));
    for (const { parameter, problem } of problems) refuse("filter", `${parameter}: ${problem}`);
    const chosen: BulkTurns = turns ? { ids: turns } : { filter: query.filter, except: except ?? [] };
    return { deed, turns: chosen, expected, key };
  });
