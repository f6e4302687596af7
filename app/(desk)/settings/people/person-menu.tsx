import { Ellipsis, KeyRound, Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";

type PersonMenuProps = { name: string; onResetPassword: () => void; onRemove: () => void };

export function PersonMenu({ name, onResetPassword, onRemove }: PersonMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Actions for ${name}`} size="sm">
          <Ellipsis aria-hidden="true" className="size-4" />
        </IconButton>
      }
    >
      <MenuItem onSelect={onResetPassword} icon={<KeyRound aria-hidden="true" className="size-3.5" />}>
        Set a new password…
      </MenuItem>
      <MenuItem danger onSelect={onRemove} icon={<Trash2 aria-hidden="true" className="size-3.5" />}>
        Remove…
      </MenuItem>
    </Menu>
  );
}
