import { formatCount } from "@/components/ui/format";

export const chart = "Chart";
export const table = "Table";
export const showAsChart = (name: string) => `Show ${name} as chart`;
export const showAsTable = (name: string) => `Show ${name} as table`;
export const download = (name: string) => `Download ${name}`;
export const numbers = "Numbers (CSV)";
export const picture = "Picture (PNG)";
export const pictureFailed = "The picture could not be made";
export const noCanvas = "the browser has no canvas to draw on";
export const noPng = "the browser made no PNG";

export const histogramNote = (attribute: string) => `${attribute}; hollow: original, hatched: predicted, filled: final`;
export const histogramCaption = (attribute: string) => `Turns per value of ${attribute}`;
export const value = "value";
export const notRated = "not rated";
export const bar = (attribute: string, bin: string, series: string, turns: number) =>
  `${attribute} ${bin}, ${series}: ${formatCount(turns)} turns`;

export const confusionTitle = (attribute: string) => `Where is the model off on ${attribute}?`;
export const confusionName = (attribute: string) => `${attribute} confusion`;
export const confusionNote = (people: string) => `turns; the darker, the more of those that ${people} gave the value`;
export const confusionMatrix = (attribute: string, people: string) =>
  `${attribute}: ${people} in rows, the model in columns`;
export const confusionCaption = (attribute: string, people: string) =>
  `Turns by the value of ${attribute} that ${people} and the model gave`;
export const model = "model";
export const highestBar = (turns: number) => `highest: ${formatCount(turns)}`;
export const modelValue = (modelGave: number) => `model ${modelGave}`;
/** `short` is how the cell writes a number that it has no room for; `share` is null where people gave the value to no turn. */
export const confusionCell = (cell: {
  attribute: string;
  people: string;
  value: number;
  model: number;
  turns: number;
  short: string | null;
  share: string | null;
}) => {
  const place = `${cell.attribute}: ${cell.people} ${cell.value}, model ${cell.model}`;
  const turns = `${formatCount(cell.turns)} ${cell.turns === 1 ? "turn" : "turns"}`;
  const count = cell.short === null ? turns : `${cell.short}, exactly ${turns}`;
  const share = cell.share === null ? "" : `, ${cell.share} of those that ${cell.people} rated ${cell.value}`;
  return `${place}: ${count}${share}`;
};

export const correlationsTitle = "Which attributes go together?";
export const correlationsAbout = (form: string) =>
  `Pearson's correlation of ${form} labels, over the turns that have both`;
export const correlationsName = "correlations";
export const correlationsNote = (form: string) => `Pearson's correlation of ${form} labels`;
export const correlationsOf = (form: string) => `Correlation of ${form} labels`;
export const strongest = "1 or −1";
export const minusExplanation = "A minus means that one goes down where the other goes up.";
export const correlation = (row: string, column: string, r: string, turns: number) =>
  `${row} and ${column}: ${r}, ${formatCount(turns)} turns`;
export const undefinedCorrelation = (row: string, column: string, turns: number) =>
  `${row} and ${column}: – (undefined), ${formatCount(turns)} turns`;
export const correlationsCaption = "Correlation of every two attributes, and published ones";
export const correlationsColumns = ["attributes", "n", "r", "HelpSteer", "HelpSteer2"] as const;
export const notPublished = "no published value";

export const lengthTitle = (attribute: string) => `Does ${attribute} change with length?`;
export const lengthName = (attribute: string) => `${attribute} by length`;
export const lengthNote = "mean value by characters; hollow: original, filled: predicted";
export const lengthLines = (attribute: string) => `Mean ${attribute} by characters`;
export const lengthPoint = (attribute: string, series: string, length: string, mean: string, turns: number) =>
  `${attribute}, ${series}, ${length} characters: mean ${mean} of ${formatCount(turns)} ${turns === 1 ? "turn" : "turns"}`;
export const lengthCaption = (attribute: string) => `Mean ${attribute} by length`;
export const characters = "characters";
export const meanOf = (series: string) => `${series} mean`;
export const countOf = (series: string) => `${series} n`;

export const daysTitle = "How many reviews are submitted per day?";
export const daysAbout = (days: number, people: number) =>
  `${days === 1 ? "One day" : `${days} days`}, in UTC; ${people === 1 ? "one person" : `${people} people`}`;
export const daysName = "progress";
export const daysNote = "days in UTC";
export const daysAtMost = (most: number) => `Submitted reviews per day, at most ${formatCount(most)}`;
export const daysCaption = "Submitted reviews per day and person";
export const day = "day (UTC)";
export const all = "all";
