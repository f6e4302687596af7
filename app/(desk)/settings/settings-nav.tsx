"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/components/ui/tabs";
import type { Role } from "@/lib/db/roles";
import { isAllowed } from "@/lib/permissions";
import * as t from "@/texts/settings";
import { SETTINGS_PAGES } from "./settings-pages";

export function SettingsNav({ role }: { role: Role }) {
  const pathname = usePathname();
  const links = SETTINGS_PAGES.filter(({ permission }) => isAllowed({ role }, permission));
  return (
    <TabLinks
      label={t.settings}
      links={links.map(({ href, label }) => ({ href, label, current: pathname.startsWith(href) }))}
    />
  );
}
