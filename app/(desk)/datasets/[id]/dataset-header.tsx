"use client";

import { useParams, useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import { TabLinks } from "@/components/ui/tabs";
import type { Dataset } from "@/lib/db/datasets";

interface DatasetHeaderProps {
  dataset: Dataset;
  /** Where it comes from, in one line. */
  about: ReactNode;
  menu: ReactNode;
}

/** Name and tabs of a dataset. The review page has a header of its own and wants the room. */
export function DatasetHeader({ dataset, about, menu }: DatasetHeaderProps) {
  const section = useSelectedLayoutSegment();
  if (useParams().turnId !== undefined) return null;
  const home = `/datasets/${dataset.id}`;
  return (
    <div className="flex flex-col gap-1 px-4 pt-4 sm:px-6">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h1 dir="auto" className="break-words font-semibold text-xl">
            {dataset.name}
          </h1>
          <p className="text-faint text-xs">{about}</p>
        </div>
        {menu}
      </div>
      <TabLinks
        label="Dataset"
        links={[
          { href: home, label: "Overview", current: section === null },
          {
            href: `${home}/turns`,
            label: "Turns",
            count: formatCount(dataset.assistantTurns),
            current: section === "turns",
          },
          { href: `${home}/export`, label: "Export", current: section === "export" },
        ]}
      />
    </div>
  );
}
