import { z } from "zod";
import { runSchema } from "@/lib/answer-schemas";
import { changeRun, getRun } from "@/lib/db/runs";
import { idSchema } from "@/lib/operation";
import { RUN_CHANGES } from "@/lib/review/status";
import { ApiError, notFound, route } from "@/lib/route";

export const POST = route(
  "score",
  {
    summary: "Pause, resume, cancel or retry a run",
    description: "`retry` asks again for what failed.",
    params: z.object({ id: idSchema, change: z.enum(RUN_CHANGES) }),
    responses: { 200: runSchema },
    refusals: { 409: "`wrong-status`: its status does not allow it; `details.status` is what it is." },
  },
  async ({ user, params: { id, change } }) => {
    const changed = await changeRun(id, change, user.id);
    if (!changed.ok && changed.reason === "wrong-status")
      throw new ApiError(409, "wrong-status", `A run that is ${changed.status} cannot ${change}.`, {
        status: changed.status,
      });
    if (!changed.ok) throw notFound();
    return Response.json(await getRun(id));
  },
);
