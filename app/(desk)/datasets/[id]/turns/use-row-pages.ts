"use client";

import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { TurnQuery } from "@/lib/review/filter";
import * as t from "@/texts/turns-table";
import {
  addPage,
  firstOf,
  joinRows,
  lastOf,
  placeAfter,
  placeBefore,
  type RowPage,
  type RowPages,
  type RowPlace,
  readAnew,
} from "./row-pages";
import type { TurnRow } from "./turn-columns";
import { listHref, rowsHref } from "./turn-links";

const TIMEOUT_MS = 30_000;
// Rows are asked for when so many are left to scroll to.
const AHEAD = 20;

export type RowsOfPages = {
  rows: readonly TurnRow[];
  /** As of the first row and the last one. */
  previousCursor: string | null;
  nextCursor: string | null;
  before: number | null;
  total: RowPage["total"];
  /** Rows beyond are on their way. */
  loading: boolean;
  /** Why they could not be read; null when they could. */
  problem: string | null;
  retry: () => void;
  /** Rows `first` to `last` are in sight. */
  onSight: (first: number, last: number) => void;
};

/**
 * The rows of the address's page, and on either side of it those that were scrolled to. When the server gives that page anew, so
 * are the others, and meanwhile they stay: nothing jumps under the reader.
 */
export function useRowPages(datasetId: string, query: TurnQuery, given: RowPage): RowsOfPages {
  const list = listHref(datasetId, query);
  const [shown, setShown] = useState({ list, given });
  const [pages, setPages] = useState<RowPages>({ earlier: [], given, later: [] });
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(false);
  const asking = useRef<AbortController | null>(null);
  if (shown.given !== given) {
    setShown({ list, given });
    const same = shown.list === list && shown.given.previousCursor === given.previousCursor;
    setPages(same ? { ...pages, given } : { earlier: [], given, later: [] });
    setProblem(null);
    setLoading(false);
  }

  const rows = useMemo(() => joinRows(pages), [pages]);
  const last = lastOf(pages);
  const first = firstOf(pages);
  // Of a search not all matches are counted; once both ends are known, they are.
  const isWhole = first.previousCursor === null && last.nextCursor === null;

  /** One request after the other; what was asked of an older page is dropped. */
  async function ask(work: (read: (place: RowPlace) => Promise<RowPage | null>) => Promise<RowPages | null>) {
    const controller = new AbortController();
    asking.current = controller;
    const read = async (place: RowPlace) => {
      const answer = await readRows(rowsHref(datasetId, query, place), controller.signal);
      if (answer.ok) return answer.page;
      if (asking.current === controller) setProblem(answer.message);
      return null;
    };
    const next = await work(read);
    if (asking.current !== controller) return;
    if (!next) asking.current = null;
    // Many rows more are drawn between two frames of a scroll, not in one.
    startTransition(() => {
      setLoading(false);
      if (next) setPages(next);
    });
  }

  function extend(place: RowPlace | null) {
    if (place === null || asking.current) return;
    setLoading(true);
    setProblem(null);
    void ask(async (read) => {
      const page = await read(place);
      return page && addPage(pages, page, place);
    });
  }

  // A page that was read is on its way until its rows are drawn: nobody asks for it again meanwhile. Before the effect of the table that
  // tells what is in sight, which may ask for the next page at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when they are drawn.
  useLayoutEffect(() => {
    asking.current = null;
  }, [pages]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that the server gives.
  useEffect(() => {
    if (pages.earlier.length + pages.later.length > 0) void ask((read) => readAnew(pages, read));
    return () => {
      asking.current?.abort();
      asking.current = null;
    };
  }, [given]);

  function onSight(from: number, to: number) {
    if (problem !== null) return;
    if (to >= rows.length - AHEAD && placeAfter(pages)) extend(placeAfter(pages));
    else if (from < AHEAD) extend(placeBefore(pages));
  }

  return {
    rows,
    previousCursor: first.previousCursor,
    nextCursor: last.nextCursor,
    before: first.previousCursor === null ? 0 : first.before,
    total: isWhole && last.total.more ? { count: rows.length, more: false } : last.total,
    loading,
    problem,
    retry: () => extend(placeAfter(pages) ?? placeBefore(pages)),
    onSight,
  };
}

type RowsRead = { ok: true; page: RowPage } | { ok: false; message: string };

async function readRows(href: string, signal: AbortSignal): Promise<RowsRead> {
  try {
    const response = await fetch(href, { signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
    if (response.ok) return { ok: true, page: await response.json() };
    if (response.status === 401) return { ok: false, message: t.signedOut };
    return { ok: false, message: t.serverAnswered(response.status) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, message: t.noAnswer(reason) };
  }
}
