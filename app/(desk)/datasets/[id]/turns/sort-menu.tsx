"use client";

import { ArrowDownUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { ALL_TURNS, type SortKey, type TurnSort } from "@/lib/review/filter";
import { formatSort } from "@/lib/review/filter-format";
import * as t from "@/texts/turns-sort";

/** The sorts that no column shows, with what they are for. */
const SORTS: readonly { by: Extract<SortKey, string>; descending: boolean; label: string; about: string }[] = [
  { by: "suspicion", descending: true, label: t.suspicion, about: t.suspicionAbout },
  { by: "disagreement", descending: true, label: t.disagreement, about: t.disagreementAbout },
  { by: "disagreement.mine", descending: true, label: t.yourDisagreement, about: t.yourDisagreementAbout },
  { by: "spread", descending: true, label: t.spread, about: t.spreadAbout },
  { by: "edge", descending: false, label: t.edge, about: t.edgeAbout },
  { by: "reward", descending: false, label: t.lowestReward, about: t.lowestRewardAbout },
  { by: "reward", descending: true, label: t.highestReward, about: t.highestRewardAbout },
  { by: "tokens", descending: true, label: t.tokens, about: t.tokensAbout },
];

interface SortMenuProps {
  sort: TurnSort;
  onSortChange: (sort: TurnSort) => void;
}

/** Orders that have no column of their own. */
export function SortMenu({ sort, onSortChange }: SortMenuProps) {
  const now = formatSort(sort);
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm" variant="ghost">
          <ArrowDownUp aria-hidden="true" className="size-4" />
          {t.sort}
        </Button>
      }
    >
      {SORTS.map(({ by, descending, label, about }) => (
        <MenuItem key={label} onSelect={() => onSortChange({ by, descending })}>
          <span className={formatSort({ by, descending }) === now ? "font-medium text-accent-text" : undefined}>
            {label}
          </span>
          <span className="block text-faint text-xs">{about}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => onSortChange(ALL_TURNS.sort)} disabled={now === "line"}>
        {t.readingOrder}
      </MenuItem>
    </Menu>
  );
}
