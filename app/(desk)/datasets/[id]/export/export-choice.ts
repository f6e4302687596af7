import type { ExportedTurns } from "@/lib/db/export-records";
import type { ExportFormat } from "@/lib/export";
import type { LabelForm } from "@/lib/review/filter";

/** What can be chosen for a download. */
export type ExportChoice = {
  format: ExportFormat;
  labels: LabelForm;
  only: ExportedTurns;
  overlength: "include" | "exclude";
  /** In the filter language, to export what holds a turn of it; null for all. */
  filter: string | null;
};

/** The choice as parameters of the page and of the API's export call, which are the same. */
export function exportParams({ format, labels, only, overlength, filter }: ExportChoice): URLSearchParams {
  return new URLSearchParams({
    format,
    labels,
    ...(only === "all" ? {} : { only }),
    ...(overlength === "exclude" ? { overlength } : {}),
    ...(filter === null ? {} : { filter }),
  });
}
