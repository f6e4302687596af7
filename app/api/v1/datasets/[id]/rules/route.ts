import { z } from "zod";
import {
  countContradictions,
  type DatasetRules,
  getContradictionRules,
  saveContradictionRules,
} from "@/lib/db/contradiction-rules";
import { jsonWithVersion, preconditionFailed, readIfMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { contradictionRulesSchema } from "@/lib/review/contradiction-schema";
import { describeRule } from "@/lib/review/contradiction-words";
import { ApiError, notFound, route } from "@/lib/route";

const rulesSchema = z
  .object({
    version: z.string(),
    default: z.boolean(),
    turns: z.int(),
    rules: z.array(contradictionRulesSchema.element.extend({ words: z.string(), turns: z.int() })),
  })
  .meta({ id: "Rules", description: "The contradiction rules, and how many turns meet each, and any." });

export const GET = route(
  "read",
  { summary: "Read the contradiction rules", params: idParams, versioned: true, responses: { 200: rulesSchema } },
  async ({ params: { id } }) => {
    const rules = await getContradictionRules(id);
    if (!rules) throw notFound();
    return jsonWithVersion(await describe(id, rules), rules.version);
  },
);

const changeSchema = z.strictObject({
  /** Null for the defaults. */
  rules: contradictionRulesSchema.nullable(),
  /** What the writer saw; absent to write whatever is there. */
  version: z.string().optional(),
});

export const PUT = route(
  "manage-datasets",
  {
    summary: "Replace the contradiction rules; null for the defaults",
    params: idParams,
    body: changeSchema,
    versioned: true,
    responses: { 200: rulesSchema },
    refusals: { 409: "`stale-version`: changed since `version`; `details` is what stands now." },
  },
  async ({ request, user, params: { id }, body: { rules, version } }) => {
    const match = readIfMatch(request);
    const saved = await saveContradictionRules(id, rules, user.id, match ?? version);
    if (saved.ok) return jsonWithVersion(await describe(id, saved), saved.version);
    if (saved.reason === "no-such-dataset") throw notFound();
    const details = await describe(id, saved.current);
    if (match !== undefined) throw preconditionFailed(details);
    throw new ApiError(409, "stale-version", "The rules were changed meanwhile; details is what stands now.", details);
  },
);

/** The rules in words, with how many turns meet each now. */
async function describe(datasetId: string, { rules, isDefault, version }: DatasetRules) {
  const counts = await countContradictions(datasetId, rules);
  return {
    version,
    default: isDefault,
    turns: counts.any,
    rules: rules.map((rule, index) => ({ ...rule, words: describeRule(rule), turns: counts.rules[index] })),
  };
}
