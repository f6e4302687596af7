import { z } from "zod";
import { getDataset } from "@/lib/db/datasets";
import { EXPORT_FORMATS, exportStream } from "@/lib/export";
import { gzipStream } from "@/lib/gzip";
import { LABEL_FORMS } from "@/lib/review/filter";
import { notFound, parseInput, route } from "@/lib/route";

const exportSchema = z.object({
  format: z.enum(EXPORT_FORMATS).default("steerlm"),
  labels: z.enum(LABEL_FORMS).default("final"),
  only: z.enum(["reviewed"]).optional(),
  compress: z.enum(["gzip"]).optional(),
});

export const GET = route<{ id: string }>("reviewer", async (request, _user, { id }) => {
  const { format, labels, only, compress } = parseInput(
    exportSchema,
    Object.fromEntries(new URL(request.url).searchParams),
  );
  const dataset = await getDataset(id);
  if (!dataset) throw notFound();
  const body = exportStream({ datasetId: id, format, labels, onlyReviewed: only === "reviewed" });
  // A file, not a Content-Encoding: Next sends none that a route sets, and a browser that unpacks on the way gains nothing on a
  // line faster than the packing.
  const isPacked = compress === "gzip";
  const name = `${dataset.name}.${format}.${labels}.jsonl${isPacked ? ".gz" : ""}`;
  return new Response(isPacked ? gzipStream(body) : body, {
    headers: {
      "content-type": isPacked ? "application/gzip" : "application/x-ndjson; charset=utf-8",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  });
});
