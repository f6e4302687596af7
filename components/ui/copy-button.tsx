"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import * as t from "@/texts/ui";
import { Button, type ButtonSize, type ButtonVariant } from "./button";

interface CopyButtonProps {
  text: string;
  /** What is copied: "token". */
  what: string;
  size?: ButtonSize;
  variant?: ButtonVariant;
}

/** Puts a text on the clipboard and says whether that worked: browsers give the clipboard to https pages and localhost only. */
export function CopyButton({ text, what, size, variant }: CopyButtonProps) {
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
      <Button onClick={copy} size={size} variant={variant}>
        {state === "copied" ? (
          <Check aria-hidden="true" className="size-3.5" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )}
        <span aria-hidden="true">{state === "copied" ? t.copied : t.copy}</span>
        <span className="sr-only">{state === "copied" ? t.copiedWhat(what) : t.copyWhat(what)}</span>
      </Button>
      <span role="status" className={state === "refused" ? "w-full text-warning-text text-xs" : "sr-only"}>
        {state === "copied" ? t.onClipboard(what) : null}
        {state === "refused" ? t.notCopied(what) : null}
      </span>
    </>
  );
}
