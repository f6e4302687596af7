"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, refuse, succeed } from "@/lib/action";
import { createEndpoint, deleteEndpoint, getConnection, getEndpoint, updateEndpoint } from "@/lib/db/endpoints";
import { SealError } from "@/lib/db/seal";
import { endpointConnectionSchema, endpointSchema } from "@/lib/endpoint-input";
import { PROBE_CONVERSATIONS } from "@/lib/reward/probe-conversations";
import { rateProbes } from "@/lib/reward/probe-determinism";
import { tryEndpoint } from "@/lib/reward/try-endpoint";
import { idSchema } from "@/lib/route";

const LIST = "/settings/endpoints";
const GONE = "This endpoint was deleted in the meantime.";

export const addEndpoint = action("admin", endpointSchema, async (input) => {
  await createEndpoint(input);
  revalidatePath(LIST);
  redirect(LIST);
});

export const saveEndpoint = action(
  "admin",
  z.object({ id: idSchema }).and(endpointSchema),
  async ({ id, ...input }) => {
    if (!(await updateEndpoint(id, input))) return refuse("no-such-endpoint", GONE);
    revalidatePath(LIST);
    redirect(LIST);
  },
);

export const removeEndpoint = action("admin", idSchema, async (id) => {
  if (!(await deleteEndpoint(id))) return refuse("no-such-endpoint", GONE);
  revalidatePath(LIST);
  return succeed();
});

/** Tries what stands in the form, saved or not; a token that was not entered again is the saved one of endpoint `id`. */
export const testEndpoint = action(
  "admin",
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

const PROBES = PROBE_CONVERSATIONS.length;

const probeSchema = z.object({
  id: idSchema,
  pass: z.enum(["alone", "together"]),
  from: z
    .int()
    .min(0)
    .max(PROBES - 1),
  count: z.int().min(1).max(PROBES),
});

/** A part of the determinism test of a saved endpoint: the page asks for one after the other, and shows how far it is. */
export const probeDeterminism = action("admin", probeSchema, async ({ id, ...part }) => {
  try {
    const connection = (await getEndpoint(id)) && (await getConnection(id));
    if (!connection) return refuse("no-such-endpoint", GONE);
    return succeed(await rateProbes(connection, part));
  } catch (error) {
    if (error instanceof SealError) return refuse("sealed", error.message);
    throw error;
  }
});
