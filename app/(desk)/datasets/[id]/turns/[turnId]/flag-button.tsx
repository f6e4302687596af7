"use client";

import { Check, ChevronDown, Flag } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { FLAG_KINDS, type FlagKind, flagWords } from "@/lib/review/flag-kinds";
import * as t from "@/texts/review-actions";

interface FlagButtonProps {
  flagged: boolean;
  flag: FlagKind | null;
  onToggle: () => void;
  /** Null: flagged without saying why. */
  onKind: (kind: FlagKind | null) => void;
  /** The list of kinds is open; a key opens it, too. */
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
}

/** Flags a turn with one press, or says why with two. */
export function FlagButton({ flagged, flag, onToggle, onKind, choosing, onChoosing }: FlagButtonProps) {
  return (
    <span className="flex items-center">
      <Button size="sm" aria-pressed={flagged} className="rounded-r-none" onClick={onToggle}>
        <Flag aria-hidden="true" className="size-3.5" fill={flagged ? "currentColor" : "none"} />
        {flagged ? (flag ? t.flaggedAs(flagWords(flag)) : t.flagged) : t.flag}
      </Button>
      <Menu
        open={choosing}
        onOpenChange={onChoosing}
        trigger={
          <IconButton
            label={t.sayWhy}
            size="sm"
            variant="secondary"
            className="-ml-px w-6 rounded-l-none pointer-coarse:w-9"
          >
            <ChevronDown aria-hidden="true" className="size-3.5" />
          </IconButton>
        }
      >
        {[null, ...FLAG_KINDS].map((kind) => (
          <MenuItem key={kind} icon={<Chosen is={flagged && flag === kind} />} onSelect={() => onKind(kind)}>
            {kind ? flagWords(kind) : t.noReason}
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
}

function Chosen({ is }: { is: boolean }) {
  return (
    <span className="flex w-3.5 shrink-0 justify-center">
      {is ? <Check role="img" aria-label={t.chosen} className="size-3.5" /> : null}
    </span>
  );
}
