import type { Permission } from "@/lib/permissions";
import * as t from "@/texts/settings";

/** The pages of the settings, in the order of their tabs. */
export const SETTINGS_PAGES = [
  { href: "/settings/account", label: t.account, permission: "use-account" },
  { href: "/settings/endpoints", label: t.endpoints, permission: "manage-endpoints" },
  { href: "/settings/people", label: t.people, permission: "manage-people" },
  { href: "/settings/tokens", label: t.tokens, permission: "manage-tokens" },
  { href: "/settings/webhooks", label: t.webhooks, permission: "manage-webhooks" },
  { href: "/settings/history", label: t.history, permission: "read-history" },
] as const satisfies readonly { href: string; label: string; permission: Permission }[];
