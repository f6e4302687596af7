import { z } from "zod";
import { ApiError, notFound } from "@/lib/api-error";
import { EXPORTED_TURNS } from "@/lib/db/export-records";
import { getTokenTotals } from "@/lib/db/token-totals";
import { EXPORT_FORMATS } from "@/lib/export";
import { readExportFilter } from "@/lib/export-filter";
import { LABEL_FORMS } from "@/lib/review/filter";

/** Of which turns an export is, as the address says it. */
const selection = {
  labels: z.enum(LABEL_FORMS).default("final"),
  only: z.enum(EXPORTED_TURNS).default("all"),
  overlength: z.enum(["exclude"]).optional(),
  /** In the filter language. */
  filter: z.string().min(1).optional(),
};

/** Which file of labels an export is. */
export const exportQuery = z.object({ format: z.enum(EXPORT_FORMATS).default("steerlm"), ...selection });

/** Which file is to be downloaded. */
export const downloadQuery = z.object({
  format: z.enum([...EXPORT_FORMATS, "disagreements"]).default("steerlm"),
  ...selection,
  compress: z.enum(["gzip"]).optional(),
});

/** The same for lib/export. Throws a 400 for a filter that is not understood. */
export function readExportQuery<Format>({
  format,
  labels,
  only,
  overlength,
  filter: text,
}: Omit<z.output<typeof exportQuery>, "format"> & { format: Format }) {
  const { filter, problem } = readExportFilter(text ?? null);
  if (problem !== null) throw new ApiError(400, "invalid", `filter: ${problem}`);
  return { format, labels, only, filter, excludeOverlength: overlength === "exclude" };
}

/** What is not counted yet may be over-length: a file without the others would look as if none of it were. */
export async function requireTokenCounts(datasetId: string): Promise<void> {
  const totals = await getTokenTotals(datasetId);
  if (!totals) throw notFound();
  const { counted, turns } = totals;
  if (counted < turns)
    throw new ApiError(409, "tokens-not-counted", `${counted} of ${turns} turns are counted. Try again when all are.`, {
      counted,
      turns,
    });
}
