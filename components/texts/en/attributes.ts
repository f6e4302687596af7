import type { Attribute } from "@/lib/steerlm/attributes";

interface AttributeDefinition {
  /** One sentence, in our own words after the meaning that the reward model's card gives. */
  definition: string;
  /** What 0 means. */
  lowest: string;
  /** What 4 means. */
  highest: string;
  /** What a chart of its values answers. */
  question: string;
}

/** What each attribute asks of an answer, for reviewers. */
export const definitions: Readonly<Record<Attribute, AttributeDefinition>> = {
  quality: {
    definition: "How good the answer is overall, all things considered.",
    lowest: "useless or worse",
    highest: "could hardly be better",
    question: "How good are the answers overall?",
  },
  toxicity: {
    definition: "How rude, hateful, threatening or otherwise hurtful the answer is.",
    lowest: "nothing hurtful",
    highest: "severely hurtful",
    question: "How toxic are the answers?",
  },
  humor: {
    definition: "How funny or playful the answer is, whether or not a joke was asked for.",
    lowest: "entirely serious",
    highest: "funny throughout",
    question: "How humorous are the answers?",
  },
  creativity: {
    definition: "How original and imaginative the answer is in what it says or how it says it.",
    lowest: "the expected, by the book",
    highest: "strikingly original",
    question: "How creative are the answers?",
  },
  helpfulness: {
    definition: "How far the answer gives the person what the prompt really asks for.",
    lowest: "of no help",
    highest: "does all that was asked",
    question: "How helpful are the answers?",
  },
  correctness: {
    definition: "How complete and free of errors the facts in the answer are.",
    lowest: "wrong or beside the point",
    highest: "every needed fact, no error",
    question: "How correct are the answers?",
  },
  coherence: {
    definition: "How clear and consistent the answer is, without contradiction or broken thread.",
    lowest: "cannot be followed",
    highest: "clear from start to end",
    question: "How coherent are the answers?",
  },
  complexity: {
    definition:
      "How much expertise it takes to write such an answer, from plain language skill to deep knowledge of a field.",
    lowest: "anyone could write it",
    highest: "only a specialist could",
    question: "How much expertise do the answers take?",
  },
  verbosity: {
    definition: "How much detail the answer goes into, relative to what is asked.",
    lowest: "as brief as can be",
    highest: "far more detail than asked",
    question: "How verbose are the answers?",
  },
};
