import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/turns-table";
import type { RowsOfPages } from "./use-row-pages";

/** What stands below the rows while the list goes on: nothing at its end. */
export function MoreRows({ pages }: { pages: RowsOfPages }) {
  if (pages.problem !== null)
    return (
      <p role="alert" className="flex items-center gap-3 text-danger">
        {t.moreFailed(pages.problem)}
        <Button size="sm" onClick={pages.retry}>
          {t.tryAgain}
        </Button>
      </p>
    );
  return pages.loading ? <Spinner label={t.loadingMore} /> : null;
}
