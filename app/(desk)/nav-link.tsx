"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = { href: string; children: ReactNode };

/** A link of the header: current on every page below it, and underlined while its page is on the way. */
export function NavLink({ href, children }: NavLinkProps) {
  const pathname = usePathname();
  const current = pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={current ? (pathname === href ? "page" : "true") : undefined}
      className="relative flex h-8 items-center rounded-md px-2 text-muted text-sm transition-colors hover:bg-hover hover:text-ink aria-[current]:font-medium aria-[current]:text-ink pointer-coarse:h-10"
    >
      {children}
      <Pending />
    </Link>
  );
}

function Pending() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      data-pending={pending || undefined}
      // Waits a little, so that a quick page brings no flicker.
      className="absolute inset-x-2 bottom-0.5 h-0.5 rounded-full bg-accent opacity-0 transition-opacity data-pending:animate-pulse data-pending:opacity-100 data-pending:delay-150"
    />
  );
}
