import { describe, expect, it } from "vitest";
import { noRatings } from "./attributes";
import { parseRecord, type SteerRecord } from "./record";

const USER = '{"from":"User","value":"Hi"}';

/** A record with one good user turn and then `turn`. */
function recordWith(turn: string): string {
  return `{"conversations":[${USER},${turn}],"system":"","mask":"User"}`;
}

function labelled(label: string): string {
  return recordWith(`{"from":"Assistant","value":"Hello","label":${label}}`);
}

function parseGood(raw: string): SteerRecord {
  const parsed = parseRecord(raw);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.record;
}

describe("parseRecord on good lines", () => {
  it("reads turns, labels and where they lie", () => {
    const raw =
      '{"conversations":[{"from":"User","value":"Hi","label":null},{"from":"Bot","value":"Hello","label":"quality:4,humor:0"}],"mask":"User","type":"VALUE_TO_TEXT"}';
    const { mask, turns, warnings } = parseGood(raw);
    expect(mask).toBe("User");
    expect(warnings).toEqual([]);
    expect(turns).toMatchObject([
      { index: 0, from: "User", value: "Hi", assistant: false, label: "null", ratings: noRatings() },
      { index: 1, from: "Bot", value: "Hello", assistant: true, label: "present" },
    ]);
    expect(turns[1]?.ratings).toEqual({ ...noRatings(), quality: 4, humor: 0 });
    expect(turns.map((turn) => raw.slice(turn.labelStart, turn.labelEnd))).toEqual(["null", '"quality:4,humor:0"']);
  });

  it("tells a missing, null, empty and present label apart", () => {
    const turns = ["", ',"label":null', ',"label":""', ',"label":"quality:1"'].map(
      (label) => `{"from":"Assistant","value":"x"${label}}`,
    );
    const { turns: read } = parseGood(`{"conversations":[${USER},${turns}],"mask":"User"}`);
    expect(read.slice(1).map((turn) => turn.label)).toEqual(["missing", "null", "empty", "present"]);
  });

  it("puts the place of a missing label right after the turn's last member", () => {
    const raw = recordWith('{ "value" : "Hello" , "from" : "Assistant" , "extra" : { "label" : "x" }  }');
    const turn = parseGood(raw).turns[1];
    expect(turn).toMatchObject({ label: "missing" });
    expect(turn?.labelStart).toBe(turn?.labelEnd);
    expect(raw.slice(0, turn?.labelStart).endsWith('{ "label" : "x" }')).toBe(true);
  });

  it("is not misled by nested labels, escaped keys or JSON within a text", () => {
    const raw = recordWith(
      '{"meta":{"label":"quality:9"},"list":[{"label":5}],"value":"{\\"label\\":\\"quality:1\\"}","l\\u0061bel":"quality:2","from":"Assistant"}',
    );
    const turn = parseGood(raw).turns[1];
    expect(turn?.ratings.quality).toBe(2);
    expect(raw.slice(turn?.labelStart, turn?.labelEnd)).toBe('"quality:2"');
  });

  it("takes a conversation of user turns only, one that ends on a user turn and one that begins with the assistant", () => {
    expect(parseGood(`{"conversations":[${USER}],"mask":"User"}`).turns).toHaveLength(1);
    expect(parseGood(recordWith(USER)).turns.map((turn) => turn.assistant)).toEqual([false, false]);
    const reversed = `{"conversations":[{"from":"Assistant","value":"Hello"},${USER}],"mask":"User"}`;
    expect(parseGood(reversed).turns.map((turn) => turn.assistant)).toEqual([true, false]);
  });

  it("neither checks nor reads the label of a user turn", () => {
    const raw = `{"conversations":[{"from":"User","value":"Hi","label":{"quality":9}}],"mask":"User"}`;
    expect(parseGood(raw).turns[0]).toMatchObject({ label: "present", ratings: noRatings() });
  });

  it("keeps what is legal but odd", () => {
    const odd = String.raw`{"from":"Assistant","value":"a\u0000b\ud83d\ude00\u2028","label":null,"n":1e999,"id":12345678901234567890}`;
    expect(parseGood(recordWith(odd)).turns[1]?.value).toBe("a\u0000b😀\u2028");
    const proto = recordWith('{"__proto__":{"label":7,"value":3},"from":"Assistant","value":"x"}');
    expect(parseGood(proto).turns[1]).toMatchObject({ label: "missing", value: "x" });
    expect(parseGood(` ${recordWith(USER)} \r`).turns).toHaveLength(2);
    expect(parseGood(`{"mask":"","conversations":[{"from":"","value":""}]}`).turns[0]?.assistant).toBe(false);
    const repeatedElsewhere = recordWith('{"from":"Assistant","value":"x","tag":1,"tag":2}');
    expect(parseGood(repeatedElsewhere).turns).toHaveLength(2);
  });

  it("takes nesting as deep as trainers' readers do, and no deeper", () => {
    // The record, its conversations and the turn are three levels of their own; brackets in texts are none.
    const nested = (depth: number) =>
      recordWith(
        `{"from":"Assistant","deep":${"[".repeat(depth)}${"]".repeat(depth)},"value":"${"[".repeat(900)}","label":"humor:1"}`,
      );
    const deepest = nested(497);
    const turn = parseGood(deepest).turns[1];
    expect(deepest.slice(turn?.labelStart, turn?.labelEnd)).toBe('"humor:1"');
    for (const depth of [498, 200_000])
      expect(parseRecord(nested(depth))).toMatchObject({ ok: false, reason: "too-deep" });
    expect(parseRecord('{"unended')).toMatchObject({ ok: false, reason: "not-json" });
  });

  it("warns of spaces in a label and of a mask that names nobody", () => {
    expect(parseGood(labelled('"quality:1, humor:2"')).warnings).toEqual([
      "Turn 2: the label has spaces after commas. They are understood here, but not by the trainer.",
    ]);
    expect(parseGood(`{"conversations":[${USER}],"mask":"user"}`).warnings).toEqual([
      'No turn is from "user", which "mask" names: every turn counts as the assistant\'s.',
    ]);
  });
});

