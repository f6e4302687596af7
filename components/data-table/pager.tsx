import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import * as t from "@/texts/data-table";

interface PagerProps {
  /** What is shown: "340 turns", "turns 1 to 100 of 340". */
  summary: ReactNode;
  /** The address of the page before; `null` on the first. */
  previousHref: string | null;
  /** The address of the page after; `null` on the last. */
  nextHref: string | null;
}

/** Moves between keyset pages, which know their neighbours but no numbers. */
export function Pager({ summary, previousHref, nextHref }: PagerProps) {
  return (
    <nav aria-label={t.pages} className="flex min-h-10 items-center justify-between gap-4 px-4 sm:px-6 py-1">
      <p className="numeric text-muted text-xs">{summary}</p>
      <div className="flex gap-1">
        <PageLink href={previousHref}>
          <ChevronLeft aria-hidden="true" className="size-4" />
          {t.previous}
        </PageLink>
        <PageLink href={nextHref}>
          {t.next}
          <ChevronRight aria-hidden="true" className="size-4" />
        </PageLink>
      </div>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  return href === null ? (
    <Button variant="ghost" size="sm" disabled>
      {children}
    </Button>
  ) : (
    <ButtonLink variant="ghost" size="sm" href={href}>
      {children}
    </ButtonLink>
  );
}
