export const pageTitle = (dataset: string) => `Distributions · ${dataset}`;
export const explanation =
  "How many assistant turns have which value. A bar leads to its turns; – stands for not rated.";
