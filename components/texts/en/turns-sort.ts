export const sort = "Sort";

export const suspicion = "Most suspicious first";
export const suspicionAbout = "Where the model is most likely wrong.";
export const disagreement = "Model against original";
export const disagreementAbout = "Largest difference of a predicted and an original value first.";
export const yourDisagreement = "You against the model";
export const yourDisagreementAbout = "Largest difference of your rating and the predicted value first.";
export const spread = "Raters furthest apart";
export const spreadAbout = "Largest spread of the submitted ratings that count first.";
export const edge = "Closest to a rounding edge";
export const edgeAbout = "Raw scores such as 2.49 first, which hardly round to another value.";
export const lowestReward = "Lowest reward first";
export const lowestRewardAbout = "Weighted sum of the raw scores; the worst answers first.";
export const highestReward = "Highest reward first";
export const highestRewardAbout = "The best answers first.";
export const tokens = "Longest prompt first";
export const tokensAbout = "By tokens; beyond 4,096 the model does not read.";

export const readingOrder = "Reading order";
