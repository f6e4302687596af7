import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type HistoryFilter, listHistory } from "@/lib/db/history";
import { listPeople } from "@/lib/db/users";
import { historyQuerySchema } from "@/lib/history-input";
import * as t from "@/texts/history";
import { HistoryFilterForm } from "./history-filter-form";
import { HistoryList } from "./history-list";

interface HistoryPageProps {
  /** The page's own address. */
  here: string;
  /** The dataset that it is about; all without. */
  of: Pick<HistoryFilter, "datasetId">;
  searchParams: Record<string, string | string[] | undefined>;
}

// An address that somebody edited shows all from the newest rather than an error.
const querySchema = historyQuerySchema.pick({ by: true, kind: true, cursor: true }).catch({});

/** A page of the history, newest first, by person and kind. */
export async function HistoryPage({ here, of, searchParams }: HistoryPageProps) {
  const given = Object.entries(searchParams).filter(([, value]) => value !== "");
  const { cursor, by, kind } = querySchema.parse(Object.fromEntries(given));
  const filter = { ...(by === undefined ? {} : { by }), ...(kind === undefined ? {} : { kind }) };
  const [page, people] = await Promise.all([listHistory({ ...of, ...filter }, 100, cursor), listPeople()]);
  const address = (more: Record<string, string>) => `${here}?${new URLSearchParams({ ...filter, ...more })}`;
  return (
    <>
      <HistoryFilterForm here={here} people={people.map(({ id, name }) => ({ id, name }))} {...filter} />
      {page.items.length === 0 ? (
        <EmptyState
          title={t.none}
          reason={cursor ? t.noneHere : t.noneOfChoice}
          actions={<ButtonLink href={here}>{t.showAll}</ButtonLink>}
        />
      ) : (
        <HistoryList entries={page.items} />
      )}
      <nav aria-label={t.pages} className="flex justify-end gap-1">
        {cursor ? (
          <ButtonLink variant="ghost" size="sm" href={address({})}>
            {t.newest}
          </ButtonLink>
        ) : null}
        {page.nextCursor ? (
          <ButtonLink variant="ghost" size="sm" href={address({ cursor: page.nextCursor })}>
            {t.older}
          </ButtonLink>
        ) : null}
      </nav>
    </>
  );
}
