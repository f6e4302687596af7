"use client";

import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { useMayRate } from "@/app/(desk)/datasets/[id]/turns/saving/use-review-saver";
import { type ColumnLayout, sameLayout } from "@/components/data-table/column-layout";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLinkItem, MenuSeparator } from "@/components/ui/menu";
import { callServer, type ServerRefusal } from "@/components/ui/server-call";
import { useToast } from "@/components/ui/toast";
import type { View } from "@/lib/db/views";
import type { TurnQuery } from "@/lib/review/filter";
import { formatTurnQuery } from "@/lib/review/filter-format";
import * as t from "@/texts/turns-views";
import { changeView, deleteView } from "./actions";

const ViewNameDialog = dynamic(() => import("./view-name-dialog").then((module) => module.ViewNameDialog), {
  ssr: false,
});

/** A view with its columns as the table takes them. */
export type TableView = Omit<View, "columns"> & { columns: ColumnLayout };

interface ViewMenuProps {
  datasetId: string;
  views: readonly TableView[];
  /** The view that the address names. */
  active: TableView | null;
  query: TurnQuery;
  layout: ColumnLayout;
  /** Who may change the active view. */
  mayChange: boolean;
  onOpenView: (viewId: string | null) => void;
}

/** The saved views of a dataset: opens them, and saves what the table shows. */
export function ViewMenu({ datasetId, views, active, query, layout, mayChange, onOpenView }: ViewMenuProps) {
  const toast = useToast();
  const maySave = useMayRate();
  const [naming, setNaming] = useState<"new" | "rename" | null>(null);
  const [pending, start] = useTransition();
  const shown = { query: formatTurnQuery(query).toString(), columns: layout };
  const differs = active !== null && (active.query !== shown.query || !sameLayout(active.columns, layout));

  function call(server: () => Promise<{ ok: true } | ServerRefusal>, done: string, then?: () => void) {
    start(async () => {
      const result = await callServer(server);
      if (result.ok) {
        toast.show({ title: done });
        then?.();
      } else toast.show({ title: t.notChanged, description: result.message, kind: "error" });
    });
  }

  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button size="sm" variant="ghost" disabled={pending}>
            <Bookmark aria-hidden="true" className="size-4" />
            <span className="max-w-40 truncate">{active ? active.name : t.views}</span>
            {differs ? <span className="text-faint">{t.changed}</span> : null}
          </Button>
        }
      >
        {views.map((view) => (
          <MenuLinkItem key={view.id} href={`/datasets/${datasetId}/turns?view=${view.id}`}>
            <span className={view.id === active?.id ? "font-medium text-accent-text" : undefined}>{view.name}</span>
            {view.createdBy ? <span className="text-faint text-xs">{t.by(view.createdBy)}</span> : null}
          </MenuLinkItem>
        ))}
        {views.length === 0 && !maySave ? <p className="px-2 py-1 text-faint text-sm">{t.none}</p> : null}
        {views.length > 0 && (maySave || active) ? <MenuSeparator /> : null}
        {maySave ? <MenuItem onSelect={() => setNaming("new")}>{t.saveAsNew}</MenuItem> : null}
        {active ? (
          <>
            {maySave ? (
              <>
                <MenuItem
                  disabled={!mayChange || !differs}
                  onSelect={() => call(() => changeView({ datasetId, id: active.id, ...shown }), t.updated)}
                >
                  {t.update(active.name)}
                </MenuItem>
                <MenuItem disabled={!mayChange} onSelect={() => setNaming("rename")}>
                  {t.askNewName}
                </MenuItem>
              </>
            ) : null}
            <MenuItem onSelect={() => copyLink(`/datasets/${datasetId}/turns?view=${active.id}`, toast.show)}>
              {t.copyLink}
            </MenuItem>
            {maySave ? (
              <MenuItem
                danger
                disabled={!mayChange}
                onSelect={() =>
                  call(
                    () => deleteView({ datasetId, id: active.id }),
                    t.removed(active.name),
                    () => onOpenView(null),
                  )
                }
              >
                {t.remove}
              </MenuItem>
            ) : null}
          </>
        ) : null}
      </Menu>
      {naming ? (
        <ViewNameDialog
          datasetId={datasetId}
          renamed={naming === "rename" ? active : null}
          shown={shown}
          onSaved={onOpenView}
          onClose={() => setNaming(null)}
        />
      ) : null}
    </>
  );
}

async function copyLink(path: string, show: ReturnType<typeof useToast>["show"]): Promise<void> {
  const url = new URL(path, window.location.href).href;
  try {
    await navigator.clipboard.writeText(url);
    show({ title: t.linkCopied, description: url });
  } catch {
    // Browsers give the clipboard to https pages and localhost only.
    show({ title: t.copyRefused, description: url, kind: "error" });
  }
}
