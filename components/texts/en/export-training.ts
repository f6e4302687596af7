import { formatCount } from "@/components/ui/format";

export const title = "What training makes of it";

export const fineTuning = "Fine-tuning";
export const examples = ({
  lines,
  turns,
  full,
  partial,
  unrated,
}: Record<"lines" | "turns" | "full" | "partial" | "unrated", number>) =>
  `{lines} ${lines === 1 ? "example" : "examples"}, one for each line, with ${formatCount(turns)} answers: ${formatCount(full)} under a full label, ${formatCount(partial)} under a partial one, ${formatCount(unrated)} under none.` as const;
export const linesWithoutAnswer = (lines: number) =>
  `${formatCount(lines)} ${lines === 1 ? "line has" : "lines have"} no answer to learn: the reference trainer stops at such a line.`;

export const rewardModel = "Reward model";
export const rows = ({ rows, full, partial }: Record<"rows" | "full" | "partial", number>, perLine: boolean) =>
  `{rows} ${rows === 1 ? "row" : "rows"}, one for each ${perLine ? "line" : "turn with a label"}: ${formatCount(full)} rated on all nine attributes, ${formatCount(partial)} on some.` as const;
export const missingValues = (missing: number, values: number) =>
  `${formatCount(missing)} of ${formatCount(values)} values are −100, not rated: they are left out of the loss, and are not 0.`;

export const missingByAttribute = "Values that are −100, by attribute";
export const rated = "Rated";
export const missing = "−100";
export const missingShare = "Share of −100";

export const spacesAfterCommas =
  "Some uploaded labels may have spaces after commas. Where they are exported as uploaded, the reference reader passes over the attributes behind the spaces, so it counts more −100 than stated here.";
