import { notFound } from "next/navigation";
import { cache } from "react";
import { requireUser } from "@/app/session";
import { type Dataset, getDataset } from "@/lib/db/datasets";
import { getTurnCounts } from "@/lib/db/turn-counts";
import { idSchema } from "@/lib/route";

/** The dataset of the address, read once per request and for people who are signed in; any other id is a page not found. */
export const loadDataset = cache(async (id: string): Promise<Dataset> => {
  await requireUser();
  const dataset = idSchema.safeParse(id).success ? await getDataset(id) : null;
  return dataset ?? notFound();
});

/** Its turn counts, read once per request. */
export const loadTurnCounts = cache(getTurnCounts);
