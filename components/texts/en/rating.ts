import { formatScore } from "@/components/ui/format";

export const notRated = "not rated";
export const changedByPerson = "changed by a person";

// What the shapes on the track are.
export const rawScore = "raw score";
export const predicted = "predicted";
export const original = "original";
export const yours = "yours";

// The values of an attribute, for a screen reader.
export const noScore = "no score";
export const rawScoreIs = (score: number) => `raw score ${formatScore(score)}`;
export const predictedIs = (value: number) => `predicted ${value}`;
export const noOriginalLabel = "no original label";
export const originalIs = (value: number) => `original ${value}`;
export const noAnswerYet = "no answer of yours yet";
export const yoursIs = (value: number | null) => `yours ${value ?? notRated}`;
export const fromModel = (distance: number) => `${Math.abs(distance)} ${distance > 0 ? "above" : "below"} the model`;

// The same in short, beside the track.
export const noOriginal = "no original";
export const originalWas = (value: number) => `was ${value}`;
export const you = (value: number | null) => `you ${value ?? "–"}`;

export const notRatedByYou = "not rated by you: the prediction stands";
export const scale = (lowest: string, highest: string) => `0: ${lowest}. 4: ${highest}.`;

export const contradictions = "Contradictions";
export const contradiction = (rules: string) => `contradiction: ${rules}`;
export const ruleMeans = (rule: string, meaning: string) => `${rule}: ${meaning}`;
export const ruleAndMeaning = "{rule}: {meaning}";
