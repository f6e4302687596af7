import type { Metadata } from "next";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { wordsOfQuery } from "@/app/(desk)/datasets/[id]/turns/filter-chips";
import { readTurnQuery, type SearchParams } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { requirePermission } from "@/app/session";
import { Badge } from "@/components/ui/badge";
import { openTurnList } from "@/lib/db/turn-list";
import { listPeople } from "@/lib/db/users";
import { isAllowed } from "@/lib/permissions";
import { formatTurnQuery } from "@/lib/review/filter-format";
import * as t from "@/texts/assignments-new";
import { NewAssignmentForm } from "./new-assignment-form";

type NewAssignmentProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: NewAssignmentProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

/** The turns of the address's filter, to be shared out. */
export default async function NewAssignmentPage({ params, searchParams }: NewAssignmentProps) {
  const user = await requirePermission("assign");
  const dataset = await loadDataset((await params).id);
  const { query, problems } = readTurnQuery(await searchParams);
  const [people, list] = await Promise.all([listPeople(), openTurnList(dataset.id, query, user.id)]);
  const { count, more } = await list.count();
  const words = wordsOfQuery(query);
  return (
    <div className="flex max-w-2xl flex-col gap-4 p-4 sm:p-6">
      <div className="flex flex-col gap-1">
        <h2 className="font-semibold text-lg">{t.title}</h2>
        <p className="numeric text-muted text-sm">{t.turnsListed(count, more, words.length > 0)}</p>
        {words.length === 0 ? null : (
          <ul aria-label={t.filterAndSort} className="flex flex-wrap gap-1">
            {words.map((word) => (
              <li key={word}>
                <Badge>
                  <bdi className="max-w-60 truncate">{word}</bdi>
                </Badge>
              </li>
            ))}
          </ul>
        )}
        {problems.map(({ parameter, problem }) => (
          <p key={parameter} role="alert" className="text-sm text-warning-text">
            {t.ignored(parameter, problem)}
          </p>
        ))}
      </div>
      <NewAssignmentForm
        datasetId={dataset.id}
        filter={formatTurnQuery(query).toString()}
        people={people
          .filter((person) => person.deactivatedAt === null && isAllowed(person, "rate"))
          .map(({ id, name, role }) => ({ id, name, role }))}
      />
    </div>
  );
}
