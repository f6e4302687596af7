import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { EXPORT_FORMATS, exportStream } from "@/lib/export";
import { LABEL_FORMS } from "@/lib/review/filter";
import { notFound, parseInput, route } from "@/lib/route";

const exportSchema = z.object({
  format: z.enum(EXPORT_FORMATS).default("steerlm"),
  labels: z.enum(LABEL_FORMS).default("final"),
  only: z.enum(["reviewed"]).optional(),
});

export const GET = route<{ id: string }>("reviewer", async (request, _user, { id }) => {
  const { format, labels, only } = parseInput(exportSchema, Object.fromEntries(new URL(request.url).searchParams));
  const dataset = await getDataset(id);
  if (!dataset) throw notFound();
  const body = exportStream({ datasetId: id, format, labels, onlyReviewed: only === "reviewed" });
  return new Response(body, {
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${dataset.name}.${format}.${labels}.jsonl`)}`,
    },
  });
});
