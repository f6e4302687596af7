"use client";

import { Button } from "@/components/ui/button";
import { RefusalMessage } from "@/components/ui/refusal-message";
import * as t from "@/texts/saving";
import type { NamedSave } from "./review-saver";
import { summarise } from "./save-queue";
import { describeTurn } from "./turn-name";
import { useReviewSaver, useSaves } from "./use-review-saver";

/** What keeps reviews from being saved and does not mend itself. */
export function SaveRefusals() {
  const saves = [...useSaves().values()];
  const refused = saves.filter((save) => summarise([save]) === "refused");
  const signedOut = summarise(saves) === "signed-out";
  if (refused.length === 0 && !signedOut) return null;
  return (
    <div className="flex flex-col gap-1 border-b bg-danger-soft px-4 py-2">
      {signedOut ? (
        <RefusalMessage
          refusal={{
            ok: false,
            reason: "signed-out",
            message: t.signedOut,
          }}
        />
      ) : null}
      {refused.map((save) => (
        <RefusedSave key={save.turn.id} save={save} />
      ))}
    </div>
  );
}

function RefusedSave({ save }: { save: NamedSave }) {
  const saver = useReviewSaver();
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-danger-text text-sm">
      <p>{t.notSaved(describeTurn(save.turn), save.failure?.message ?? "")}</p>
      <Button size="sm" onClick={() => saver().discard(save.turn.id)}>
        {t.discard}
      </Button>
    </div>
  );
}
