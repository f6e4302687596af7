import { type Attribute, MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import { type Sample, splitByConversation } from "./baseline-samples";
import { correlate, mean, meanAbsoluteError } from "./goodness-of-fit";
import {
  type CrossValidation,
  type LinearModel,
  mapStatistics,
  predict,
  type Scaling,
  standardise,
} from "./linear-model";
import { accumulate, type NormalEquations, solveRidge } from "./ridge";
import type { StatisticName } from "./text-statistics";

/** A standardised sample that has a value of the attribute at hand. */
type Example = { row: number[]; target: number };

export const FOLDS = 5;
/**
 * In units of turns, as the columns have variance 1: with 60 turns, 1,000 leaves little but the mean. Below 30 the models of
 * 60 turns follow noise and rate unusual texts far outside 0..4, which the choice among so few held-out turns fails to see.
 */
const LAMBDAS = [30, 100, 300, 1000];

/** Where the statistics lie. All samples set the scale, whichever attributes they carry: one source alone may be of one language. */
export function measureScalings(samples: readonly Sample[]): Record<StatisticName, Scaling> {
  return mapStatistics((name) => {
    const values = samples.map(({ statistics }) => statistics[name]);
    const centre = mean(values);
    const deviation = Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
    return { mean: centre, scale: deviation === 0 ? 1 : deviation };
  });
}

/** Fits one attribute, with the lambda that does best on held-out conversations of these samples. */
export function fitAttribute(
  samples: readonly Sample[],
  attribute: Attribute,
  scalings: Record<StatisticName, Scaling>,
): { lambda: number; model: LinearModel } {
  const lambda = chooseLambda(samples, attribute);
  return { lambda, model: solve(sumUp(examplesOf(samples, attribute, scalings)), lambda) };
}

/** Lambda is chosen anew within each training part, so that no held-out label has a say in its own prediction. */
export function crossValidate(samples: readonly Sample[], attribute: Attribute): CrossValidation {
  const targets: number[] = [];
  const predictions: number[] = [];
  const means: number[] = [];
  for (const { training, held } of splitByConversation(samples, FOLDS)) {
    const scalings = measureScalings(training);
    const { model } = fitAttribute(training, attribute, scalings);
    const trainingMean = mean(examplesOf(training, attribute, scalings).map(({ target }) => target));
    for (const { row, target } of examplesOf(held, attribute, scalings)) {
      targets.push(target);
      predictions.push(predict(model, row));
      means.push(trainingMean);
    }
  }
  const clipped = predictions.map((value) => Math.min(MAX_VALUE, Math.max(MIN_VALUE, value)));
  return {
    r: correlate(predictions, targets),
    meanAbsoluteError: meanAbsoluteError(clipped, targets),
    meanAbsoluteErrorOfMean: meanAbsoluteError(means, targets),
  };
}

function examplesOf(
  samples: readonly Sample[],
  attribute: Attribute,
  scalings: Record<StatisticName, Scaling>,
): Example[] {
  return samples.flatMap(({ statistics, ratings }) => {
    const target = ratings[attribute];
    return target === null ? [] : [{ row: standardise(statistics, scalings), target }];
  });
}

function sumUp(examples: readonly Example[]): NormalEquations {
  return accumulate(
    examples.map(({ row }) => row),
    examples.map(({ target }) => target),
  );
}

function solve(equations: NormalEquations, lambda: number): LinearModel {
  const { intercept, weights } = solveRidge(equations, lambda);
  return { intercept, weights: mapStatistics((_, column) => weights[column] ?? 0) };
}

/** The lambda with the least squared error on held-out conversations. */
function chooseLambda(samples: readonly Sample[], attribute: Attribute): number {
  const parts = splitByConversation(samples, FOLDS).map(({ training, held }) => {
    const scalings = measureScalings(training);
    return {
      equations: sumUp(examplesOf(training, attribute, scalings)),
      held: examplesOf(held, attribute, scalings),
    };
  });
  const squaredError = (lambda: number) =>
    parts.reduce((sum, { equations, held }) => {
      const model = solve(equations, lambda);
      return held.reduce((rest, { row, target }) => rest + (predict(model, row) - target) ** 2, sum);
    }, 0);
  const tried = LAMBDAS.map((lambda) => ({ lambda, error: squaredError(lambda) }));
  return tried.reduce((best, next) => (next.error < best.error ? next : best)).lambda;
}
