import type { Metadata } from "next";
import { Suspense } from "react";
import { ChoiceLinks } from "@/app/(desk)/datasets/[id]/choice-links";
import { loadDataset, loadTurnCounts } from "@/app/(desk)/datasets/[id]/dataset";
import { LoadingCharts } from "@/app/(desk)/datasets/[id]/loading-charts";
import { NoAssistantTurns } from "@/app/(desk)/datasets/[id]/no-assistant-turns";
import { OverviewTabs } from "@/app/(desk)/datasets/[id]/overview-tabs";
import { requireUser } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Dataset } from "@/lib/db/datasets";
import { getConfusion, type PeopleForm } from "@/lib/db/turn-confusion";
import type { TurnCounts } from "@/lib/db/turn-counts";
import { totalOf } from "@/lib/review/confusion";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/agreement";
import { AgreementOfPeople } from "./agreement-of-people";
import { AgreementViews } from "./agreement-views";
import { askedAttribute } from "./asked-attribute";
import { ConfusionCharts } from "./confusion-charts";
import { RatersAndModel } from "./raters-and-model";

type AgreementProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"people" | "attribute" | "after", string | string[]>>>;
};

export async function generateMetadata({ params }: AgreementProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function AgreementPage({ params, searchParams }: AgreementProps) {
  await requireUser();
  const dataset = await loadDataset((await params).id);
  const counts = await loadTurnCounts(dataset.id);
  const asked = await searchParams;
  const people = parsePeople(asked.people, counts);
  return (
    <div className="flex flex-col gap-4 px-4 pt-1 pb-6 sm:px-6">
      <OverviewTabs datasetId={dataset.id} current="agreement" />
      <AgreementViews datasetId={dataset.id} current="model" />
      {dataset.assistantTurns === 0 ? (
        <NoAssistantTurns />
      ) : (
        <>
          <ChoiceLinks
            label={t.peopleAre}
            choices={(["original", "submitted"] as const).map((form) => ({
              href: `/datasets/${dataset.id}/agreement?people=${form}`,
              label: t.people[form].choice,
              current: form === people,
            }))}
          />
          <Suspense key={people} fallback={<LoadingCharts />}>
            <Comparison dataset={dataset} counts={counts} people={people} />
          </Suspense>
          {people === "submitted" ? (
            <Suspense key={`${asked.attribute} ${asked.after}`} fallback={null}>
              <RatersAndModel datasetId={dataset.id} attribute={askedAttribute(asked.attribute)} after={asked.after} />
            </Suspense>
          ) : null}
        </>
      )}
    </div>
  );
}

/** Without a choice the uploaded labels, which most datasets have; else what people submitted here. */
function parsePeople(text: string | string[] | undefined, counts: TurnCounts): PeopleForm {
  if (text === "original" || text === "submitted") return text;
  return counts.rated.original > 0 ? "original" : "submitted";
}

async function Comparison({ dataset, counts, people }: { dataset: Dataset; counts: TurnCounts; people: PeopleForm }) {
  const confusion = await getConfusion(dataset.id, people);
  if (ATTRIBUTES.every((attribute) => totalOf(confusion[attribute]) === 0))
    return (
      <EmptyState
        title={t.nothingToCompare}
        reason={counts.rated.predicted === 0 ? t.noPrediction : t.people[people].none}
        actions={
          counts.rated.predicted === 0 ? (
            <ButtonLink href={`/datasets/${dataset.id}`}>{t.runs}</ButtonLink>
          ) : (
            <ButtonLink href={`/datasets/${dataset.id}/turns`}>{t.turns}</ButtonLink>
          )
        }
      />
    );
  return (
    <>
      <p className="max-w-3xl text-muted text-sm">{t.people[people].about}</p>
      <div className="max-w-4xl">
        <AgreementOfPeople datasetId={dataset.id} people={people} confusion={confusion} />
      </div>
      <ConfusionCharts datasetId={dataset.id} people={people} confusion={confusion} />
    </>
  );
}
