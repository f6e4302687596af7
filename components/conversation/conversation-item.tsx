import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import * as t from "@/texts/conversation";
import type { ConversationTurn } from "./conversation";
import { type FoldedText, foldText, type HeadSize, showNul } from "./fold-text";
import type { TextForm } from "./text-form";
import { TurnText } from "./turn-text";

/** `question` is the turn that the rated one answers. */
type TurnPart = "rated" | "question" | "other";

// The rated turn is there to be read, and is folded only where drawing it would take a second. The others are folded to what
// reminds of them, the question to what it asks.
const HEADS: Record<TurnPart, HeadSize> = {
  rated: { units: 60_000, lines: 3000 },
  question: { units: 2400, lines: 24 },
  other: { units: 480, lines: 6 },
};

interface ConversationItemProps {
  turn: ConversationTurn;
  form: TextForm;
  part: TurnPart;
  notice?: React.ReactNode;
}

/** A turn of the conversation: who speaks, and the text, folded where it is long. */
export function ConversationItem({ turn, form, part, notice }: ConversationItemProps) {
  const [whole, setWhole] = useState(false);
  const text = foldText(turn.text, HEADS[part]);
  const isRated = part === "rated";
  return (
    <li
      aria-current={isRated || undefined}
      className={classNames(
        "group relative border-b px-4 py-3",
        isRated && "bg-sunken before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-ink",
      )}
    >
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 text-xs">
        <h2 className="flex min-w-0 items-baseline gap-2">
          <bdi className="min-w-0 break-words font-semibold text-ink">{showNul(turn.speaker)}</bdi>
          <span className="numeric whitespace-nowrap text-faint">{t.turn(turn.index + 1)}</span>
          {isRated ? <span className="whitespace-nowrap font-medium text-ink">{t.ratedTurn}</span> : null}
        </h2>
        {turn.text === "" ? null : (
          <div className="ml-auto flex flex-wrap items-center opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
            <CopyButton text={turn.text} what={t.textOfTurn(turn.index + 1)} size="sm" variant="ghost" />
          </div>
        )}
      </div>
      {notice}
      {turn.text === "" ? (
        <p className="mt-1 text-base text-faint italic">{t.emptyText}</p>
      ) : (
        <div data-message="" className={classNames("mt-1 max-w-[80ch] text-base", isRated ? "text-ink" : "text-muted")}>
          <TurnText text={whole ? turn.text : text.head} form={form} />
        </div>
      )}
      {text.folded ? (
        <Button variant="ghost" size="sm" className="mt-1 -ml-2" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t.showLess : showAll(text)}
        </Button>
      ) : null}
    </li>
  );
}

/** Long lines are counted in characters: "3 lines" would not say that it is a page. */
function showAll({ lines, characters }: FoldedText): string {
  return lines * 200 > characters ? t.showAllLines(lines) : t.showAllCharacters(characters);
}
