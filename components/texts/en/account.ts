export const title = "Account";
export const roleWords = {
  admin: "Admins manage datasets, endpoints, people and tokens, and review.",
  reviewer: "Reviewers rate turns. An admin can make you an admin too.",
  viewer: "Viewers look and export. An admin can make you a reviewer.",
};

export const sessionsTitle = "Where you are signed in";
export const sessions = "Sessions";
export const device = "Device";
export const ipAddress = "IP address";
export const since = "Since";
export const lastSeen = "Last seen";
export const thisOne = "this one";
export const unknownAddress = "unknown";
export const unknownDevice = "Unknown device";
export const browserOn = (browser: string, system: string) => `${browser} on ${system}`;
export const unknownBrowserOn = (system: string) => `Unknown browser on ${system}`;
export const askSignOut = "Sign out…";
export const signOutDevice = (device: string) => `Sign out ${device}`;
export const askSignOutElsewhere = "Sign out everywhere else…";

export const signOutDeviceQuestion = (device: string) => `Sign out ${device}?`;
export const signOutDeviceLosses = "That browser asks for your password again.";
export const signOutElsewhereQuestion = "Sign out everywhere else?";
export const signOutElsewhereLosses = "Every other browser asks for your password again. API tokens go on working.";
export const signOut = "Sign out";
export const sessionEnded = "This session has ended in the meantime.";

export const changePassword = "Change password";
export const currentPassword = "Current password";
export const newPassword = "New password";
export const newPasswordHint = (least: number) => `At least ${least} characters.`;
export const newPasswordAgain = "New password again";
export const currentPasswordNeeded = "The current password is needed.";
export const currentPasswordWrong = "This is not your current password.";
export const passwordChanged = "Password changed";
export const othersSignedOut = "Your other browsers are signed out.";
export const singleSignOn = "single sign-on";
export const noPassword = (provider: string) =>
  `You sign in with ${provider} and have no password here. An admin can make you a link to set one.`;
