import Link from "next/link";
import { Logo } from "@/components/logo";
import { ButtonLink } from "@/components/ui/button";
import type { OwnAssignment } from "@/lib/db/assignments";
import * as t from "@/texts/frame";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import { nextTurnHref } from "./datasets/[id]/turns/turn-links";
import { MentionsLink } from "./mentions-link";
import { NavLink } from "./nav-link";
import { PaletteButton } from "./palette-button";

interface HeaderProps extends AccountMenuProps {
  unread: number;
  /** The newest assignment in which the person has something left. */
  assignment: OwnAssignment | null;
}

export function Header({ unread, assignment, ...account }: HeaderProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b px-4">
      <Link href="/" className="mr-3 flex items-center gap-2 rounded-sm font-semibold">
        <Logo />
        <span className="max-sm:sr-only">Steerdesk</span>
      </Link>
      <nav aria-label={t.main} className="flex gap-1">
        <NavLink href="/datasets">{t.datasets}</NavLink>
        <NavLink href="/settings">{t.settings}</NavLink>
        <MentionsLink unread={unread} />
      </nav>
      <div className="ml-auto flex items-center gap-1">
        {assignment ? (
          <ButtonLink
            size="sm"
            href={nextTurnHref(assignment)}
            prefetch={false}
            aria-label={t.continueWith(assignment.name)}
            className="max-sm:hidden"
          >
            {t.continueWork}
          </ButtonLink>
        ) : null}
        <PaletteButton />
        <AccountMenu {...account} />
      </div>
    </header>
  );
}
