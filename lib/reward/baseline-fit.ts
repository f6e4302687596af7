import { mapAttributes } from "@/lib/steerlm/attributes";
import { crossValidate, FOLDS, fitAttribute, measureScalings } from "./baseline-regression";
import { dropCopies, readSamples, type Sample } from "./baseline-samples";
import { type BaselineModel, type DataSource, mapStatistics } from "./linear-model";

/** A jsonl file of labelled records, with where it comes from. */
export type LabelledFile = Pick<DataSource, "file" | "name" | "licence"> & { text: string };

/** Fits the baseline to labelled files: ridge regression per attribute, lambda and figures by cross-validation. Deterministic. */
export function fitBaseline(files: readonly LabelledFile[]): BaselineModel {
  const sources: DataSource[] = [];
  const copies: Sample[] = [];
  for (const { text, ...source } of files) {
    const { records, samples } = readSamples(text);
    sources.push({ ...source, records, labelledTurns: samples.length });
    copies.push(...samples);
  }
  const samples = dropCopies(copies);
  const scalings = measureScalings(samples);
  return {
    writtenBy: "scripts/fit-baseline.ts",
    sources,
    distinctTurns: samples.length,
    conversations: new Set(samples.map(({ conversation }) => conversation)).size,
    folds: FOLDS,
    statistics: mapStatistics((name) => ({ mean: shorten(scalings[name].mean), scale: shorten(scalings[name].scale) })),
    attributes: mapAttributes((attribute) => {
      const turns = samples.filter(({ ratings }) => ratings[attribute] !== null).length;
      const { lambda, model } = fitAttribute(samples, attribute, scalings);
      const { r, meanAbsoluteError, meanAbsoluteErrorOfMean } = crossValidate(samples, attribute);
      return {
        turns,
        lambda,
        crossValidation: {
          r: r === null ? null : shorten(r),
          meanAbsoluteError: shorten(meanAbsoluteError),
          meanAbsoluteErrorOfMean: shorten(meanAbsoluteErrorOfMean),
        },
        intercept: shorten(model.intercept),
        weights: mapStatistics((name) => shorten(model.weights[name])),
      };
    }),
  };
}

/** Six digits: far below the noise of the fit, and the same on every machine. */
function shorten(value: number): number {
  return Number(value.toPrecision(6));
}
