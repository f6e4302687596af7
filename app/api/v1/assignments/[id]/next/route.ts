import { takenTurnSchema } from "@/lib/assignment-answers";
import { nextTurnSchema } from "@/lib/assignment-input";
import { type TakeResult, takeNextTurn } from "@/lib/db/assignment-queue";
import { getTurn } from "@/lib/db/turns";
import { idParams } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";

export const POST = route(
  "rate",
  {
    summary: "Take one's next turn of an assignment",
    description:
      "It is kept for 15 minutes; a turn that one holds is given again unless `except` names it. 204 when nothing is left.",
    params: idParams,
    body: nextTurnSchema,
    responses: { 200: takenTurnSchema, 204: null },
    refusals: { 409: "`closed`, `preparing`, `too-many-held`." },
  },
  async ({ user, params: { id }, body: { except } }) => {
    const taken = await takeNextTurn({ assignmentId: id, userId: user.id, except });
    if (!taken.ok) {
      if (taken.reason === "nothing-left") return new Response(null, { status: 204 });
      throw refusal(taken.reason);
    }
    const turn = await getTurn(taken.turnId, user.id);
    if (!turn) throw notFound();
    const { raw: _whole, ...item } = turn;
    return Response.json(item);
  },
);

type Refusal = Exclude<Extract<TakeResult, { ok: false }>["reason"], "nothing-left">;

function refusal(reason: Refusal): ApiError {
  switch (reason) {
    case "no-such-assignment":
      return notFound();
    case "not-yours":
      return new ApiError(403, "not-yours", "You have no part in this assignment.");
    case "closed":
      return new ApiError(409, "closed", "The assignment is closed.");
    case "preparing":
      return new ApiError(409, "preparing", "Its turns are being chosen. Try again in a moment.");
    case "too-many-held":
      return new ApiError(409, "too-many-held", "Submit or release some of the turns that you hold first.");
  }
}
