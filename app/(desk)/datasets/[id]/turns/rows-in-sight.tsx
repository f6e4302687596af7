"use client";

import { useSyncExternalStore } from "react";
import * as t from "@/texts/turns-table";
import type { RowPage } from "./row-pages";

type Range = { first: number; last: number };

/** Which rows are in sight. Beside React's state of the table, which would be drawn anew at every step of a scroll. */
export class Sight {
  #range: Range = { first: 0, last: 0 };
  #listeners = new Set<() => void>();

  range = () => this.#range;

  set(first: number, last: number): void {
    this.#range = { first, last };
    for (const listener of this.#listeners) listener();
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}

interface RowsInSightProps {
  sight: Sight;
  /** Turns before the first known row; null when that is too many to count. */
  before: number | null;
  rows: number;
  total: RowPage["total"];
}

/** "51–90 of 1,234 turns". */
export function RowsInSight({ sight, before, rows, total }: RowsInSightProps) {
  const { first, last } = useSyncExternalStore(sight.subscribe, sight.range, sight.range);
  const end = Math.min(last, rows - 1);
  if (before === null || end < first) return t.turns(total);
  return t.inSight(before + first + 1, before + end + 1, total);
}
