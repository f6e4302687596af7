"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import type { BaseUIEvent } from "@base-ui/react/types";
import { Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { ITEM } from "@/components/ui/popup-style";
import type { Role } from "@/lib/db/roles";
import * as t from "@/texts/palette";
import type { PageCommand } from "./command-registry";
import { listCommands, matchCommands, type PaletteItem } from "./palette-commands";
import type { Theme } from "./theme";
import { useAccountActions } from "./use-account-actions";

// The newest; whoever has more finds the others on their page.
const DATASETS = "/api/v1/datasets?limit=100";

interface PaletteListProps {
  role: Role;
  theme: Theme;
  actions: readonly PageCommand[];
  searching: boolean;
  /** Gives what was typed before the field had the focus, once; it ends with a line break when Enter was pressed. */
  takeEarly: () => string;
  onChoose: (item: PaletteItem) => void;
}

/** What the open palette holds: a field, and the commands that its words find. */
export function PaletteList({ role, theme, actions, searching, takeEarly, onChoose }: PaletteListProps) {
  const pathname = usePathname();
  const hintId = useId();
  const [typed, setTyped] = useState("");
  const { datasets, problem } = useDatasets();
  const account = useAccountActions(theme);
  const groups = listCommands({
    role,
    pathname,
    actions,
    datasets,
    chooseTheme: account.changeTheme,
    signOut: account.signOut,
  });
  const found = matchCommands(groups, typed, pathname, searching).map(({ name, items }) => ({ value: name, items }));

  const first = found[0]?.items[0];
  const highlighted = useRef<PaletteItem | undefined>(undefined);

  function begin() {
    const early = takeEarly();
    const words = early.replaceAll("\n", "");
    if (words === "") return;
    setTyped(words);
    const [group] = matchCommands(groups, words, pathname, searching);
    const item = early.endsWith("\n") ? group?.items[0] : undefined;
    if (item) onChoose(item);
  }

  /** Enter right after the last letter, before Base UI has highlighted what that finds. */
  function takeFirst(event: BaseUIEvent<KeyboardEvent>) {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !first) return;
    if (found.some(({ items }) => items.some(({ id }) => id === highlighted.current?.id))) return;
    event.preventDefault();
    event.preventBaseUIHandler();
    onChoose(first);
  }

  return (
    <Autocomplete.Root
      open
      inline
      items={found}
      // They are matched already.
      filter={null}
      value={typed}
      onValueChange={setTyped}
      itemToStringValue={({ label }: PaletteItem) => label}
      autoHighlight="always"
      keepHighlight
      onItemHighlighted={(item) => {
        highlighted.current = item;
      }}
    >
      <div className="flex items-center gap-2 border-b px-3">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <Autocomplete.Input
          onFocus={begin}
          onKeyDown={takeFirst}
          aria-label={t.search}
          aria-describedby={hintId}
          placeholder={searching ? t.wordsOfText : t.anything}
          className="h-11 w-full bg-transparent text-base outline-none"
        />
      </div>
      <div className="min-h-0 overflow-y-auto p-1">
        <Autocomplete.Empty>
          <p className="px-2 py-6 text-center text-muted text-sm">{t.noCommand}</p>
        </Autocomplete.Empty>
        <Autocomplete.List>
          {(group: { value: string; items: PaletteItem[] }) => (
            <Autocomplete.Group key={group.value} items={group.items} className="pb-1">
              <Autocomplete.GroupLabel className="px-2 pt-2 pb-1 font-medium text-faint text-xs">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: PaletteItem) => (
                  <Autocomplete.Item key={item.id} value={item} onClick={() => onChoose(item)} className={ITEM}>
                    <bdi className="min-w-0 truncate">{item.label}</bdi>
                    <span aria-hidden="true" className="ml-auto flex gap-1 pointer-coarse:hidden">
                      {item.keys?.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
      <p id={hintId} className="border-t px-3 py-2 text-faint text-xs">
        {problem ?? t.keys}
      </p>
    </Autocomplete.Root>
  );
}

/** The datasets, read each time that the palette opens; meanwhile, or when that fails, the rest is there without them. */
function useDatasets() {
  const [datasets, setDatasets] = useState<readonly { id: string; name: string }[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const closed = new AbortController();
    fetch(DATASETS, { signal: closed.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(t.serverAnswered(response.status));
        setDatasets((await response.json()).items);
      })
      .catch((error: Error) => {
        if (!closed.signal.aborted) setProblem(t.datasetsNotListed(error.message));
      });
    return () => closed.abort();
  }, []);
  return { datasets, problem };
}
