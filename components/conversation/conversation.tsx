"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import * as t from "@/texts/conversation";
import { ConversationItem } from "./conversation-item";
import { useTextForm } from "./text-form";

export interface ConversationTurn {
  /** Its place in the record, from 0. */
  index: number;
  /** The speaker's name as the record spells it. */
  speaker: string;
  text: string;
}

interface ConversationProps {
  turns: readonly ConversationTurn[];
  /** `index` of the turn under review. */
  ratedIndex: number;
  /** What stands at the head of the rated turn: badges, a warning. */
  ratedNotice?: React.ReactNode;
}

// The question before the rated answer, and what led to it, are what a reviewer reads; the rest is one press away.
const EARLIER_SHOWN = 3;

/**
 * A record's turns in order, the rated one marked and open, earlier ones folded above and later ones below. What is unfolded
 * stays so while the component lives: give it the turn's id as `key`.
 */
export function Conversation({ turns, ratedIndex, ratedNotice }: ConversationProps) {
  const [allEarlier, setAllEarlier] = useState(false);
  const [later, setLater] = useState(false);
  const form = useTextForm();
  const before = turns.filter((turn) => turn.index < ratedIndex);
  const after = turns.filter((turn) => turn.index > ratedIndex);
  const rated = turns.filter((turn) => turn.index === ratedIndex);
  // One folded turn takes as much room as the button that unfolds it.
  const folded = allEarlier || before.length <= EARLIER_SHOWN + 1 ? 0 : before.length - EARLIER_SHOWN;

  return (
    <div className="flex flex-col">
      {folded > 0 ? <Fold onUnfold={() => setAllEarlier(true)}>{t.earlierTurns(folded)}</Fold> : null}
      <ol className="flex flex-col">
        {before.slice(folded).map((turn) => (
          <ConversationItem
            key={turn.index}
            turn={turn}
            form={form}
            part={turn.index === ratedIndex - 1 ? "question" : "other"}
          />
        ))}
        {rated.map((turn) => (
          <ConversationItem key={turn.index} turn={turn} form={form} part="rated" notice={ratedNotice} />
        ))}
        {later ? after.map((turn) => <ConversationItem key={turn.index} turn={turn} form={form} part="other" />) : null}
      </ol>
      {after.length > 0 && !later ? <Fold onUnfold={() => setLater(true)}>{t.laterTurns(after.length)}</Fold> : null}
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
