"use client";

import type { ColumnVisibilityState } from "@tanstack/react-table";
import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuCheckboxItem, MenuItem, MenuSeparator } from "@/components/ui/menu";

interface ColumnChooserProps {
  /** The columns that can be hidden, in order. */
  columns: readonly { id: string; label: string }[];
  /** `false` hides a column; one that is not named is shown. */
  visibility: ColumnVisibilityState;
  onVisibilityChange: (visibility: ColumnVisibilityState) => void;
}

/** A menu that shows and hides a table's columns. */
export function ColumnChooser({ columns, visibility, onVisibilityChange }: ColumnChooserProps) {
  const hidden = columns.filter((column) => visibility[column.id] === false).length;
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm" variant="ghost">
          <Columns3 aria-hidden="true" className="size-4" />
          Columns
          {hidden > 0 ? <span className="numeric text-faint">{hidden} hidden</span> : null}
        </Button>
      }
    >
      {columns.map((column) => (
        <MenuCheckboxItem
          key={column.id}
          checked={visibility[column.id] !== false}
          onCheckedChange={(shown) => onVisibilityChange({ ...visibility, [column.id]: shown })}
        >
          {column.label}
        </MenuCheckboxItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onVisibilityChange({})} disabled={hidden === 0}>
        Show all
      </MenuItem>
    </Menu>
  );
}
