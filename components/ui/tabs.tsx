"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

const LIST = "flex gap-4 overflow-x-auto border-b";
const TAB =
  "-mb-px flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11";
const COUNT = "numeric text-faint text-xs";

interface Tab {
  value: string;
  label: string;
  count?: string;
  content: ReactNode;
}

interface TabsProps {
  /** Names the set of tabs for screen readers. */
  label: string;
  tabs: readonly Tab[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
}

/** Views of one page that have no address of their own; those that have use TabLinks. */
export function Tabs({ label, tabs, value, defaultValue, onValueChange }: TabsProps) {
  return (
    <BaseTabs.Root
      value={value}
      defaultValue={defaultValue ?? tabs[0]?.value}
      onValueChange={(next: string) => onValueChange?.(next)}
    >
      <BaseTabs.List aria-label={label} className={LIST}>
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className={classNames(TAB, "data-active:border-ink data-active:text-ink")}
          >
            {tab.label}
            {tab.count ? <span className={COUNT}>{tab.count}</span> : null}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}

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
