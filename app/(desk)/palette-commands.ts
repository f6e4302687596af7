import type { Role } from "@/lib/db/roles";
import { isAllowed } from "@/lib/permissions";
import { ALL_TURNS } from "@/lib/review/filter";
import * as frame from "@/texts/frame";
import * as t from "@/texts/palette";
import type { PageCommand } from "./command-registry";
import { listHref } from "./datasets/[id]/turns/turn-links";
import { SETTINGS_PAGES } from "./settings/settings-pages";
import { THEME_ITEMS, type Theme } from "./theme";

/** One line of the palette. */
export type PaletteItem = {
  id: string;
  label: string;
  keys?: readonly string[];
} & ({ href: string } | { run: () => void });

export type PaletteGroup = { name: string; items: PaletteItem[] };

/** What the palette is made of when it opens. */
export type PaletteContext = {
  role: Role;
  pathname: string;
  /** What the page in sight can do. */
  actions: readonly PageCommand[];
  datasets: readonly { id: string; name: string }[];
  chooseTheme: (theme: Theme) => void;
  signOut: () => void;
};

/** Every command there is for a person on a page: the one list that the palette shows. */
export function listCommands({ role, pathname, actions, datasets, ...does }: PaletteContext): PaletteGroup[] {
  const current = datasetOf(pathname);
  const groups: PaletteGroup[] = [
    { name: t.thisPage, items: actions.map((action) => ({ id: `action ${action.label}`, ...action })) },
    { name: t.thisDataset, items: current === undefined ? [] : listDatasetPages(current, role) },
    {
      name: t.goTo,
      items: [
        { id: "datasets", label: frame.datasets, href: "/datasets" },
        { id: "mentions", label: frame.mentions, href: "/mentions" },
        ...SETTINGS_PAGES.filter(({ permission }) => isAllowed({ role }, permission)).map(({ href, label }) => ({
          id: href,
          label: t.settingsPage(label),
          href,
        })),
      ],
    },
    {
      name: frame.datasets,
      items: datasets.map(({ id, name }) => ({ id: `dataset ${id}`, label: name, href: `/datasets/${id}` })),
    },
    {
      name: t.desk,
      items: [
        ...THEME_ITEMS.map(({ value, label }) => ({
          id: `theme ${value}`,
          label: t.chooseTheme(label),
          run: () => does.chooseTheme(value),
        })),
        { id: "sign-out", label: frame.signOut, run: does.signOut },
      ],
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

function listDatasetPages(datasetId: string, role: Role): PaletteItem[] {
  const home = `/datasets/${datasetId}`;
  return [
    ...(isAllowed({ role }, "rate") ? [{ id: "continue", label: t.continueReviewing, href: `${home}/review` }] : []),
    { id: "turns", label: t.turns, href: `${home}/turns` },
    { id: "overview", label: t.overview, href: home },
    { id: "rules", label: t.rules, href: `${home}/rules` },
    { id: "guidelines", label: t.guidelines, href: `${home}/guidelines` },
    { id: "export", label: t.exportLabels, href: `${home}/export` },
  ];
}

/**
 * The commands that have every word of what was typed, in any order, and a search for it in the texts of the dataset in sight:
 * the search comes last, or, when a person came to search, first.
 */
export function matchCommands(
  groups: readonly PaletteGroup[],
  typed: string,
  pathname: string,
  searching: boolean,
): PaletteGroup[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = groups
    .map(({ name, items }) => ({ name, items: items.filter(({ label }) => hasWords(`${name} ${label}`, words)) }))
    .filter(({ items }) => items.length > 0);
  const search = listSearches(typed.trim(), pathname);
  return searching ? [...search, ...found] : [...found, ...search];
}

function listSearches(text: string, pathname: string): PaletteGroup[] {
  const datasetId = datasetOf(pathname);
  if (text === "" || datasetId === undefined) return [];
  const href = listHref(datasetId, { ...ALL_TURNS, filter: { ...ALL_TURNS.filter, text } });
  return [{ name: t.searchGroup, items: [{ id: "search", label: t.turnsWith(text), href }] }];
}

function datasetOf(pathname: string): string | undefined {
  return /^\/datasets\/(\d+)/.exec(pathname)?.[1];
}

function hasWords(label: string, words: readonly string[]): boolean {
  const text = label.toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}
