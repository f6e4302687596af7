import { streamTransaction } from "./client";
import { SelectedPages, WholePages } from "./export-pages";
import type { ExportRecord, ExportRequest } from "./export-records";
import { openExportSelection } from "./export-selection";

/**
 * Gives records to `write`, page after page in line order and all from one snapshot: what people do meanwhile is not in it. They
 * are all of the dataset's, or where the request selects turns those that hold one. The next page is read while `write` has one,
 * and no further; what `write` throws ends the export. `withTurns` false leaves the turns out, for exports that do not need them.
 */
export function exportRecords(
  request: ExportRequest & { withTurns: boolean },
  write: (records: ExportRecord[]) => Promise<void>,
): Promise<void> {
  return streamTransaction("isolation level repeatable read read only", async (client) => {
    const selection = await openExportSelection(client, request);
    const pages = selection ? new SelectedPages(client, request, selection) : new WholePages(client, request);
    let page = await pages.next();
    while (page.length > 0) {
      const [next] = await Promise.all([pages.next(), write(page)]);
      page = next;
    }
  });
}
