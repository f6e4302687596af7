export const pageTitle = (dataset: string) => `People with each other · ${dataset}`;
export const nobodyRatedSame = "Nobody rated what another did";
export const nobodyRatedSameReason = "Agreement is counted over turns of which two people submitted reviews.";
export const about =
  "Submitted reviews of turns that two or more people rated. Every two ratings of a turn count, whoever gave them; α weighs a turn by its ratings, and ICC is one-way, since turns are rated by different people. Intervals hold 95% of 400 samples of the turns.";

export const howFar = "How far do people agree?";
export const howFarAbout = "quadratic weighted κ: 1 is perfect, 0 what chance would give; the table has all measures";
export const howFarName = "agreement of people";

export const ladder = (attribute: string) => `What would HelpSteer2's recipe make of ${attribute}?`;
export const ladderAbout = "quadratic weighted κ of ever fewer ratings";
export const ladderAboutPublished = "quadratic weighted κ; dashed: as published of HelpSteer2 (arXiv 2406.08673)";
export const ladderName = "kappa ladder";
export const publishedFinal = (kappa: number) => `final ${kappa}`;
export const publishedFiltered = (kappa: number) => `filtered ${kappa}`;
export const publishedRaw = (kappa: number) => `raw ${kappa}`;

export const pairs = (attribute: string) => `Rater by rater on ${attribute}`;
export const pairsAbout =
  "Those who rated the most turns together first. Bias is the second less the first; ICC is two-way, over turns that both rated.";
export const pairsCaption = (attribute: string) => `Pairs of raters on ${attribute}`;
export const one = "one";
export const other = "other";
