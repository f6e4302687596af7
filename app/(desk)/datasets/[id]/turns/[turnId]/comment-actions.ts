"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { commentTextSchema } from "@/lib/comment-input";
import * as comments from "@/lib/db/comments";
import { readHiding } from "@/lib/db/hiding";
import { readMentions } from "@/lib/db/mentions";
import { listPeople } from "@/lib/db/users";
import { isAllowed } from "@/lib/permissions";
import { distinctNames } from "@/lib/review/mentions";
import { idSchema } from "@/lib/route";
import * as common from "@/texts/common";
import * as t from "@/texts/review-comments";

const REFUSALS = {
  "no-such-turn": common.turnGone,
  "no-such-comment": t.commentGone,
  "no-such-person": t.personGone,
  "not-yours": t.notYours,
  "stale-version": t.commentChanged,
} as const;

// More than a turn ever has; the API pages through what there is.
const SHOWN_COMMENTS = 500;

/** The comments of a turn and whom one may mention. Who opens them has read where they are mentioned. */
export const readComments = action("read", z.object({ turnId: idSchema }), async ({ turnId }, user) => {
  // Others say there what they think of the turn.
  const by = (await readHiding(turnId, user.id)) === null ? null : user.id;
  const [{ items }, people, wasUnread] = await Promise.all([
    comments.listComments(turnId, SHOWN_COMMENTS, null, by),
    listPeople(),
    readMentions(user.id, turnId),
  ]);
  if (wasUnread) revalidatePath("/", "layout");
  const others = people.filter(({ id }) => id !== user.id);
  return succeed({ comments: items, people: distinctNames(others.map(({ id, name }) => ({ id, name }))) });
});

const addSchema = z.object({ turnId: idSchema, text: commentTextSchema });

export const addComment = action("comment", addSchema, async ({ turnId, text }, user) => {
  const added = await comments.addComment(turnId, user.id, text);
  return added.ok ? succeed(added.comment) : refuse(added.reason, REFUSALS[added.reason]);
});

const editSchema = z.object({ id: idSchema, text: commentTextSchema });

export const editComment = action("comment", editSchema, async ({ id, text }, user) => {
  const edited = await comments.editComment(id, user.id, text);
  return edited.ok ? succeed(edited.comment) : refuse(edited.reason, REFUSALS[edited.reason]);
});

export const deleteComment = action("comment", z.object({ id: idSchema }), async ({ id }, user) => {
  const deleted = await comments.deleteComment(id, { userId: user.id, mayDeleteAny: isAllowed(user, "restore") });
  return deleted.ok ? succeed() : refuse(deleted.reason, REFUSALS[deleted.reason]);
});
