"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { BACKDROP, DIALOG_POPUP } from "@/components/ui/dialog-style";
import type { Role } from "@/lib/db/roles";
import * as common from "@/texts/common";
import * as t from "@/texts/palette";
import { type PageCommand, Palette, type PaletteControls } from "./command-registry";
import type { PaletteItem } from "./palette-commands";
import type { PaletteList } from "./palette-list";
import type { Theme } from "./theme";

interface CommandPaletteProps {
  role: Role;
  theme: Theme;
  children: ReactNode;
}

/** Everything that can be done or gone to from the page inside of it, by Ctrl K (Command K) and a few letters. */
export function CommandPalette({ role, theme, children }: CommandPaletteProps) {
  const [open, setOpen] = useState(false);
  const [actions, setActions] = useState<readonly PageCommand[]>([]);
  const [searching, setSearching] = useState(false);
  const sources = useRef(new Set<() => readonly PageCommand[]>());
  const chosen = useRef<PaletteItem | null>(null);
  // What is typed before its field has the focus; null at all other times.
  const early = useRef<string | null>(null);
  const router = useRouter();
  // Comes after the page, which has no need of it: 15 kB that no first load waits for. Who is quicker sees it open when it is there.
  const [List, setList] = useState<typeof PaletteList | null>(null);
  const load = () => import("./palette-list").then((module) => setList(() => module.PaletteList));
  const loadAhead = useEffectEvent(() => {
    // Without network it is tried again when it is asked for.
    load().catch(() => {});
  });
  useEffect(() => loadAhead(), []);

  function show(search?: "search") {
    setSearching(search !== undefined);
    setActions(search ? [] : [...sources.current].flatMap((source) => source()));
    early.current = "";
    setOpen(true);
    // Where it cannot be had, the keys are the page's again.
    if (List === null) load().catch(close);
  }

  function close() {
    early.current = null;
    setOpen(false);
  }

  /** True when it was for the palette that is on its way. */
  function keepEarly(event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (early.current === null || ctrlKey || metaKey || altKey) return false;
    if (key === "Escape") close();
    else if (key === "Backspace") early.current = early.current.slice(0, -1);
    else if (key === "Enter") early.current += "\n";
    else if (key.length === 1) early.current += key;
    else return false;
    event.preventDefault();
    return true;
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (keepEarly(event)) return;
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if (key.toLowerCase() !== "k" || ctrlKey === metaKey || altKey || shiftKey) return;
    // Over another dialog it would hide a question that waits for its answer.
    if (!open && target instanceof Element && target.closest("[role=dialog], [role=alertdialog]")) return;
    // Else browsers go to their own search.
    event.preventDefault();
    if (open) close();
    else show();
  });
  useEffect(() => {
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  const showEvent = useRef(show);
  useEffect(() => {
    showEvent.current = show;
  });
  const controls = useMemo<PaletteControls>(
    () => ({
      open: (search) => showEvent.current(search),
      isOpening: () => early.current !== null,
      add: (source) => {
        sources.current.add(source);
        return () => sources.current.delete(source);
      },
    }),
    [],
  );

  return (
    <Palette value={controls}>
      {children}
      <Dialog.Root
        open={open && List !== null}
        onOpenChange={(opens) => opens || close()}
        // Not before: the page has the focus again by then, and the command may move it.
        onOpenChangeComplete={(isOpen) => {
          // On a touch screen the field has not the focus then: what is pressed goes where it always does.
          if (isOpen) early.current = null;
          const item = chosen.current;
          chosen.current = null;
          if (isOpen || !item) return;
          if ("href" in item) router.push(item.href);
          else item.run();
        }}
      >
        <Dialog.Portal>
          <Dialog.Backdrop className={BACKDROP} />
          <Dialog.Popup className={`${DIALOG_POPUP} max-w-xl`}>
            <Dialog.Title className="sr-only">{t.commands}</Dialog.Title>
            {List ? (
              <List
                role={role}
                theme={theme}
                actions={actions}
                searching={searching}
                takeEarly={() => {
                  const typed = early.current ?? "";
                  early.current = null;
                  return typed;
                }}
                onChoose={(item) => {
                  chosen.current = item;
                  close();
                }}
              />
            ) : null}
            <Dialog.Close className="sr-only">{common.close}</Dialog.Close>
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </Palette>
  );
}
