"use client";

import Link from "next/link";
import { classNames } from "./class-names";

const LIST = "relative flex gap-4 overflow-x-auto border-b more-beside";
const TAB =
  "-mb-px flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11";
const COUNT = "numeric text-faint text-xs";

interface TabLink {
  href: string;
  label: string;
  count?: string;
  current: boolean;
}

/** Pages that belong together, as links that look like tabs. */
export function TabLinks({ label, links }: { label: string; links: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className={LIST}>
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          ref={link.current ? bringIntoSight : undefined}
          aria-current={link.current ? "page" : undefined}
          className={classNames(TAB, "aria-[current=page]:border-ink aria-[current=page]:text-ink")}
        >
          {link.label}
          {link.count ? <span className={COUNT}>{link.count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

/** Of more tabs than a narrow screen holds, the current one is seen. The page itself stays where it is. */
function bringIntoSight(tab: HTMLElement | null): void {
  const list = tab?.parentElement;
  if (!tab || !list) return;
  const end = tab.offsetLeft + tab.offsetWidth;
  if (tab.offsetLeft < list.scrollLeft || end > list.scrollLeft + list.clientWidth)
    list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
}
