import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";

// Made up, but with what real conversations have: several scripts, code, quotes, line feeds, emoji, short and long answers.
const WORDS = [
  "the of and to in is you that it for on are as with this be at have from or one had by word but not what all were we when",
  "question answer because language model example function return value number list explain important however therefore",
  "die der und in den von zu das mit sich für nicht werden können müssen über größer schließlich Übung straße",
  "el la de que y a en un ser se no haber por con su para como estar tener año niño mañana corazón después también",
  "и в не на я быть он с что а по это она этот к но они мы весь который из у свой за ответ вопрос пример",
  "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后",
  "من في على إلى عن مع هذا هذه التي الذي كان يكون سؤال جواب مثال لأن يمكن",
  "है के में की और से को का यह वह हम आप नहीं क्या क्योंकि उदाहरण",
].map((words) => words.split(/ |(?<=[的一是不了人我在有他这中大来上国个到说们为子和你])/));
const PIECES = [
  '\n\n```python\ndef add(a, b):\n    """Adds."""\n    return a + b\n```\n\n',
  "\n1. ",
  "\n- ",
  "\n\n",
  ' "quoted" ',
  " C:\\temp\\file ",
  " 🙂 ",
  "\t",
];

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makeText(random: () => number, characters: number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  // Half of it English, as in the open data sets.
  const words = random() < 0.5 ? WORDS[Math.floor(random() * 2)] : pick(WORDS);
  let text = "";
  while (text.length < characters) text += random() < 0.04 ? pick(PIECES) : `${pick(words ?? [])} `;
  return text;
}

/** A record with two to eight turns, every answer labelled; about 3 KB on average, some of them twenty times that. */
function makeLine(random: () => number): string {
  const exchanges = 1 + Math.floor(random() ** 3 * 4);
  const conversations = Array.from({ length: exchanges }, () => {
    const label = ATTRIBUTES.map((attribute) => `${attribute}:${Math.floor(random() * 5)}`).join(",");
    return [
      { from: "User", value: makeText(random, 20 + random() ** 4 * 1000), label: null },
      { from: "Assistant", value: makeText(random, 80 + random() ** 3 * 4200), label },
    ];
  }).flat();
  const line = JSON.stringify({ conversations, system: "", mask: "User", type: "VALUE_TO_TEXT" });
  // A tenth is written in ASCII alone, as Python does unless told otherwise.
  if (random() > 0.1) return line;
  return line.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const DIFFERENT_LINES = 4000;

/** Writes a jsonl file of at least this many bytes; gives how many lines it has. */
export async function writeConversations(file: string, bytes: number): Promise<number> {
  const random = seededRandom(7);
  const lines = Array.from({ length: DIFFERENT_LINES }, () => makeLine(random));
  const stream = createWriteStream(file);
  let written = 0;
  let count = 0;
  while (written < bytes) {
    // Each line is one of its own, at the cost of a number.
    const line = `{"id":${count},${(lines[count % lines.length] ?? "").slice(1)}\n`;
    count += 1;
    written += Buffer.byteLength(line);
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "close");
  return count;
}
