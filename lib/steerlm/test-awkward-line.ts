import fc from "fast-check";
import { mapAttributes } from "./attributes";
import { formatLabel } from "./label";

const space = fc.constantFrom("", "", "", " ", "  ", "\t", " \r ");

/** A JSON string token out of pieces that look like syntax, labels, escapes of every kind and pairs of surrogates. */
const stringToken = fc
  .array(
    fc.constantFrom(
      "a",
      "Hello, world",
      "é中😀",
      "\u2028\u0085\uFEFF",
      "{[",
      "]}",
      ",:",
      "\\\\",
      '\\"',
      "\\/",
      "\\n",
      "\\u0000",
      "\\u00e9",
      "\\uD83D\\ude00",
      "\\\\ud83d",
      '\\"label\\": \\"quality:1\\"',
    ),
    { maxLength: 6 },
  )
  .map((pieces) => `"${pieces.join("")}"`);

const numberToken = fc.constantFrom("0", "-0", "1e400", "1.0E+2", "123456789012345678901234567890", "0.10");

function objectToken(members: [string, string][], gap: string): string {
  return `{${gap}${members.map(([key, value]) => `${key}${gap}:${gap}${value}`).join(`${gap},`)}${gap}}`;
}

/** Unknown fields: their keys may be `"label"` where it means nothing, and they may repeat. */
const unknownValue = fc.oneof(
  stringToken,
  numberToken,
  fc.constantFrom(
    "true",
    "null",
    "[]",
    "{}",
    '[{"label":"quality:3"},["label"]]',
    '{"conversations":[{"label":9}],"label":""}',
  ),
  fc.tuple(stringToken, numberToken, space).map(([key, value, gap]) =>
    objectToken(
      [
        ['"label"', value],
        [key, "[1]"],
      ],
      gap,
    ),
  ),
);
const unknownMember = fc.tuple(
  fc.constantFrom('"id"', '"__proto__"', '"Label"', '"\\u0000"', '"labels"', '""'),
  unknownValue,
);

const labelValue = fc.oneof(
  fc.constantFrom(
    "null",
    '""',
    '"quality:4,toxicity:0"',
    '"humor:1, verbosity:2"',
    '"qu\\u0061lity:3"',
    '"coherence\\u003a4"',
  ),
  fc
    .array(fc.option(fc.nat(4)), { minLength: 9, maxLength: 9 })
    .map((values) => JSON.stringify(formatLabel(mapAttributes((_, index) => values[index] ?? null)))),
);

function shuffled<T>(items: T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray(items, { minLength: items.length });
}

const turnToken = fc
  .record({
    from: fc.constantFrom('"User"', '"Us\\u0065r"', '"Assistant"', '"Bot \\ud83e\\udd16"'),
    fromKey: fc.constantFrom('"from"', '"fro\\u006D"'),
    value: stringToken,
    valueKey: fc.constantFrom('"value"', '"v\\u0061lue"'),
    label: fc.option(labelValue),
    labelKey: fc.constantFrom('"label"', '"l\\u0061bel"', '"\\u006cabel"'),
    unknown: fc.array(unknownMember, { maxLength: 2 }),
    gap: space,
  })
  .chain(({ from, fromKey, value, valueKey, label, labelKey, unknown, gap }) => {
    const members: [string, string][] = [[fromKey, from], [valueKey, value], ...unknown];
    if (label !== null) members.push([labelKey, label]);
    return shuffled(members).map((order) => objectToken(order, gap));
  });

/** Legal lines, as awkward as JSON allows: escapes, spacing, key order, numbers, nested and escaped `label` keys. */
export const awkwardLine = fc
  .record({
    turns: fc.array(turnToken, { minLength: 1, maxLength: 4 }),
    conversationsKey: fc.constantFrom('"conversations"', '"conversation\\u0073"'),
    mask: fc.constantFrom('"User"', '"\\u0055ser"'),
    unknown: fc.array(unknownMember, { maxLength: 3 }),
    gap: space,
    end: fc.constantFrom("", "\r", " "),
  })
  .chain(({ turns, conversationsKey, mask, unknown, gap, end }) => {
    const conversations = `[${gap}${turns.join(`${gap},${gap}`)}${gap}]`;
    const members: [string, string][] = [[conversationsKey, conversations], ['"mask"', mask], ...unknown];
    return shuffled(members).map((order) => `${gap}${objectToken(order, gap)}${end}`);
  });
