import { ButtonLink } from "@/components/ui/button";
import type { Endpoint } from "@/lib/db/endpoints";
import { isUnfiltered, type TurnQuery } from "@/lib/review/filter";
import * as t from "@/texts/turns-table";
import type { RowPage } from "./row-pages";
import { ScoreRows } from "./score-rows";
import { assignHref } from "./turn-links";

interface RowsActionsProps {
  datasetId: string;
  query: TurnQuery;
  total: RowPage["total"];
  /** Where the rows can be scored; null for who may not. */
  endpoints: readonly Endpoint[] | null;
  mayAssign: boolean;
}

/** What is done with all turns of a list: score them, share them out. */
export function RowsActions({ datasetId, query, total, endpoints, mayAssign }: RowsActionsProps) {
  if (total.count === 0) return null;
  return (
    <>
      {endpoints === null || isUnfiltered(query.filter) ? null : (
        <ScoreRows
          datasetId={datasetId}
          rows={{ filter: query.filter }}
          total={total}
          label={t.scoreRows}
          endpoints={endpoints}
        />
      )}
      {mayAssign ? (
        <ButtonLink size="sm" variant="ghost" href={assignHref(datasetId, query)} prefetch={false}>
          {t.assignRows}
        </ButtonLink>
      ) : null}
    </>
  );
}
