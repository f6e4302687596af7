import { z } from "zod";
import { readTurns } from "@/app/(desk)/datasets/[id]/turns/[turnId]/load-turn";
import { turnFields } from "@/lib/answer-schemas";
import { getTurn } from "@/lib/db/turns";
import { idParams, idSchema } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

const messageSchema = z.object({ index: z.int().min(0), speaker: z.string(), text: z.string() });

const detailSchema = z
  .object({ ...turnFields, datasetId: idSchema, labelled: z.boolean(), conversation: z.array(messageSchema) })
  .meta({ id: "TurnDetail" });

export const GET = route(
  "read",
  { summary: "Read a turn with its conversation", params: idParams, responses: { 200: detailSchema } },
  async ({ user, params: { id } }) => {
    const turn = await getTurn(id, user.id);
    if (!turn) throw notFound();
    const { raw: _raw, ...shown } = turn;
    const conversation = readTurns(turn).map(({ index, from, value }) => ({ index, speaker: from, text: value }));
    return Response.json({ ...shown, conversation });
  },
);
