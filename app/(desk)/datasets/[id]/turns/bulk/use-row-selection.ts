"use client";

import { useRef, useState } from "react";
import type { TurnRow } from "@/app/(desk)/datasets/[id]/turns/turn-columns";
import type { RowSelection } from "@/components/data-table/data-table";
import * as t from "@/texts/turns-table";
import { choose, EVERYTHING, isChosen, NOTHING, rowsBetween, type TurnChoice } from "./row-selection";

export type TurnSelection = {
  choice: TurnChoice;
  table: RowSelection<TurnRow>;
  chooseAll: () => void;
  clear: () => void;
};

/** Which turns are chosen, from page to page; another filter begins anew. */
export function useRowSelection(rows: readonly TurnRow[], filter: string): TurnSelection {
  const [choice, setChoice] = useState(NOTHING);
  const [chosenUnder, setChosenUnder] = useState(filter);
  const pressedLast = useRef<string | null>(null);
  if (filter !== chosenUnder) {
    setChosenUnder(filter);
    setChoice(NOTHING);
  }
  const ids = rows.map(({ id }) => id);
  const chosenHere = ids.filter((id) => isChosen(choice, id)).length;
  const shown = chosenHere === 0 ? "none" : chosenHere === ids.length ? "all" : "some";

  return {
    choice,
    chooseAll: () => setChoice(EVERYTHING),
    clear: () => setChoice(NOTHING),
    table: {
      isSelected: (id) => isChosen(choice, id),
      rowLabel: ({ line, turn }) => t.rowName(line, turn + 1),
      onSelect: (id, range) => {
        const pressed = range ? rowsBetween(ids, pressedLast.current, id) : [id];
        setChoice(choose(choice, pressed, range || !isChosen(choice, id)));
        pressedLast.current = id;
      },
      shown,
      onSelectShown: () => setChoice(choose(choice, ids, shown !== "all")),
    },
  };
}
