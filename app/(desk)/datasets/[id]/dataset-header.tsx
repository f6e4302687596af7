"use client";

import { useParams, useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { fillText } from "@/components/texts/fill-text";
import { ButtonLink } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { TabLinks } from "@/components/ui/tabs";
import type { OwnAssignment } from "@/lib/db/assignments";
import type { Dataset } from "@/lib/db/datasets";
import * as t from "@/texts/dataset";
import { nextTurnHref } from "./turns/turn-links";

interface DatasetHeaderProps {
  dataset: Dataset;
  /** Where it comes from, in one line. */
  about: ReactNode;
  menu: ReactNode;
  canAdjudicate: boolean;
  mayRate: boolean;
  mayAssign: boolean;
  /** The reader's own assignment in it, in which there is something left. */
  assignment: OwnAssignment | null;
}

const OVERVIEW: readonly string[] = ["agreement", "distributions", "correlations"];

/** Name and tabs of a dataset. The review page has a header of its own and wants the room. */
export function DatasetHeader({
  dataset,
  about,
  menu,
  canAdjudicate,
  mayRate,
  mayAssign,
  assignment,
}: DatasetHeaderProps) {
  const section = useSelectedLayoutSegment();
  if (useParams().turnId !== undefined) return null;
  const home = `/datasets/${dataset.id}`;
  return (
    <div className="flex flex-col gap-1 px-4 pt-4 sm:px-6">
      <div className="flex items-start justify-between gap-4">
        <h1 dir="auto" className="min-w-0 break-words font-semibold text-xl">
          {dataset.name}
        </h1>
        <div className="flex shrink-0 items-center gap-1">
          {assignment ? (
            <ButtonLink href={nextTurnHref(assignment)} prefetch={false} variant="primary" title={assignment.name}>
              {fillText(t.continueAssignment, {
                assignment: <span className="max-sm:sr-only">{t.assignmentToContinue}</span>,
              })}
            </ButtonLink>
          ) : null}
          {mayRate && dataset.assistantTurns > 0 ? (
            <ButtonLink href={`${home}/review`} prefetch={false}>
              {t.continueReviewing}
            </ButtonLink>
          ) : null}
          {menu}
        </div>
      </div>
      <p className="-mt-1 text-faint text-xs">{about}</p>
      <TabLinks
        label={t.dataset}
        links={[
          { href: home, label: t.overview, current: section === null || OVERVIEW.includes(section) },
          {
            href: `${home}/turns`,
            label: t.turns,
            count: formatCount(dataset.assistantTurns),
            current: section === "turns",
          },
          ...(mayAssign
            ? [{ href: `${home}/assignments`, label: t.assignments, current: section === "assignments" }]
            : []),
          { href: `${home}/rules`, label: t.rules, current: section === "rules" },
          { href: `${home}/guidelines`, label: t.guidelines, current: section === "guidelines" },
          ...(canAdjudicate
            ? [
                {
                  href: `${home}/adjudication`,
                  label: t.adjudication,
                  current: section === "adjudication" || section === "aggregation",
                },
              ]
            : []),
          { href: `${home}/export`, label: t.exportTab, current: section === "export" },
        ]}
      />
    </div>
  );
}