describe("parseRecord on bad lines", () => {
  it.each([
    ["{", "not-json", "Not JSON: the text ends where a key in double quotes or } was expected."],
    ["hello", "not-json", 'Not JSON: "hello" at character 1 is no value.'],
    ['{"a":1}}', "not-json", 'Not JSON: expected the end of the line but found "}" at character 8.'],
    [
      recordWith('{"from":"Assistant","value":"a\tb"}'),
      "not-json",
      "Not JSON: the control character U+0009 at character 78 is not escaped.",
    ],
    ["[]", "not-an-object", "The line is an array, not an object."],
    ["null", "not-an-object", "The line is null, not an object."],
    ['"text"', "not-an-object", "The line is a text, not an object."],
    ["7", "not-an-object", "The line is a number, not an object."],
    ['{"mask":"User"}', "no-conversations", 'The record has no "conversations".'],
    ['{"__proto__":{"conversations":[]},"mask":"User"}', "no-conversations", 'The record has no "conversations".'],
    ['{"conversations":{},"mask":"User"}', "conversations-not-an-array", '"conversations" is an object, not an array.'],
    ['{"conversations":null,"mask":"User"}', "conversations-not-an-array", '"conversations" is null, not an array.'],
    ['{"conversations":[],"mask":"User"}', "no-turns", '"conversations" holds no turns.'],
    [`{"conversations":[${USER}]}`, "no-mask", 'The record has no "mask", so its assistant turns are unknown.'],
    [`{"conversations":[${USER}],"mask":null}`, "mask-not-a-string", '"mask" is null, not a text.'],
    [`{"conversations":[${USER}],"mask":["User"]}`, "mask-not-a-string", '"mask" is an array, not a text.'],
    [recordWith('"Hello"'), "turn-not-an-object", "Turn 2 is a text, not an object."],
    [recordWith("[]"), "turn-not-an-object", "Turn 2 is an array, not an object."],
    [recordWith("{}"), "turn-without-from", 'Turn 2 has no "from".'],
    [recordWith('{"from":1,"value":""}'), "from-not-a-string", 'Turn 2: "from" is a number, not a text.'],
    [recordWith('{"from":"Assistant"}'), "turn-without-value", 'Turn 2 has no "value".'],
    [recordWith('{"from":"Assistant","value":null}'), "value-not-a-string", 'Turn 2: "value" is null, not a text.'],
    [
      recordWith('{"from":"Assistant","value":true}'),
      "value-not-a-string",
      'Turn 2: "value" is a boolean, not a text.',
    ],
    [
      '{"conversations":5,"mask":"User","conversations":[]}',
      "duplicate-key",
      'The record has the key "conversations" twice.',
    ],
    [
      `{"conversations":[${USER}],"mask":"User","m\\u0061sk":"Bot"}`,
      "duplicate-key",
      'The record has the key "mask" twice.',
    ],
    [
      `{"conversations":[${USER}],"mask":"User","system":"","system":""}`,
      "duplicate-key",
      'The record has the key "system" twice.',
    ],
    [
      `{"conversations":[${USER}],"mask":"User","type":"A","type":"B"}`,
      "duplicate-key",
      'The record has the key "type" twice.',
    ],
    [
      recordWith('{"from":"Assistant","value":"x","label":null,"l\\u0061bel":null}'),
      "duplicate-key",
      'Turn 2 has the key "label" twice.',
    ],
    [
      recordWith('{"from":"Assistant","value":"x","from":"Assistant"}'),
      "duplicate-key",
      'Turn 2 has the key "from" twice.',
    ],
    [recordWith('{"from":"Assistant","value":"x","value":"y"}'), "duplicate-key", 'Turn 2 has the key "value" twice.'],
    [
      recordWith(String.raw`{"from":"Assistant","value":"\ud83d"}`),
      "lone-surrogate",
      "Turn 2 holds half of a surrogate pair at character 77 of the line, which is no text.",
    ],
    [
      String.raw`{"conversations":[{"from":"User","value":"\\\udE00\ud83d"}],"mask":"User"}`,
      "lone-surrogate",
      "Turn 1 holds half of a surrogate pair at character 45 of the line, which is no text.",
    ],
    [
      String.raw`{"conversations":[],"mask":"User","note":["\uD83D\\ude00"]}`,
      "lone-surrogate",
      "The record holds half of a surrogate pair at character 44 of the line, which is no text.",
    ],
    [
      '{"conversations":[],"mask":"\ud83d"}',
      "lone-surrogate",
      "The record holds half of a surrogate pair at character 29 of the line, which is no text.",
    ],
    [labelled("3"), "label-not-text", 'Turn 2: "label" is a number, neither a text nor null.'],
    [labelled('{"quality":3}'), "label-not-text", 'Turn 2: "label" is an object, neither a text nor null.'],
    [labelled("false"), "label-not-text", 'Turn 2: "label" is a boolean, neither a text nor null.'],
    [labelled('"good"'), "label-malformed", 'Turn 2, label: "good" is not of the form name:value.'],
    [labelled('"style:3"'), "label-unknown-attribute", 'Turn 2, label: "style" is not one of the nine attributes.'],
    [labelled('"humor:7"'), "label-out-of-range", 'Turn 2, label: "humor" has the value "7", outside 0 to 4.'],
    [
      labelled('"humor:1.5"'),
      "label-not-whole",
      'Turn 2, label: "humor" has the value "1.5", which is not a whole number.',
    ],
    [labelled('"humor:1,humor:1"'), "label-duplicate-attribute", 'Turn 2, label: "humor" is rated twice.'],
  ])("refuses %s as %s", (raw, reason, problem) => {
    expect(parseRecord(raw)).toEqual({ ok: false, reason, problem });
  });
});
