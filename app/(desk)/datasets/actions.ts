"use server";

import { createReadStream } from "node:fs";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { uploadDataset } from "@/lib/upload";

const SAMPLE_FILE = "prisma/seed/sample.jsonl";

/** Uploads the sample that comes with the app, and opens it. */
export const loadSample = action("manage-datasets", z.undefined(), async (_input, user) => {
  const body = createReadStream(SAMPLE_FILE);
  const uploaded = await uploadDataset({
    name: "sample",
    userId: user.id,
    body,
    contentLength: null,
    format: "steerlm",
    rejectAll: true,
  });
  if (!uploaded.ok) throw new Error(`${SAMPLE_FILE} was refused: ${uploaded.reason}`);
  revalidatePath("/datasets");
  redirect(`/datasets/${uploaded.dataset.id}`);
});
