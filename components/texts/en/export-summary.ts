import { formatCount } from "@/components/ui/format";
import type { LabelForm } from "@/lib/review/filter";

export const lines = (count: number) => (count === 1 ? "{count} line" : "{count} lines");

export const unchanged = "No label is changed: each line is the uploaded one.";
export const getLabel = (
  label: LabelForm,
  { turns, labelled, changed }: Record<"turns" | "labelled" | "changed", number>,
) =>
  `${formatCount(labelled)} of ${formatCount(turns)} assistant turns get their ${label} label; ${formatCount(changed)} of them say other values than uploaded.`;
export const keepUploaded = (turns: number) =>
  `${formatCount(turns)} ${turns === 1 ? "keeps" : "keep"} what was uploaded.`;

const oneForEach = {
  all: "One for each assistant turn",
  reviewed: "One for each reviewed turn",
  gold: "One for each gold turn",
};
/** `left`: the turns without such a value. */
export const turnsWithValue = (
  { only, isFiltered, label }: { only: keyof typeof oneForEach; isFiltered: boolean; label: LabelForm },
  left: number,
) => {
  const which = isFiltered ? `${oneForEach[only]} of the filter` : oneForEach[only];
  const leftOut = left > 0 ? `; ${formatCount(left)} without one ${left === 1 ? "is" : "are"} left out` : "";
  return `${which} with a value in its ${label} label${leftOut}.`;
};

export const noneOverlength = "No turn is left out for its length.";
export const overlengthLeftOut = (turns: number) =>
  `${formatCount(turns)} over-length ${turns === 1 ? "turn is" : "turns are"} left out.`;
export const overlengthKeepLabel = (turns: number) =>
  turns === 1
    ? `${formatCount(turns)} over-length turn is left out: its label stays as uploaded.`
    : `${formatCount(turns)} over-length turns are left out: their labels stay as uploaded.`;

export const noPrediction = ({ without, turns, failed }: Record<"without" | "turns" | "failed", number>) =>
  `${formatCount(without)} of ${formatCount(turns)} turns have no prediction${failed > 0 ? ` (${formatCount(failed)} failed)` : ""}: where nobody rated them, the final label is the uploaded one.`;
