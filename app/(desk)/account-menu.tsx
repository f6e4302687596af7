"use client";

import { CircleUserRound, LogOut, UserRoundCog } from "lucide-react";
import { startTransition, useOptimistic, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuGroup, MenuItem, MenuLinkItem, MenuRadioGroup, MenuSeparator } from "@/components/ui/menu";
import { callServer } from "@/components/ui/server-call";
import { useToast } from "@/components/ui/toast";
import type { User } from "@/lib/auth";
import { chooseTheme, leaveDesk } from "./actions";
import type { Theme } from "./theme";

export type AccountMenuProps = { person: Pick<User, "name" | "role">; theme: Theme };

const THEME_ITEMS = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "system", label: "As the system" },
] as const;

export function AccountMenu({ person, theme }: AccountMenuProps) {
  const toast = useToast();
  const [shownTheme, showTheme] = useOptimistic(theme);
  const [leaving, startLeaving] = useTransition();

  function changeTheme(next: Theme) {
    startTransition(async () => {
      showTheme(next);
      const result = await callServer(() => chooseTheme(next));
      if (!result.ok) toast.show({ title: "The theme was not changed", description: result.message, kind: "error" });
    });
  }

  function leave() {
    startLeaving(async () => {
      const refusal = await callServer(leaveDesk);
      if (refusal) toast.show({ title: "You are still signed in", description: refusal.message, kind: "error" });
    });
  }

  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" aria-label={`Account of ${person.name}`} pending={leaving} className="max-w-48">
          <CircleUserRound aria-hidden="true" className="size-4" />
          <span className="truncate max-sm:hidden">{person.name}</span>
        </Button>
      }
    >
      <MenuGroup label={`${person.name} · ${person.role}`}>
        <MenuLinkItem href="/settings/account" icon={<UserRoundCog aria-hidden="true" className="size-3.5" />}>
          Account settings
        </MenuLinkItem>
      </MenuGroup>
      <MenuSeparator />
      <MenuRadioGroup label="Theme" value={shownTheme} onValueChange={changeTheme} items={THEME_ITEMS} />
      <MenuSeparator />
      <MenuItem onSelect={leave} icon={<LogOut aria-hidden="true" className="size-3.5" />}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
