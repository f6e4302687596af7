export const pageTitle = (dataset: string) => `Correlations · ${dataset}`;
export const labels = "Labels";
export const nothingToCorrelate = "Nothing to correlate";
export const noLabels = (form: string) => `No turn has a ${form} label.`;

export const length = "Length";
export const lengthExplanation =
  "Mean value by characters of the message: hollow in the uploaded labels, filled by the model. A mark leads to its turns.";

export const published = "What is published for HelpSteer and HelpSteer2?";
export const publishedCaption = "Correlations here and published ones";
export const attributes = "Attributes";
export const here = "Here";
export const helpSteer = "HelpSteer";
export const helpSteer2 = "HelpSteer2";
export const source =
  "From the HelpSteer2 paper (arXiv 2406.08673), by way of a summary that docs/correlations.md names. For other pairs, and for the attributes of OpenAssistant, no published value is known.";
