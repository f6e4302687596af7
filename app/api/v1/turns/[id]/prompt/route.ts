import { z } from "zod";
import { viewPrompt } from "@/app/(desk)/datasets/[id]/turns/[turnId]/prompt-view";
import { getTurn } from "@/lib/db/turns";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

const partsSchema = z.array(
  z.object({ kind: z.enum(["marker", "template", "message", "lookalike"]), text: z.string() }),
);

export const GET = route(
  "read",
  {
    summary: "Read the literal prompt of a turn",
    description:
      "In parts: `seen` is what a served model reads, `unseen` the beginning of what it cuts off after 4,096 tokens, `omitted` how many characters of that are not shown. `tokens` is null where the prompt is too long to count at once.",
    params: idParams,
    responses: {
      200: z
        .object({
          tokens: z.int().nullable(),
          characters: z.int(),
          seen: partsSchema,
          unseen: partsSchema,
          omitted: z.int(),
        })
        .meta({ id: "Prompt" }),
    },
  },
  async ({ user, params: { id } }) => {
    const turn = await getTurn(id, user.id);
    if (!turn) throw notFound();
    return Response.json(await viewPrompt(turn));
  },
);
