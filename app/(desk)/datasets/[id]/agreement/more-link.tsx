import { ButtonLink } from "@/components/ui/button";
import * as t from "@/texts/agreement";

interface MoreLinkProps {
  /** The list's beginning, where this is not it. */
  first: string | null;
  /** The next page; null at the end. */
  next: string | null;
}

/** The ways through a list in pages. */
export function MoreLink({ first, next }: MoreLinkProps) {
  if (!first && !next) return null;
  return (
    <nav aria-label={t.pages} className="flex gap-2">
      {first ? (
        <ButtonLink href={first} size="sm">
          {t.firstPage}
        </ButtonLink>
      ) : null}
      {next ? (
        <ButtonLink href={next} size="sm">
          {t.nextPage}
        </ButtonLink>
      ) : null}
    </nav>
  );
}
