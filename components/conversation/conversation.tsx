"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format";
import { foldText, showNul } from "./fold-text";

export interface ConversationTurn {
  /** Its place in the record, from 0. */
  index: number;
  /** The speaker's name as the record spells it. */
  speaker: string;
  text: string;
  /** Shown beside the speaker where it is known. */
  tokens?: number;
}

interface ConversationProps {
  turns: readonly ConversationTurn[];
  /** `index` of the turn under review. */
  ratedIndex: number;
}

// The question before the rated answer, and what led to it, are what a reviewer reads; the rest is one press away.
const EARLIER_SHOWN = 3;

// UTF-16 units shown before a turn is folded. The rated turn is there to be read, so it gets far more.
const HEAD_LENGTH = 1200;
const RATED_HEAD_LENGTH = 6000;

/**
 * A record's turns in order, the rated one marked, earlier ones folded above and later ones below. Plain text only. What
 * is unfolded stays so while the component lives: give it the turn's id as `key`.
 */
export function Conversation({ turns, ratedIndex }: ConversationProps) {
  const [allEarlier, setAllEarlier] = useState(false);
  const [later, setLater] = useState(false);
  const before = turns.filter((turn) => turn.index < ratedIndex);
  const after = turns.filter((turn) => turn.index > ratedIndex);
  const rated = turns.filter((turn) => turn.index === ratedIndex);
  // One folded turn takes as much room as the button that unfolds it.
  const folded = allEarlier || before.length <= EARLIER_SHOWN + 1 ? 0 : before.length - EARLIER_SHOWN;

  return (
    <div className="flex flex-col">
      {folded > 0 ? <Fold onUnfold={() => setAllEarlier(true)}>Show {formatCount(folded)} earlier turns</Fold> : null}
      <ol className="flex flex-col">
        {before.slice(folded).map((turn) => (
          <Turn key={turn.index} turn={turn} />
        ))}
        {rated.map((turn) => (
          <Turn key={turn.index} turn={turn} rated />
        ))}
        {later ? after.map((turn) => <Turn key={turn.index} turn={turn} />) : null}
      </ol>
      {after.length > 0 && !later ? (
        <Fold onUnfold={() => setLater(true)}>
          Show {after.length === 1 ? "the later turn" : `${formatCount(after.length)} later turns`}
        </Fold>
      ) : null}
    </div>
  );
}

function Fold({ onUnfold, children }: { onUnfold: () => void; children: React.ReactNode }) {
  return (
    <div className="border-b px-4 py-1.5">
      <Button variant="ghost" size="sm" className="-ml-2" onClick={onUnfold}>
        {children}
      </Button>
    </div>
  );
}

function Turn({ turn, rated = false }: { turn: ConversationTurn; rated?: boolean }) {
  const [whole, setWhole] = useState(false);
  const { head, characters, folded } = foldText(turn.text, rated ? RATED_HEAD_LENGTH : HEAD_LENGTH);
  const details = [`turn ${turn.index + 1}`];
  if (turn.tokens !== undefined) details.push(`${formatCount(turn.tokens)} tokens`);

  return (
    <li
      aria-current={rated || undefined}
      className={classNames(
        "relative border-b px-4 py-3",
        rated && "bg-sunken before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-ink",
      )}
    >
      <p className="flex items-baseline gap-2 text-xs">
        <bdi className="min-w-0 break-words font-semibold text-ink">{showNul(turn.speaker)}</bdi>
        <span className="numeric whitespace-nowrap text-faint">{details.join(", ")}</span>
        {rated ? <span className="ml-auto whitespace-nowrap text-muted">rated turn</span> : null}
      </p>
      {turn.text === "" ? (
        <p className="mt-1 text-base text-faint italic">empty text</p>
      ) : (
        <p
          dir="auto"
          className={classNames(
            "mt-1 max-w-[80ch] whitespace-pre-wrap break-words text-base leading-6",
            rated ? "text-ink" : "text-muted",
          )}
        >
          {showNul(whole ? turn.text : head)}
          {folded && !whole ? <span aria-hidden="true"> …</span> : null}
        </p>
      )}
      {folded ? (
        <Button variant="ghost" size="sm" className="mt-1 -ml-2" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Show less" : `Show all ${formatCount(characters)} characters`}
        </Button>
      ) : null}
    </li>
  );
}
