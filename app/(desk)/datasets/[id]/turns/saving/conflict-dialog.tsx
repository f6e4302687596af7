"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Dialog } from "@/components/ui/dialog";
import { flagWords } from "@/lib/review/flag-kinds";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";
import * as t from "@/texts/saving";
import type { NamedSave } from "./review-saver";
import { type ReviewContent, shownContent } from "./save-queue";
import { describeTurn } from "./turn-name";
import { useReviewSaver } from "./use-review-saver";

/** The question, until one of the two is chosen. */
export function ConflictDialog({ save }: { save: NamedSave }) {
  const saver = useReviewSaver();
  const [open, setOpen] = useState(true);
  const mine = shownContent(save);
  const theirs = save.theirs?.content ?? null;
  return (
    <>
      {open ? null : (
        <div className="fixed inset-x-0 bottom-0 z-30 flex items-center justify-between gap-3 border-t bg-warning-soft px-4 py-2 text-sm text-warning-text">
          {t.conflictNotice(describeTurn(save.turn))}
          <Button size="sm" onClick={() => setOpen(true)}>
            {t.choose}
          </Button>
        </div>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t.conflictTitle(describeTurn(save.turn))}
        description={t.conflictQuestion}
        footer={
          <>
            <Button onClick={() => saver().takeTheirs(save.turn.id)}>{t.takeTheirs}</Button>
            <Button variant="primary" onClick={() => saver().keepMine(save.turn.id)}>
              {t.keepMine}
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
    [t.status, content?.status ?? t.noReview],
    [t.flag, content?.flagged ? (content.flag ? flagWords(content.flag) : t.flagged) : t.notFlagged],
    [t.note, content?.note || "–"],
  ];
}

function Comparison({ mine, theirs }: { mine: ReviewContent | null; theirs: ReviewContent | null }) {
  const other = new Map(listFacts(theirs));
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-left text-faint text-xs">
          <th scope="col" className="py-1 pr-4 font-medium">
            {common.attribute}
          </th>
          <th scope="col" className="py-1 pr-4 font-medium">
            {t.mine}
          </th>
          <th scope="col" className="py-1 font-medium">
            {t.theirs}
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
