import { Ellipsis, KeyRound, Link, LogOut, Trash2, UserRoundCheck, UserRoundX } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Person } from "@/lib/db/users";
import * as t from "@/texts/people";

/** What can be asked about a person. */
export type PersonQuestion = "link" | "password" | "sessions" | "deactivate" | "reactivate" | "removal";

type PersonMenuProps = { person: Person; onAsk: (question: PersonQuestion) => void };

export function PersonMenu({ person, onAsk }: PersonMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={t.actionsFor(person.name)} size="sm">
          <Ellipsis aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      {person.deactivatedAt === null ? (
        <>
          <MenuItem onSelect={() => onAsk("link")} icon={<Link aria-hidden="true" className="size-3.5" />}>
            {t.askLink}
          </MenuItem>
          <MenuItem onSelect={() => onAsk("password")} icon={<KeyRound aria-hidden="true" className="size-3.5" />}>
            {t.askPassword}
          </MenuItem>
          <MenuItem onSelect={() => onAsk("sessions")} icon={<LogOut aria-hidden="true" className="size-3.5" />}>
            {t.askSignOut}
          </MenuItem>
          <MenuItem
            danger
            onSelect={() => onAsk("deactivate")}
            icon={<UserRoundX aria-hidden="true" className="size-3.5" />}
          >
            {t.askDeactivate}
          </MenuItem>
        </>
      ) : (
        <MenuItem
          onSelect={() => onAsk("reactivate")}
          icon={<UserRoundCheck aria-hidden="true" className="size-3.5" />}
        >
          {t.askReactivate}
        </MenuItem>
      )}
      <MenuItem danger onSelect={() => onAsk("removal")} icon={<Trash2 aria-hidden="true" className="size-3.5" />}>
        {t.askRemove}
      </MenuItem>
    </Menu>
  );
}
