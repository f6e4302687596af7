import { z } from "zod";
import { commentTextSchema } from "@/lib/comment-input";
import { deleteComment, editComment } from "@/lib/db/comments";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { commentSchema } from "@/lib/history-answers";
import { idParams } from "@/lib/operation";
import { isAllowed } from "@/lib/permissions";
import { ApiError, notFound, route } from "@/lib/route";

const NOT_YOURS = new ApiError(403, "forbidden", "The comment is somebody else's.");

export const PATCH = route(
  "comment",
  {
    summary: "Change one's comment",
    params: idParams,
    body: z.strictObject({ text: commentTextSchema }),
    versioned: true,
    responses: { 200: commentSchema },
    refusals: { 422: "`no-such-person`: it mentions somebody who is not there." },
  },
  async ({ request, user, params: { id }, body: { text } }) => {
    const edited = await editComment(id, user.id, text, readVersionMatch(request));
    if (edited.ok) return jsonWithVersion(edited.comment, edited.comment.version);
    if (edited.reason === "not-yours") throw NOT_YOURS;
    if (edited.reason === "stale-version") throw preconditionFailed();
    if (edited.reason === "no-such-person")
      throw new ApiError(422, "no-such-person", "The comment mentions somebody who is not there.");
    throw notFound();
  },
);

export const DELETE = route(
  "comment",
  {
    summary: "Take one's comment away, as admin anybody's",
    params: idParams,
    versioned: true,
    responses: { 204: null },
  },
  async ({ request, user, params: { id } }) => {
    const by = { userId: user.id, mayDeleteAny: isAllowed(user, "restore") };
    const deleted = await deleteComment(id, by, readVersionMatch(request));
    if (deleted.ok) return new Response(null, { status: 204 });
    if (deleted.reason === "stale-version") throw preconditionFailed();
    throw deleted.reason === "not-yours" ? NOT_YOURS : notFound();
  },
);
