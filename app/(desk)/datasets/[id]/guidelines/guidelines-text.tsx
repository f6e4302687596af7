"use client";

import { TurnText } from "@/components/conversation/turn-text";

/** Guidelines as reviewers read them: formatted like messages, with nothing in them that can be pressed or is fetched. */
export function GuidelinesText({ text }: { text: string }) {
  return (
    <div className="text-base">
      <TurnText text={text} form="formatted" />
    </div>
  );
}
