import { formatCount } from "@/components/ui/format";
import { MODEL_TOKENS } from "@/lib/steerlm/overlength";

export const format = "Format";
export const formats = {
  steerlm: {
    label: "SteerLM jsonl",
    hint: "The uploaded lines with only their label values changed, everything else byte for byte. For training.",
  },
  regression: {
    label: "Regression jsonl",
    hint: "One line for each labelled turn: its prompt and nine numbers, −100 for not rated. For the reward model.",
  },
};

export const labels = "Labels";
export const labelForms = {
  final: { label: "Final", hint: "For each attribute what people said, else predicted, else original." },
  predicted: { label: "Predicted", hint: "What the shown run predicts; what people said is left out." },
  original: { label: "Original", hint: "What was uploaded, unchanged." },
};

export const which = "Which";
export const records = {
  all: { label: "All records", hint: "Every line but the rejected and blank ones." },
  reviewed: { label: "Only reviewed", hint: "Records with a submitted review; their other turns come along." },
  gold: {
    label: "Only gold",
    hint: "Records with a turn that people have settled; their other turns keep the uploaded label.",
  },
};
export const turns = {
  all: { label: "All turns", hint: "Every assistant turn that has such a label." },
  reviewed: { label: "Only reviewed", hint: "Turns with a submitted review." },
  gold: {
    label: "Only gold",
    hint: "Turns that people have settled: rated by as many as are asked, or adjudicated, and not dropped.",
  },
};

/** `turns` are the turns of a filter. */
export const filtered = {
  steerlm: "Only records that hold at least one of the {turns}.",
  regression: "Only the {turns}.",
} as const;
export const removeFilter = "Remove the filter";

export const leaveOutOverlength = "Leave out over-length turns";
const overlength = `Turns whose prompt is over ${formatCount(MODEL_TOKENS)} tokens: the reward model did not see their end.`;
export const overlengthHints = {
  steerlm: `${overlength} They stay in their line, with the label that was uploaded.`,
  regression: `${overlength} They get no line.`,
};
