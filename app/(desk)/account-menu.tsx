"use client";

import { CircleUserRound, LogOut, UserRoundCog } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuGroup, MenuItem, MenuLinkItem, MenuRadioGroup, MenuSeparator } from "@/components/ui/menu";
import type { User } from "@/lib/auth";
import * as t from "@/texts/frame";
import { THEME_ITEMS, type Theme } from "./theme";
import { useAccountActions } from "./use-account-actions";

export type AccountMenuProps = { person: Pick<User, "name" | "role">; theme: Theme };

export function AccountMenu({ person, theme }: AccountMenuProps) {
  const { shownTheme, changeTheme, leaving, signOut } = useAccountActions(theme);

  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" aria-label={t.accountOf(person.name)} pending={leaving} className="max-w-48">
          <CircleUserRound aria-hidden="true" className="size-4" />
          <span className="truncate max-sm:hidden">{person.name}</span>
        </Button>
      }
    >
      <MenuGroup label={`${person.name} · ${person.role}`}>
        <MenuLinkItem href="/settings/account" icon={<UserRoundCog aria-hidden="true" className="size-3.5" />}>
          {t.accountSettings}
        </MenuLinkItem>
      </MenuGroup>
      <MenuSeparator />
      <MenuRadioGroup label={t.theme} value={shownTheme} onValueChange={changeTheme} items={THEME_ITEMS} />
      <MenuSeparator />
      <MenuItem onSelect={signOut} icon={<LogOut aria-hidden="true" className="size-3.5" />}>
        {t.signOut}
      </MenuItem>
    </Menu>
  );
}
