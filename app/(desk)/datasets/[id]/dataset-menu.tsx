"use client";

import { History, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuItem, MenuLinkItem, MenuSeparator } from "@/components/ui/menu";
import type { Dataset } from "@/lib/db/datasets";
import * as t from "@/texts/dataset";

// Few who look at a dataset rename or delete it.
const RenameDialog = dynamic(() => import("./rename-dialog").then((module) => module.RenameDialog), { ssr: false });
const DeleteDialog = dynamic(() => import("./delete-dialog").then((module) => module.DeleteDialog), { ssr: false });

type DialogName = "rename" | "delete";

/** What an admin may do with a dataset as a whole. */
export function DatasetMenu({ dataset, reviewedTurns }: { dataset: Dataset; reviewedTurns: number }) {
  const [open, setOpen] = useState<DialogName | null>(null);
  // Those that were opened stay, so that they can close in their own way.
  const [used, setUsed] = useState<readonly DialogName[]>([]);
  const setDialog = (dialog: DialogName) => (isOpen: boolean) => {
    setOpen(isOpen ? dialog : null);
    if (isOpen) setUsed((before) => [...before, dialog]);
  };
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label={t.more(dataset.name)}>
            <MoreHorizontal aria-hidden="true" className="size-4" />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil aria-hidden="true" className="size-3.5" />} onSelect={() => setDialog("rename")(true)}>
          {t.rename}
        </MenuItem>
        <MenuLinkItem
          href={`/datasets/${dataset.id}/history`}
          icon={<History aria-hidden="true" className="size-3.5" />}
        >
          {t.history}
        </MenuLinkItem>
        <MenuSeparator />
        <MenuItem
          danger
          icon={<Trash2 aria-hidden="true" className="size-3.5" />}
          onSelect={() => setDialog("delete")(true)}
        >
          {t.remove}
        </MenuItem>
      </Menu>
      {used.includes("rename") ? (
        <RenameDialog dataset={dataset} open={open === "rename"} onOpenChange={setDialog("rename")} />
      ) : null}
      {used.includes("delete") ? (
        <DeleteDialog
          dataset={dataset}
          reviewedTurns={reviewedTurns}
          open={open === "delete"}
          onOpenChange={setDialog("delete")}
        />
      ) : null}
    </>
  );
}
