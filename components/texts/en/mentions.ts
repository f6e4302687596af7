export const title = "Mentions";
export const readAll = "Mark all as read";

export const none = "Nobody has mentioned you yet";
export const noMore = "No more mentions";
export const noneReason = "Where somebody names you in a comment on a turn, it is listed here until you open it.";

export const unread = "new";
export const turnOf = "Turn of {dataset}";

export const pages = "Pages";
export const older = "Older";
