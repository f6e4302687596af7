export const pageTitle = "Tokens";
export const title = "API tokens";
export const headerExample = "Authorization: Bearer TOKEN";
export const intro =
  "Scripts use the REST API with a token in the header {header}. A token may do what its role may, or less, and never more than its owner may do. {calls}.";
export const allCalls = "All calls";
export const none = "No token yet";
export const noneReason = "Create one to upload, score, review or export from a script. Its value is shown once.";

export const create = "Create token";
export const createTitle = "Create API token";
export const nameHint = "What will use it, such as nightly-upload.";
export const roleHint = "It never may do more than you may.";
export const scope = "Scope";
export const allThatRoleMay = (role: string) => `All that ${role}s may`;
export const expires = "Expires";
export const inDays = (days: number) => `in ${days} days`;
export const inOneYear = "in a year";
export const neverHint = "Works until it is revoked";
export const token = "Token";
export const tokenHint = "Copy it now: it is kept as a hash only and cannot be shown again.";
/** What the button says that it copies. */
export const copied = "token";

export const endsIn = "Ends in";
export const ending = (hint: string) => `…${hint}`;
export const owner = "Owner";
export const ownerRole = (role: string) => `(${role})`;
export const mayDo = "May do";
export const mayDoAll = (role: string) => `all that ${role}s may`;
export const created = "Created";
export const expired = "expired";
export const lastUsed = "Last used";

export const askRevoke = "Revoke…";
export const revokeNamed = (name: string) => `Revoke ${name}`;
export const revokeQuestion = (name: string) => `Revoke ${name}?`;
export const revokeLosses = (hint: string) =>
  `Scripts that use the token ending in ${hint} are refused from the next call on. A revoked token cannot be brought back.`;
export const revoke = "Revoke token";
export const revokedMeanwhile = "This token was revoked in the meantime.";
