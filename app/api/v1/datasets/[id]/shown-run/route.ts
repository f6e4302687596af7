import { z } from "zod";
import { isSwitchingRun, switchRun } from "@/lib/db/current-run";
import { getDataset } from "@/lib/db/datasets";
import { idParams, idSchema } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";

const shownSchema = z
  .object({ runId: idSchema.nullable(), switching: z.boolean() })
  .meta({ id: "ShownRun", description: "switching: another run was asked for and is not shown on all turns yet." });

export const GET = route(
  "read",
  { summary: "Read whose predictions are shown", params: idParams, responses: { 200: shownSchema } },
  async ({ params: { id } }) => Response.json(await readShown(id)),
);

export const PUT = route(
  "score",
  {
    summary: "Show another run's predictions",
    params: idParams,
    body: z.strictObject({ runId: idSchema }),
    responses: { 202: shownSchema },
    refusals: { 422: "`no-such-run`: the dataset has no such run." },
  },
  async ({ user, params: { id }, body: { runId } }) => {
    await readShown(id);
    if (!(await switchRun(id, runId, user.id))) throw new ApiError(422, "no-such-run", "The dataset has no such run.");
    return Response.json(await readShown(id), { status: 202 });
  },
);

async function readShown(id: string): Promise<z.infer<typeof shownSchema>> {
  const dataset = await getDataset(id);
  if (!dataset) throw notFound();
  return { runId: dataset.currentRunId, switching: await isSwitchingRun(id) };
}
