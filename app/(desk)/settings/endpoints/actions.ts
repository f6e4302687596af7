"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { createEndpoint, deleteEndpoint, getConnection, getEndpoint, updateEndpoint } from "@/lib/db/endpoints";
import { SealError } from "@/lib/db/seal";
import { endpointConnectionSchema, endpointSchema, probeInput } from "@/lib/endpoint-input";
import { rateProbes } from "@/lib/reward/probe-determinism";
import { tryEndpoint } from "@/lib/reward/try-endpoint";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/endpoints";

const LIST = "/settings/endpoints";

export const addEndpoint = action("manage-endpoints", endpointSchema, async (input, user) => {
  await createEndpoint(input, user.id);
  revalidatePath(LIST);
  redirect(LIST);
});

export const saveEndpoint = action(
  "manage-endpoints",
  z.object({ id: idSchema }).and(endpointSchema),
  async ({ id, ...input }, user) => {
    if (!(await updateEndpoint(id, input, user.id))) return refuse("no-such-endpoint", t.gone);
    revalidatePath(LIST);
    redirect(LIST);
  },
);

export const removeEndpoint = action("manage-endpoints", idSchema, async (id, user) => {
  if (!(await deleteEndpoint(id, user.id))) return refuse("no-such-endpoint", t.gone);
  revalidatePath(LIST);
  return succeed();
});

/** Tries what stands in the form, saved or not; a token that was not entered again is the saved one of endpoint `id`. */
export const testEndpoint = action(
  "manage-endpoints",
  z.object({ id: idSchema.optional() }).and(endpointConnectionSchema),
  async ({ id, token, ...connection }) => {
    try {
      const saved = token === undefined && id !== undefined ? await getConnection(id) : null;
      return succeed(await tryEndpoint({ ...connection, token: token ?? saved?.token ?? null }));
    } catch (error) {
      if (error instanceof SealError) return refuse("sealed", error.message, "token");
      throw error;
    }
  },
);

const probeSchema = z.object({ id: idSchema }).and(probeInput);

/** A part of the determinism test of a saved endpoint: the page asks for one after the other, and shows how far it is. */
export const probeDeterminism = action("manage-endpoints", probeSchema, async ({ id, ...part }) => {
  try {
    const connection = (await getEndpoint(id)) && (await getConnection(id));
    if (!connection) return refuse("no-such-endpoint", t.gone);
    return succeed(await rateProbes(connection, part));
  } catch (error) {
    if (error instanceof SealError) return refuse("sealed", error.message);
    throw error;
  }
});
