import { getDataset } from "@/lib/db/datasets";
import { emitEventAlone } from "@/lib/db/webhook-deliveries";
import { disagreementStream } from "@/lib/disagreements";
import { exportStream } from "@/lib/export";
import { downloadQuery, readExportQuery, requireTokenCounts } from "@/lib/export-input";
import { gzipStream } from "@/lib/gzip";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const GET = route(
  "export",
  {
    summary: "Download labelled data",
    description:
      "Streamed. `steerlm` is the uploaded lines with other labels, byte for byte; `regression` a line per labelled turn, `disagreements` what every rater said, under other names. With `filter`, records that have such a turn. A broken stream fails visibly.",
    params: idParams,
    query: downloadQuery,
    responses: {
      200: {
        types: ["application/x-ndjson", "application/gzip"],
        description: "The lines; packed with compress=gzip.",
      },
    },
    refusals: {
      409: "`tokens-not-counted`: over-length turns are not all known yet; `details` says how far the count is.",
    },
  },
  async ({ user, params: { id }, query }) => {
    const request = readExportQuery(query);
    const dataset = await getDataset(id);
    if (!dataset) throw notFound();
    if (request.excludeOverlength) await requireTokenCounts(id);
    const { format, labels, only } = request;
    const asked = { ...request, datasetId: id, me: user.id };
    const onSent = () =>
      emitEventAlone("export.ready", { datasetId: id, dataset: dataset.name, format, labels, only, by: user.name });
    const body =
      format === "disagreements" ? disagreementStream(asked, onSent) : exportStream({ ...asked, format }, onSent);
    // A file, not a Content-Encoding: Next sends none that a route sets, and a browser that unpacks on the way gains nothing on a
    // line faster than the packing.
    const isPacked = query.compress === "gzip";
    const what = format === "disagreements" ? format : `${format}.${only === "gold" ? "gold" : labels}`;
    const name = `${dataset.name}.${what}.jsonl${isPacked ? ".gz" : ""}`;
    return new Response(isPacked ? gzipStream(body) : body, {
      headers: {
        "content-type": isPacked ? "application/gzip" : "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    });
  },
);
