import type { ReactNode } from "react";
import { requireUser } from "@/app/session";
import { formatBytes } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import { hasRole } from "@/lib/action";
import { countReviewedTurns } from "@/lib/db/turn-counts";
import { FORMAT_NAMES } from "@/lib/steerlm/import/source-format";
import { loadDataset } from "./dataset";
import { DatasetHeader } from "./dataset-header";
import { DatasetMenu } from "./dataset-menu";

type DatasetLayoutProps = { params: Promise<{ id: string }>; children: ReactNode };

export default async function DatasetLayout({ params, children }: DatasetLayoutProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  return (
    <>
      <DatasetHeader
        dataset={dataset}
        about={
          <>
            uploaded <LocalTime iso={dataset.createdAt} />
            {dataset.createdBy ? ` by ${dataset.createdBy}` : ""}, {formatBytes(dataset.bytes)}
            {dataset.format === "steerlm" ? "" : `, converted from ${FORMAT_NAMES[dataset.format]}`}
          </>
        }
        menu={
          hasRole(user, "admin") ? (
            <DatasetMenu dataset={dataset} reviewedTurns={await countReviewedTurns(dataset.id)} />
          ) : null
        }
      />
      {children}
    </>
  );
}
