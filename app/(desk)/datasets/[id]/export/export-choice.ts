import type { ExportFormat } from "@/lib/export";
import type { LabelForm } from "@/lib/review/filter";

/** What can be chosen for a download. */
export type ExportChoice = { format: ExportFormat; labels: LabelForm; only: "all" | "reviewed" };

/** The choice as parameters of the page and of the API's export call, which are the same. */
export function exportParams({ format, labels, only }: ExportChoice): URLSearchParams {
  return new URLSearchParams({ format, labels, ...(only === "reviewed" ? { only } : {}) });
}
