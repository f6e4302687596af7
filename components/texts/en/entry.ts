import { formatDuration } from "@/components/ui/format";

export const emailHint = "To sign in with. Nothing is sent to it.";
export const password = "Password";
export const passwordHint = (characters: number) => `At least ${characters} characters.`;
export const passwordAgain = "Password again";

export const signIn = "Sign in";
export const signInWith = (provider: string) => `Sign in with ${provider}`;
export const passwordNeeded = "The password is needed.";
export const passwordTooLong = "No password is that long.";
export const tooManyAttempts = (seconds: number) =>
  `Too many attempts for this e-mail address. Wait ${formatDuration(seconds)}, then try again.`;
export const deactivated = "This account is deactivated. An admin can reactivate it under Settings, People.";
export const wrongCredentials =
  "The e-mail address or the password is wrong. An admin can set a new password under Settings, People.";

/** Why single sign-on did not let somebody in. */
export const oidcProblems = {
  "started-too-long-ago": "That took too long, or began in another browser. Try again.",
  "refused-there": "You were not signed in there.",
  failed: "Signing in there failed; the server's log says why. Try again later, or use your password.",
  "unverified-email": "The provider did not confirm your e-mail address.",
  "other-domain": "Your e-mail address is not of this team's domains.",
  "no-account": "There is no account with your e-mail address. An admin can invite you under Settings, People.",
  deactivated: "Your account is deactivated. An admin can reactivate it under Settings, People.",
};

export const setUp = "Set up";
export const setUpDesk = "Set up Steerdesk";
export const setUpReason =
  "Nobody has an account here yet. Yours is the first and manages datasets, endpoints and people; you add the others in the settings.";
export const adminNameHint = "Stands beside your reviews.";
export const createAdmin = "Create the admin account";

export const invitation = "Invitation";
export const welcome = "Welcome to Steerdesk";
export const invitedAs = (role: string) => `You are invited as ${role === "admin" ? "an admin" : `a ${role}`}.`;
export const nameHint = "Stands beside what you do.";
export const createAccount = "Create account";
export const deadInvitation = "This invitation does not work";

export const newPassword = "New password";
export const newPasswordFor = (email: string) => `For ${email}. It signs you out of every other browser.`;
export const setPassword = "Set password";
export const deadLink = "This link does not work";
export const linkUsed = "This link was used or replaced, or it has expired. Ask an admin for another.";

export const deadReason =
  "It was used or revoked, it has expired, or a part of it is missing. An admin can make you another under Settings, People.";
