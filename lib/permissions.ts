import { ROLES, type Role } from "@/lib/db/roles";

const EVERYBODY = ROLES;
const RATERS: readonly Role[] = ["admin", "reviewer"];
const ADMINS: readonly Role[] = ["admin"];

/**
 * Who may do what: the one table that pages, actions and API ask, and that settings show. Every action and route names one of these
 * (lib/permissions.test.ts).
 */
export const PERMISSIONS = {
  "use-account": { roles: EVERYBODY, does: "Change one's own password, sessions and settings" },
  read: { roles: EVERYBODY, does: "See datasets, turns, reviews, charts, guidelines and the history of a turn" },
  export: { roles: EVERYBODY, does: "Download labelled data" },
  rate: { roles: RATERS, does: "Rate turns, one by one and in bulk, score a turn again, save views" },
  comment: { roles: RATERS, does: "Comment on turns" },
  adjudicate: { roles: ADMINS, does: "Decide where raters disagree" },
  assign: { roles: ADMINS, does: "Share out turns among reviewers" },
  "manage-datasets": {
    roles: ADMINS,
    does: "Upload, rename, set up and delete datasets, change guidelines, rules and everybody's views",
  },
  score: { roles: ADMINS, does: "Start, pause and cancel runs" },
  "manage-endpoints": { roles: ADMINS, does: "Add, test and change endpoints" },
  "manage-people": { roles: ADMINS, does: "Invite people, change roles, deactivate, reset passwords, end sessions" },
  "manage-tokens": { roles: ADMINS, does: "Make and revoke API tokens" },
  "manage-webhooks": { roles: ADMINS, does: "Set up webhooks and send deliveries again" },
  restore: { roles: ADMINS, does: "Restore anybody's review as it was, take anybody's comment away" },
  "read-history": { roles: ADMINS, does: "See and export the history of everything" },
} as const satisfies Record<string, { roles: readonly Role[]; does: string }>;

export type Permission = keyof typeof PERMISSIONS;

/** What an action or a route says of itself. */
export type Guarded = { readonly permission: Permission };

/** What a request comes with: the role of a person or a token, and, of a token for a few things only, the permissions that it is for. */
export type Credential = { role: Role; scope?: readonly string[] | null };

/** True when people of the role may do it, and the request's token, if it comes with one, is for it. */
export function isAllowed({ role, scope }: Credential, permission: Permission): boolean {
  const isOfRole = (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
  return isOfRole && (!scope || scope.includes(permission));
}

/** Every permission, in the order of the table. */
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** True when a token of this role and scope could do nothing that the credential cannot. */
export function isWithin(wanted: Credential, credential: Credential): boolean {
  return ALL_PERMISSIONS.every((permission) => !isAllowed(wanted, permission) || isAllowed(credential, permission));
}

/** Why not: "Only admins may do this.", or that the token is not for it. */
export function refusalOf({ role, scope }: Credential, permission: Permission): string {
  if (scope && isAllowed({ role }, permission)) return `This token is not for this: its scope lacks ${permission}.`;
  const roles = PERMISSIONS[permission].roles.map((role) => `${role}s`);
  return `Only ${roles.join(" and ")} may do this.`;
}
