import { z } from "zod";
import { rewardsSchema } from "@/lib/answer-schemas";
import { idParams } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";
import { scoreAgain } from "@/lib/score-again";

export const POST = route(
  "rate",
  {
    summary: "Score a turn again",
    description: "By the endpoint of the run that is shown. Nothing is stored: a run's scores stay what they were.",
    params: idParams,
    responses: {
      200: z
        .object({ endpoint: z.string(), latencyMs: z.number(), rewards: rewardsSchema })
        .meta({ id: "ScoredAgain" }),
    },
    refusals: {
      409: "`no-run`: no run has scored the dataset yet. `hidden`: a blind assignment hides what the model says until one's review is submitted.",
      502: "The endpoint failed; the code says how, such as `unreachable`.",
    },
  },
  async ({ user, params: { id } }) => {
    const scored = await scoreAgain(id, user.id);
    if (scored.ok) {
      const { endpoint, latencyMs, rewards } = scored;
      return Response.json({ endpoint, latencyMs, rewards });
    }
    if (scored.reason === "no-such-turn") throw notFound();
    const isOurs = scored.reason === "no-run" || scored.reason === "hidden";
    throw new ApiError(isOurs ? 409 : 502, scored.reason, scored.message);
  },
);
