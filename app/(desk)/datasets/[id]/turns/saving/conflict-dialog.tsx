"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import type { NamedSave } from "./review-saver";
import { type ReviewContent, shownContent } from "./save-queue";
import { describeTurn } from "./turn-name";
import { useReviewSaver, useSaves } from "./use-review-saver";

/** Asks which of two versions of one's review is to stand, when it was saved elsewhere meanwhile. */
export function ConflictDialog() {
  const conflict = [...useSaves().values()].find(({ theirs }) => theirs !== null);
  // A new conflict opens the dialog again.
  return conflict ? <Conflict key={`${conflict.turn.id} ${conflict.theirs?.version}`} save={conflict} /> : null;
}

function Conflict({ save }: { save: NamedSave }) {
  const saver = useReviewSaver();
  const [open, setOpen] = useState(true);
  const mine = shownContent(save);
  const theirs = save.theirs?.content ?? null;
  return (
    <>
      {open ? null : (
        <div className="fixed inset-x-0 bottom-0 z-30 flex items-center justify-between gap-3 border-t bg-warning-soft px-4 py-2 text-sm text-warning-text">
          Your review of {describeTurn(save.turn)} was changed elsewhere.
          <Button size="sm" onClick={() => setOpen(true)}>
            Choose
          </Button>
        </div>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Your review of ${describeTurn(save.turn)} was changed elsewhere`}
        description="It was saved from another tab or browser after this page was loaded. Which one is to stand? The other stays in the history if it was saved."
        footer={
          <>
            <Button onClick={() => saver().takeTheirs(save.turn.id)}>Take theirs</Button>
            <Button variant="primary" onClick={() => saver().keepMine(save.turn.id)}>
              Keep mine
            </Button>
          </>
        }
      >
        <Comparison mine={mine} theirs={theirs} />
      </Dialog>
    </>
  );
}

/** What a review says, by name and in words. */
function listFacts(content: ReviewContent | null): [name: string, value: string][] {
  return [
    ...ATTRIBUTES.map((attribute): [string, string] => [attribute, String(content?.ratings[attribute] ?? "–")]),
    ["status", content?.status ?? "no review"],
    ["flag", content?.flagged ? "yes" : "no"],
    ["note", content?.note || "–"],
  ];
}

function Comparison({ mine, theirs }: { mine: ReviewContent | null; theirs: ReviewContent | null }) {
  const other = new Map(listFacts(theirs));
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-left text-faint text-xs">
          <th scope="col" className="py-1 pr-4 font-medium">
            Attribute
          </th>
          <th scope="col" className="py-1 pr-4 font-medium">
            Mine
          </th>
          <th scope="col" className="py-1 font-medium">
            Theirs
          </th>
        </tr>
      </thead>
      <tbody>
        {listFacts(mine).map(([name, value]) => (
          <tr key={name} className={classNames("border-t align-top", value === other.get(name) && "text-faint")}>
            <th scope="row" className="py-1 pr-4 text-left font-normal">
              {name}
            </th>
            <td className="numeric py-1 pr-4">{value}</td>
            <td className="numeric py-1">{other.get(name)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
