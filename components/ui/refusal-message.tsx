import * as t from "@/texts/ui";
import type { ServerRefusal } from "./server-call";

/** Why a form or button did nothing. Announced at once; to someone signed out it offers the way back in. */
export function RefusalMessage({ refusal }: { refusal: ServerRefusal | null }) {
  if (refusal === null) return null;
  return (
    <p role="alert" className="text-danger-text text-sm">
      {refusal.message}
      {refusal.reason === "signed-out" ? (
        <>
          {" "}
          <a href="/login" target="_blank" rel="noreferrer" className="font-medium underline">
            {t.signInInTab}
          </a>
        </>
      ) : null}
    </p>
  );
}
