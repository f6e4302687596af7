import type { RatedConversation } from "./provider";

/** Alternating turns, the user's first; the last one, which must be the assistant's, is rated. */
function conversation(...values: string[]): RatedConversation {
  const turns = values.map((value, index) => ({ assistant: index % 2 === 1, value }));
  return { turns, index: turns.length - 1 };
}

const STEPS = Array.from(
  { length: 60 },
  (_, step) => `${step + 1}. Walk ${step + 2} paces, look for a stone with ${step % 7} scratches, and note its colour.`,
);
const LONG_REMARK =
  "The kettle sings a little earlier every morning, which says less about the kettle than about how impatiently it is watched. ";

/**
 * Sixteen conversations from one word to some 5,000 characters, so that a batch of them needs padding: that is where served models
 * differ from themselves. All stay below the 4,096 tokens at which a server cuts.
 */
export const PROBE_CONVERSATIONS: readonly RatedConversation[] = [
  conversation("Are you there?", "Yes."),
  conversation("Say nothing at all.", ""),
  conversation("What is seven times eight?", "56"),
  conversation("Name a colour.", "Green, as in moss after rain."),
  conversation("Wie spät ist es?", "Das kann ich leider nicht wissen: Ich habe keine Uhr. 🕰️"),
  conversation("用一句话介绍长城。", "长城是中国古代修建的防御工程，绵延万里，翻山越岭。"),
  conversation(
    "Fix: for i in range(3) print(i)",
    "```python\nfor i in range(3):\n    print(i)\n```\nThe colon was missing.",
  ),
  conversation("Which is heavier, a ton of feathers or a ton of lead?", "They weigh the same. A ton is a ton."),
  conversation(
    "Tell me a joke about a lighthouse.",
    "A lighthouse keeper was asked whether the job was lonely. “Not at all,” he said, “I have a revolving circle of friends.”",
  ),
  conversation(
    "I can't sleep.",
    "That sounds tiring. Is it falling asleep that is hard, or staying asleep?",
    "Falling asleep.",
    "Try to keep the same hour every evening, put the screen away half an hour before, and get up again if nothing happens within twenty minutes.",
  ),
  conversation(
    "Why is the sea salty?",
    `Rivers wash salts out of rocks; the water leaves again as vapour and the salt stays.`,
  ),
  conversation("You are useless.", "I am sorry that I was no help. What were you trying to do?"),
  conversation("Describe a kettle.", LONG_REMARK.repeat(4).trim()),
  conversation("Describe a kettle at length.", LONG_REMARK.repeat(16).trim()),
  conversation("Make up a treasure hunt.", STEPS.slice(0, 20).join("\n")),
  conversation("Make up a very long treasure hunt.", STEPS.join("\n")),
];
