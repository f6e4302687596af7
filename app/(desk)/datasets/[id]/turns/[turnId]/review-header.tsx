"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { listChips } from "@/app/(desk)/datasets/[id]/turns/filter-chips";
import { SaveStatus } from "@/app/(desk)/datasets/[id]/turns/saving/save-status";
import { useMayRate } from "@/app/(desk)/datasets/[id]/turns/saving/use-review-saver";
import { listHref } from "@/app/(desk)/datasets/[id]/turns/turn-links";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink, IconButton } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/review-header";
import type { ReviewCommand } from "./review-keys";
import { hrefInList, type TurnInList, type TurnList } from "./turn-view";
import type { TurnWalk } from "./use-turn-walk";

interface ReviewHeaderProps {
  list: TurnList;
  walk: TurnWalk;
  onCommand: (command: ReviewCommand) => void;
}

/** Where one is: dataset, list and its filter, place in it; whether all is saved; the way on. */
export function ReviewHeader({ list, walk, onCommand }: ReviewHeaderProps) {
  const { dataset, query } = list;
  const { turn, cursor, queue } = walk.view;
  const hrefOf = (id: string | null) => id && hrefInList(list, id);
  const place = describePlace(walk.view);
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5">
      <div className="flex min-w-0 items-baseline gap-2 text-sm">
        <nav aria-label={t.breadcrumb} className="flex min-w-0 items-baseline gap-2 text-muted">
          <Link href={`/datasets/${dataset.id}`} className="max-w-48 truncate rounded-sm hover:text-ink">
            <bdi>{dataset.name}</bdi>
          </Link>
          <span aria-hidden="true">{"/"}</span>
          <Link
            href={listHref(dataset.id, query, { turn: turn.id, ...(cursor === null ? {} : { after: cursor }) })}
            prefetch={false}
            className="rounded-sm hover:text-ink"
          >
            {t.turns}
          </Link>
          <span aria-hidden="true">{"/"}</span>
        </nav>
        <h1 className="numeric whitespace-nowrap font-semibold">{t.heading(turn.line, turn.turn + 1)}</h1>
      </div>
      {queue ? <Badge>{queue.name}</Badge> : <FilterSummary query={query} />}
      <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
        {walk.isLeaving ? <Spinner label={t.readingNext} /> : null}
        {useMayRate() ? <SaveStatus /> : null}
        <p className="numeric whitespace-nowrap text-muted text-xs">{place}</p>
        {/* The page stays when the turn changes, so somebody has to say that it did. */}
        <p role="status" className="sr-only">
          {t.announcement(turn.line, turn.turn + 1, place)}
        </p>
        <div className="flex gap-1">
          <TurnLink href={hrefOf(walk.previous)} label={t.previousTurn} onFollow={() => onCommand("previous")}>
            <ChevronLeft aria-hidden="true" className="size-4" />
          </TurnLink>
          <TurnLink href={hrefOf(walk.next)} label={t.nextTurn} onFollow={() => onCommand("next")}>
            <ChevronRight aria-hidden="true" className="size-4" />
          </TurnLink>
          <IconButton label={t.keys} size="sm" onClick={() => onCommand("help")} className="pointer-coarse:hidden">
            <Kbd>?</Kbd>
          </IconButton>
        </div>
      </div>
    </header>
  );
}

function describePlace({ queue, position, listed }: TurnInList): string {
  if (queue?.number) return t.placeOfYours(queue.number, Math.max(queue.number, queue.share ?? 0));
  if (queue) return t.notYours;
  const turns = `${formatCount(listed.count)}${listed.more ? "+" : ""}`;
  return position === null ? t.notInList(turns) : t.place(position, turns);
}

interface TurnLinkProps {
  href: string | null;
  label: string;
  onFollow: () => void;
  children: ReactNode;
}

/** A link like any other, to copy or to open in a tab of its own; followed here, it is the key's command. */
function TurnLink({ href, label, onFollow, children }: TurnLinkProps) {
  return href === null ? (
    <Button size="sm" variant="ghost" disabled aria-label={label}>
      {children}
    </Button>
  ) : (
    <ButtonLink
      size="sm"
      variant="ghost"
      href={href}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        onFollow();
      }}
      aria-label={label}
      className="pointer-coarse:h-9"
    >
      {children}
    </ButtonLink>
  );
}

function FilterSummary({ query }: { query: TurnList["query"] }) {
  const chips = listChips(query).map(({ key, label }) => ({ key, label }));
  if (query.filter.text !== "") chips.unshift({ key: "text", label: t.searched(query.filter.text) });
  const { by, descending } = query.sort;
  if (typeof by !== "string" && by.form === "final")
    chips.push({ key: "sort", label: t.sortedBy(by.attribute, descending) });
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t.filterAndSort} className="flex min-w-0 flex-wrap gap-1">
      {chips.map(({ key, label }) => (
        <li key={key}>
          <Badge>
            {/* A search may be for anything, long words and right-to-left ones included. */}
            <bdi className="max-w-60 truncate">{label}</bdi>
          </Badge>
        </li>
      ))}
    </ul>
  );
}
