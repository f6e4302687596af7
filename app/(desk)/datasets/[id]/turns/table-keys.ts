import type { BulkAction } from "@/lib/review/bulk-change";
import * as t from "@/texts/turns-keys";
import type { KeyBinding } from "./key-bindings";

export type TableCommand = "rows" | "search" | "filter" | "select" | "select-range" | "act" | "undo" | "help";

/** The keys of the turns table; what the rows do by themselves is in components/data-table. */
const TABLE_KEYS: readonly KeyBinding<TableCommand>[] = [
  {
    command: "rows",
    keys: ["j", "k", "ArrowDown", "ArrowUp"],
    shown: ["j", "k"],
    does: t.goToRows,
    notIn: "a[data-row-link]",
  },
  { command: "select", keys: ["x"], shown: ["x"], does: t.selectRow },
  {
    command: "select-range",
    keys: ["X"],
    shown: ["Shift+x"],
    does: t.selectRange,
  },
  { command: "act", keys: ["a"], shown: ["a"], does: t.accept },
  { command: "act", keys: ["s"], shown: ["s"], does: t.skip },
  { command: "act", keys: ["f"], shown: ["f"], does: t.flag },
  { command: "undo", keys: ["u"], shown: ["u"], does: t.undo },
  { command: "search", keys: ["/"], shown: ["/"], does: t.search },
  {
    command: "filter",
    keys: ["c"],
    shown: ["c"],
    does: t.filter,
  },
  { command: "help", keys: ["?"], shown: ["?"], does: t.help },
];

const ROW_KEYS = [
  { shown: ["j", "Down"], does: t.nextRow },
  { shown: ["k", "Up"], does: t.previousRow },
  { shown: ["Home", "End"], does: t.firstAndLastRow },
  { shown: ["Enter"], does: t.openTurn },
];

const CHANGING: readonly TableCommand[] = ["select", "select-range", "act", "undo"];

/** The keys of the table for who rates, or only looks. */
export function tableKeys(mayRate: boolean): readonly KeyBinding<TableCommand>[] {
  return mayRate ? TABLE_KEYS : TABLE_KEYS.filter(({ command }) => !CHANGING.includes(command));
}

/** All that keys do there. */
export function tableHelp(mayRate: boolean) {
  return [...ROW_KEYS, ...tableKeys(mayRate).filter(({ command }) => command !== "rows")];
}

/** What a key of command `act` does to a row. */
export function actionOf(key: string, flagged: boolean): BulkAction {
  if (key === "a") return "accept";
  if (key === "s") return "skip";
  return flagged ? "unflag" : "flag";
}
