export const RUN_SCOPES = ["all", "labelled", "unscored", "failed", "filter"] as const;
/**
 * Which turns a run scores:
 *
 * | scope | turns |
 * | --- | --- |
 * | all | every assistant turn |
 * | labelled | those whose label is neither missing nor null |
 * | unscored | those without a score in the run that is shown: never asked, or failed |
 * | failed | those that failed in the run that is shown |
 * | filter | those that a filter of the turns table lets through |
 *
 * The last three are what they are when the run starts, and stay that.
 */
export type RunScope = (typeof RUN_SCOPES)[number];
