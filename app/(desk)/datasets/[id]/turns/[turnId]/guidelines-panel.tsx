"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { TurnText } from "@/components/conversation/turn-text";
import { fillText } from "@/components/texts/fill-text";
import { IconButton } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { callServer } from "@/components/ui/server-call";
import { Spinner } from "@/components/ui/spinner";
import type { Guidelines } from "@/lib/db/guidelines";
import * as t from "@/texts/review-reading";
import { readGuidelines } from "./reading-actions";

interface GuidelinesPanelProps {
  datasetId: string;
  onClose: () => void;
}

/** The dataset's guidelines beside the conversation; read when it is opened, and kept from turn to turn. */
export function GuidelinesPanel({ datasetId, onClose }: GuidelinesPanelProps) {
  /** What was read, or in words why it could not be. */
  const [read, setRead] = useState<Guidelines | string | null>(null);
  useEffect(() => {
    callServer(() => readGuidelines({ datasetId })).then((result) =>
      setRead(result.ok ? result.value : result.message),
    );
  }, [datasetId]);
  return (
    <aside
      aria-label={t.guidelines}
      className="flex max-h-80 shrink-0 flex-col overflow-y-auto border-b bg-sunken xl:max-h-none xl:w-80 xl:border-b-0 xl:border-l"
    >
      <header className="sticky top-0 flex items-center justify-between gap-2 border-b bg-sunken px-3 py-1">
        <h2 className="font-medium text-sm">{t.guidelines}</h2>
        <IconButton label={t.closeGuidelines} size="sm" onClick={onClose}>
          <X aria-hidden="true" className="size-4" />
        </IconButton>
      </header>
      <div className="flex flex-col gap-2 p-3 text-sm">{describe(read, datasetId)}</div>
    </aside>
  );
}

function describe(read: Guidelines | string | null, datasetId: string) {
  if (read === null) return <Spinner label={t.loadingGuidelines} />;
  if (typeof read === "string") return <p className="text-danger-text">{read}</p>;
  const page = (
    <Link href={`/datasets/${datasetId}/guidelines`} prefetch={false} className="underline underline-offset-2">
      {read.version === 0 ? t.guidelinesPage : t.allVersions}
    </Link>
  );
  if (read.version === 0) return <p className="text-muted">{fillText(t.noGuidelines, { page })}</p>;
  return (
    <>
      <TurnText text={read.text} form="formatted" />
      <p className="numeric border-t pt-2 text-faint text-xs">
        {fillText(t.guidelinesVersion, {
          version: read.version,
          time: read.savedAt ? <LocalTime iso={read.savedAt} /> : null,
          page,
        })}
      </p>
    </>
  );
}
