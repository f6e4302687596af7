import { getDataset, listRejectedLines } from "@/lib/db/datasets";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

const LINES_PER_READ = 500;

export const GET = route(
  "read",
  {
    summary: "Download the lines that were not taken",
    params: idParams,
    responses: {
      200: {
        types: ["application/x-ndjson"],
        description: "A line each: `line`, `reason`, `problem`, `raw`, and `rawBase64` where the line is not UTF-8.",
      },
    },
  },
  async ({ params: { id } }) => {
    if (!(await getDataset(id))) throw notFound();
    let after = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const lines = await listRejectedLines(id, LINES_PER_READ, after);
        const last = lines.at(-1);
        if (!last) return controller.close();
        after = last.line;
        controller.enqueue(new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join("")));
      },
    });
    return new Response(body, {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="dataset-${id}-rejected.jsonl"`,
      },
    });
  },
);
