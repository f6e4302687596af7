/** The language of this folder's texts, as BCP 47 names it: what numbers and dates are written by, and what the pages say they are in. */
export const LANGUAGE = "en";
