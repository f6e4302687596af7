"use client";

import Link from "next/link";
import { TurnText } from "@/components/conversation/turn-text";
import { fillText } from "@/components/texts/fill-text";
import { LocalTime } from "@/components/ui/local-time";
import type { Mention } from "@/lib/db/mentions";
import * as t from "@/texts/mentions";

/** Where one is mentioned; each leads to the comments of its turn, which are read when they open. */
export function MentionList({ mentions }: { mentions: readonly Mention[] }) {
  return (
    <ul aria-label={t.title} className="flex flex-col">
      {mentions.map(({ commentId, datasetId, dataset, turnId, by, text, createdAt, read }) => (
        <li key={commentId} className="flex flex-col gap-1 border-b py-3 text-sm last:border-b-0">
          <p className="flex flex-wrap items-center gap-2">
            {read ? null : <span className="rounded-full bg-accent px-2 text-on-accent text-xs">{t.unread}</span>}
            <bdi className="font-medium">{by.name}</bdi>
            <Link
              href={`/datasets/${datasetId}/turns/${turnId}#comments`}
              prefetch={false}
              className="rounded-sm text-accent-text underline underline-offset-2"
            >
              {fillText(t.turnOf, { dataset: <bdi>{dataset}</bdi> })}
            </Link>
            <span className="text-faint text-xs">
              <LocalTime iso={createdAt} />
            </span>
          </p>
          <TurnText text={text} form="formatted" />
        </li>
      ))}
    </ul>
  );
}
