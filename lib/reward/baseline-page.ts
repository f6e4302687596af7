import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import type { BaselineModel } from "./linear-model";
import { STATISTICS } from "./text-statistics";

/** Writes docs/baseline.md: what the baseline is, how far it gets, and what it was made from. */
export function formatBaselinePage(model: BaselineModel): string {
  const rows = ATTRIBUTES.map((attribute) => {
    const { turns, lambda, crossValidation } = model.attributes[attribute];
    const { r, meanAbsoluteError, meanAbsoluteErrorOfMean } = crossValidation;
    const correlation = r === null ? "undefined" : r.toFixed(2);
    const cells = [
      attribute,
      turns,
      correlation,
      meanAbsoluteError.toFixed(2),
      meanAbsoluteErrorOfMean.toFixed(2),
      lambda,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const sources = model.sources.map(
    ({ file, name, licence, records, labelledTurns }) =>
      `| \`${file}\` | ${name} | ${licence} | ${records} | ${labelledTurns} |`,
  );
  return `# The built-in baseline

<!-- Written by ${model.writtenBy}; change that, not this. -->

The baseline is there so that the app can be tried without a reward model, and as a yardstick: a rating that it predicts as
well as a reward model does may owe more to length and layout than to content. **It is not a reward model.** It does not
understand a text; it counts characters, list items, punctuation and the like. Do not train on its ratings.

## How far it gets

| attribute | labelled turns | r | mean absolute error | … of always answering the mean | lambda |
| --- | ---: | ---: | ---: | ---: | ---: |
${rows.join("\n")}

Each figure is over turns that the model did not see: ${model.folds}-fold cross-validation in which all turns of a conversation (the records
with the same first user message) are in one fold, and lambda is chosen anew within each training part. r is Pearson's, "undefined"
where predictions or labels do not vary. Errors are in points of the 0 to 4 scale, of predictions clipped to it; the mean is
that of the training part. Where the two errors are about equal, the baseline knows nothing worth having of that attribute; an
r near zero or below says the same. The set-up (all statistics, this range of lambda) was picked among four by looking at these very figures
and at predictions for odd texts, so they flatter a little.

## What it is

One ridge regression per attribute on ${STATISTICS.length} statistics of the rated turn and what precedes it, standardised and held
within three standard deviations. lambda, the weight of the penalty, is the one with the least error on held-out conversations;
at 1000 and 60 turns the model is close to always answering the mean. The statistics:

${STATISTICS.map((name) => `- \`${name}\``).join("\n")}

The coefficients are in \`lib/reward/baseline-model.json\`.

## What it was made from

| file | data | licence | records | labelled turns |
| --- | --- | --- | ---: | ---: |
${sources.join("\n")}

A turn that several records share counts once, which leaves ${model.distinctTurns} turns of ${model.conversations} conversations. Only statistics of these texts are in
this repository, none of the texts. \`npx tsx scripts/fit-baseline.ts\` fits the baseline again and writes the same two files.
`;
}
