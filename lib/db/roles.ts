export const ROLES = ["admin", "reviewer", "viewer"] as const;
/** Admins manage datasets, endpoints, people and tokens; reviewers rate; viewers look. */
export type Role = (typeof ROLES)[number];
