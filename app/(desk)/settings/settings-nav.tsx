"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/components/ui/tabs";

const FOR_ALL = [{ href: "/settings/account", label: "Account" }];
const FOR_ADMINS = [
  { href: "/settings/endpoints", label: "Endpoints" },
  { href: "/settings/people", label: "People" },
  { href: "/settings/tokens", label: "Tokens" },
];

export function SettingsNav({ isAdmin }: { isAdmin: boolean }) {
  const pathname = usePathname();
  const links = isAdmin ? [...FOR_ALL, ...FOR_ADMINS] : FOR_ALL;
  return (
    <TabLinks label="Settings" links={links.map((link) => ({ ...link, current: pathname.startsWith(link.href) }))} />
  );
}
