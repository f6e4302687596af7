export const ROLES = ["admin", "reviewer"] as const;
/** Admins manage datasets, endpoints, people and tokens; reviewers rate. */
export type Role = (typeof ROLES)[number];
