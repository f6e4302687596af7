import { changeRun, getRun } from "@/lib/db/runs";
import { RUN_CHANGES } from "@/lib/review/status";
import { ApiError, notFound, route } from "@/lib/route";

export const POST = route<{ id: string; change: string }>("admin", async (_request, _user, { id, change }) => {
  const known = RUN_CHANGES.find((candidate) => candidate === change);
  if (!known) throw notFound();
  const changed = await changeRun(id, known);
  if (!changed.ok && changed.reason === "wrong-status")
    throw new ApiError(409, "wrong-status", `A run that is ${changed.status} cannot ${known}.`, {
      status: changed.status,
    });
  if (!changed.ok) throw notFound();
  return Response.json(await getRun(id));
});
