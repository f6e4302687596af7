"use client";

import { MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import type { Dataset } from "@/lib/db/datasets";
import { DeleteDialog } from "./delete-dialog";
import { RenameDialog } from "./rename-dialog";

/** What an admin may do with a dataset as a whole. */
export function DatasetMenu({ dataset, reviewedTurns }: { dataset: Dataset; reviewedTurns: number }) {
  const [open, setOpen] = useState<"rename" | "delete" | null>(null);
  const setDialog = (dialog: "rename" | "delete") => (isOpen: boolean) => setOpen(isOpen ? dialog : null);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={`More for ${dataset.name}`}>
            <MoreHorizontal aria-hidden="true" className="size-4" />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" className="size-3.5" />} onSelect={() => setOpen("rename")}>
          Rename
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger icon={<Trash2 aria-hidden="true" className="size-3.5" />} onSelect={() => setOpen("delete")}>
          Delete
        </MenuItem>
      </Menu>
      <RenameDialog dataset={dataset} open={open === "rename"} onOpenChange={setDialog("rename")} />
      <DeleteDialog
        dataset={dataset}
        reviewedTurns={reviewedTurns}
        open={open === "delete"}
        onOpenChange={setDialog("delete")}
      />
    </>
  );
}
