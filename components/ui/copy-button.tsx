"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";

interface CopyButtonProps {
  text: string;
  /** What is copied: "token". */
  what: string;
}

/** Puts a text on the clipboard and says whether that worked: browsers give the clipboard to https pages and localhost only. */
export function CopyButton({ text, what }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("refused");
    }
  }

  return (
    <>
      <Button onClick={copy}>
        {state === "copied" ? (
          <Check aria-hidden="true" className="size-3.5" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )}
        {state === "copied" ? "Copied" : "Copy"}
        <span className="sr-only"> the {what}</span>
      </Button>
      <span role="status" className={state === "refused" ? "w-full text-warning-text text-xs" : "sr-only"}>
        {state === "copied" ? `The ${what} is on the clipboard.` : null}
        {state === "refused"
          ? `The browser does not let this page copy: select the ${what} and copy it by hand.`
          : null}
      </span>
    </>
  );
}
