"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { listChips } from "@/app/(desk)/datasets/[id]/turns/filter-chips";
import { SaveStatus } from "@/app/(desk)/datasets/[id]/turns/saving/save-status";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink, IconButton } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format";
import { Kbd } from "@/components/ui/kbd";
import type { TurnInList } from "./turn-view";

type ReviewHeaderProps = TurnInList & { onHelp: () => void };

/** Where one is: dataset, list and its filter, place in it; whether all is saved; the way on. */
export function ReviewHeader({ dataset, turn, query, position, listed, links, onHelp }: ReviewHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5">
      <div className="flex min-w-0 items-baseline gap-2 text-sm">
        <nav aria-label="Breadcrumb" className="flex min-w-0 items-baseline gap-2 text-muted">
          <Link href={`/datasets/${dataset.id}`} className="max-w-48 truncate rounded-sm hover:text-ink">
            <bdi>{dataset.name}</bdi>
          </Link>
          <span aria-hidden="true">/</span>
          <Link href={links.list} prefetch={false} className="rounded-sm hover:text-ink">
            turns
          </Link>
          <span aria-hidden="true">/</span>
        </nav>
        <h1 className="numeric whitespace-nowrap font-semibold">
          Line {formatCount(turn.line)}, turn {turn.turn + 1}
        </h1>
      </div>
      <FilterSummary query={query} />
      <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
        <SaveStatus />
        <p className="numeric whitespace-nowrap text-muted text-xs">
          {position === null ? "not in this list of" : `${formatCount(position)} of`} {formatCount(listed.count)}
          {listed.more ? "+" : ""}
        </p>
        <div className="flex gap-1">
          <TurnLink href={links.previous} label="Previous turn">
            <ChevronLeft aria-hidden="true" className="size-4" />
          </TurnLink>
          <TurnLink href={links.next} label="Next turn">
            <ChevronRight aria-hidden="true" className="size-4" />
          </TurnLink>
          <IconButton label="Keys" size="sm" onClick={onHelp} className="pointer-coarse:hidden">
            <Kbd>?</Kbd>
          </IconButton>
        </div>
      </div>
    </header>
  );
}

/** Fetches the page it leads to ahead, whole, so that it is there when it is wanted. */
function TurnLink({ href, label, children }: { href: string | null; label: string; children: React.ReactNode }) {
  return href === null ? (
    <Button size="sm" variant="ghost" disabled aria-label={label}>
      {children}
    </Button>
  ) : (
    <ButtonLink size="sm" variant="ghost" href={href} prefetch={true} aria-label={label} className="pointer-coarse:h-9">
      {children}
    </ButtonLink>
  );
}

function FilterSummary({ query }: { query: TurnInList["query"] }) {
  const chips = listChips(query).map(({ key, label }) => ({ key, label }));
  if (query.filter.text !== "") chips.unshift({ key: "text", label: `“${query.filter.text}”` });
  const { by, descending } = query.sort;
  if (by !== "line" && by.form === "final")
    chips.push({ key: "sort", label: `by ${by.attribute}, ${descending ? "highest" : "lowest"} first` });
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filter and sort" className="flex min-w-0 flex-wrap gap-1">
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
