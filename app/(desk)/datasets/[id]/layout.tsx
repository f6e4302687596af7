import type { ReactNode } from "react";
import { requireUser } from "@/app/session";
import { fillText } from "@/components/texts/fill-text";
import { formatBytes } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import { listOwnAssignments } from "@/lib/db/assignments";
import { countReviewedTurns } from "@/lib/db/turn-counts";
import { isAllowed } from "@/lib/permissions";
import { FORMAT_NAMES } from "@/lib/steerlm/import/source-format";
import * as t from "@/texts/dataset";
import { loadDataset } from "./dataset";
import { DatasetHeader } from "./dataset-header";
import { DatasetMenu } from "./dataset-menu";

type DatasetLayoutProps = { params: Promise<{ id: string }>; children: ReactNode };

export default async function DatasetLayout({ params, children }: DatasetLayoutProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const [assignment] = await listOwnAssignments(user.id, dataset.id, 1);
  const upload = fillText(dataset.createdBy ? t.uploadedBy : t.uploaded, {
    time: <LocalTime iso={dataset.createdAt} />,
    person: dataset.createdBy,
    size: formatBytes(dataset.bytes),
  });
  return (
    <>
      <DatasetHeader
        dataset={dataset}
        mayRate={isAllowed(user, "rate")}
        mayAssign={isAllowed(user, "assign")}
        assignment={assignment ?? null}
        about={
          dataset.format === "steerlm"
            ? upload
            : fillText(t.convertedFrom, { upload, format: FORMAT_NAMES[dataset.format] })
        }
        canAdjudicate={isAllowed(user, "adjudicate")}
        menu={
          isAllowed(user, "manage-datasets") ? (
            <DatasetMenu dataset={dataset} reviewedTurns={await countReviewedTurns(dataset.id)} />
          ) : null
        }
      />
      {children}
    </>
  );
}
