"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { columnLayoutSchema } from "@/components/data-table/column-layout-schema";
import { action, refuse, succeed } from "@/lib/action";
import type { User } from "@/lib/auth";
import * as views from "@/lib/db/views";
import { isAllowed } from "@/lib/permissions";
import { idSchema } from "@/lib/route";
import { viewNameSchema as nameSchema, viewQuerySchema as querySchema, VIEW_REFUSALS } from "@/lib/view-input";

function finish(result: views.ViewResult, datasetId: string) {
  if (!result.ok) {
    const field = result.reason === "name-taken" ? "name" : undefined;
    return refuse(result.reason, VIEW_REFUSALS[result.reason], field);
  }
  revalidatePath(`/datasets/${datasetId}/turns`);
  return succeed(result.id);
}

const changer = (user: User): views.ViewChanger => ({ userId: user.id, isAdmin: isAllowed(user, "manage-datasets") });

const createSchema = z.object({
  datasetId: idSchema,
  name: nameSchema,
  query: querySchema,
  columns: columnLayoutSchema,
});

export const createView = action("rate", createSchema, async ({ datasetId, ...view }, user) =>
  finish(await views.createView({ datasetId, userId: user.id, ...view }), datasetId),
);

const changeSchema = z.object({
  datasetId: idSchema,
  id: idSchema,
  name: nameSchema.optional(),
  query: querySchema.optional(),
  columns: columnLayoutSchema.optional(),
});

export const changeView = action("rate", changeSchema, async ({ datasetId, id, ...change }, user) =>
  finish(await views.changeView(id, changer(user), change), datasetId),
);

export const deleteView = action(
  "rate",
  z.object({ datasetId: idSchema, id: idSchema }),
  async ({ datasetId, id }, user) => {
    if (!(await views.deleteView(id, changer(user)))) return refuse("not-yours", VIEW_REFUSALS["not-yours"]);
    revalidatePath(`/datasets/${datasetId}/turns`);
    return succeed();
  },
);
