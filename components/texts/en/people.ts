export const title = "People";
export const about =
  "Viewers look, reviewers rate, admins also manage datasets, endpoints, people and tokens. Whoever leaves is deactivated: what they did stays.";

export const added = "Added";
export const you = "(you)";
export const deactivated = "deactivated";

export const roleOf = (person: string) => `Role of ${person}`;
export const roleHints = {
  viewer: "Looks, exports and changes nothing",
  reviewer: "Rates turns",
  admin: "Also manages datasets, endpoints, people and tokens",
};
export const isStill = (person: string, role: string) => `${person} is still ${role}`;

export const actionsFor = (person: string) => `Actions for ${person}`;
export const askLink = "Link to a new password…";
export const askPassword = "Set a new password…";
export const askSignOut = "Sign out everywhere…";
export const askDeactivate = "Deactivate…";
export const askReactivate = "Reactivate…";
export const askRemove = "Remove…";

export const signOutQuestion = (person: string) => `Sign ${person} out everywhere?`;
export const signOutLosses =
  "Every browser that they are signed in with asks for the password again. Their API tokens go on working.";
export const signOut = "Sign out";
export const deactivateQuestion = (person: string) => `Deactivate ${person}?`;
export const deactivateLosses = (email: string) =>
  `${email} is signed out at once and cannot sign in; their API tokens stop. Their reviews stay, and they can be reactivated.`;
export const deactivate = "Deactivate";
export const reactivateQuestion = (person: string) => `Reactivate ${person}?`;
export const reactivateEffect = (email: string) =>
  `${email} can sign in again with the password from before, and their API tokens work again.`;
export const reactivate = "Reactivate";
export const removeQuestion = (person: string) => `Remove ${person}?`;
export const removeLosses = (email: string) =>
  `${email} can no longer sign in, and their API tokens stop working. Datasets and runs that they started stay.`;
export const remove = "Remove person";

export const makeLink = "Make link";
export const linkHint = "Copy it now: it cannot be shown again. It works once.";
export const linkToCopy = "link";

export const passwordLinkTitle = (person: string) => `Link to a new password for ${person}`;
export const passwordLinkAbout =
  "Valid for a day. The password from before works until the link is used, and a new link ends the one before.";
export const passwordLink = "Password link";

export const newPasswordTitle = (person: string) => `New password for ${person}`;
export const newPasswordAbout = "It signs them out in every browser. Their API tokens go on working.";
export const password = "Password";
export const passwordHint = (minLength: number) =>
  `At least ${minLength} characters. It is not shown again; it can be changed under Settings, Account.`;
export const generate = "Generate";
export const passwordToCopy = "password";
export const setPassword = "Set password";
export const passwordSet = (person: string) => `${person} has a new password`;
export const passwordSetEffect = "They are signed out everywhere.";

export const invite = "Invite person";
export const inviteAbout =
  "Makes a link for one account, valid for seven days. Steerdesk sends no mail: hand it over yourself.";
export const emailHint = "Then the link is for this address only.";
export const invitationLink = "Invitation link";

export const openInvitations = "Open invitations";
export const invitations = "Invitations";
export const invited = "For";
export const invitedBy = "By";
export const expires = "Expires";
export const whoeverHasLink = "whoever has the link";
export const askRevoke = "Revoke…";
export const revokeOf = (addressee: string) => `Revoke the invitation of ${addressee}`;
export const revokeQuestion = (addressee: string) => `Revoke the invitation of ${addressee}?`;
export const revokeLosses = "Its link makes no account any more.";
export const revoke = "Revoke invitation";
export const invitationGone = "This invitation was used, revoked or expired meanwhile.";

export const whatRolesMay = "What each role may do";
export const permissions = "Permissions";
export const permission = "Permission";
export const yes = "yes";
export const no = "no";
