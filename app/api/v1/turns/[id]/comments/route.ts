import { z } from "zod";
import { pageSchema } from "@/lib/answer-schemas";
import { commentTextSchema } from "@/lib/comment-input";
import { addComment, listComments } from "@/lib/db/comments";
import { getTurn } from "@/lib/db/turns";
import { commentSchema } from "@/lib/history-answers";
import { idParams } from "@/lib/operation";
import { pageQuery } from "@/lib/page";
import { ApiError, notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "List the comments on a turn, oldest first",
    params: idParams,
    query: pageQuery,
    responses: { 200: pageSchema(commentSchema) },
  },
  async ({ user, params: { id }, query: { limit, cursor } }) => {
    const turn = await getTurn(id, user.id);
    if (!turn) throw notFound();
    return Response.json(await listComments(id, limit, cursor ?? null, turn.hiding === null ? null : user.id));
  },
);

export const POST = route(
  "comment",
  {
    summary: "Comment on a turn",
    description: "In Markdown, up to 10,000 characters; `@{id of a person}` mentions them.",
    params: idParams,
    body: z.strictObject({ text: commentTextSchema }),
    responses: { 201: commentSchema },
    refusals: { 422: "`no-such-person`: it mentions somebody who is not there." },
  },
  async ({ user, params: { id }, body: { text } }) => {
    const added = await addComment(id, user.id, text);
    if (added.ok) return Response.json(added.comment, { status: 201 });
    if (added.reason === "no-such-person")
      throw new ApiError(422, "no-such-person", "The comment mentions somebody who is not there.");
    throw notFound();
  },
);
