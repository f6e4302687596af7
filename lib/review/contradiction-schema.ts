import { z } from "zod";
import { ATTRIBUTES, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import { ANY_RULE, LONGEST_ID, LONGEST_RULE_NAME, MOST_CONDITIONS, MOST_RULES } from "./contradiction-rules";

const attributeSchema = z.enum(ATTRIBUTES);
const valueSchema = z.int().min(MIN_VALUE).max(MAX_VALUE);

const conditionSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("value"), attribute: attributeSchema, min: valueSchema, max: valueSchema })
    .refine(({ min, max }) => min <= max, { message: "The least value is above the greatest.", path: ["max"] }),
  z
    .strictObject({
      kind: z.literal("difference"),
      attribute: attributeSchema,
      other: attributeSchema,
      min: z.int().min(1).max(MAX_VALUE),
    })
    .refine(({ attribute, other }) => attribute !== other, {
      message: "An attribute does not differ from itself.",
      path: ["other"],
    }),
]);

/** About one label: an attribute's value within a range, both ends included, or two attributes at least `min` apart. */
export type ContradictionCondition = z.infer<typeof conditionSchema>;

// What else the API says of a rule (its words, its count) may be sent back and is passed over.
const ruleSchema = z.object({
  /** Stands in addresses; never changed, so that links keep their meaning. */
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "An id is small letters, digits and single hyphens.")
    .max(LONGEST_ID)
    .refine((id) => id !== ANY_RULE, `The id "${ANY_RULE}" stands for all rules.`),
  name: z
    .string()
    .trim()
    .min(1, "The rule needs a name.")
    .max(LONGEST_RULE_NAME, `The name is too long: up to ${LONGEST_RULE_NAME} characters.`)
    .refine((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), "The name holds characters that are no text."),
  conditions: z
    .array(conditionSchema)
    .min(1, "The rule needs a condition.")
    .max(MOST_CONDITIONS, `A rule has up to ${MOST_CONDITIONS} conditions.`),
});

/** Rules without names, which is all that counting them takes. */
export const ruleConditionsSchema = z.array(ruleSchema.pick({ conditions: true })).max(MOST_RULES);
export type RuleConditions = z.infer<typeof ruleConditionsSchema>[number];

/** A label that meets all conditions contradicts itself. */
export type ContradictionRule = z.infer<typeof ruleSchema>;

/** A dataset's rules, as they are stored and sent. */
export const contradictionRulesSchema = z
  .array(ruleSchema)
  .max(MOST_RULES, `A dataset has up to ${MOST_RULES} rules.`)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, "Two rules have the same id.");
