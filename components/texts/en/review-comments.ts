export const comments = "Comments";
export const loading = "Loading comments";
export const none = "Nobody has commented on this turn.";
export const comment = "Comment";
export const mention = "Mention";

export const edited = "{time}, edited";
export const edit = "Edit";
export const remove = "Delete";
export const change = "Change the comment";

export const commentGone = "The comment was deleted meanwhile.";
export const personGone = "The comment mentions somebody who is not there any more.";
export const commentChanged = "The comment was changed meanwhile.";
export const notYours = "The comment is somebody else's.";
