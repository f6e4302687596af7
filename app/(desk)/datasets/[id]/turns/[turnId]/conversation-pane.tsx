"use client";

import { useLayoutEffect, useRef } from "react";
import { Conversation, type ConversationTurn } from "@/components/conversation/conversation";
import { chooseTextForm, useTextForm } from "@/components/conversation/text-form";
import { useSearchHighlight } from "@/components/conversation/use-search-highlight";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import * as t from "@/texts/review-reading";
import { OverlengthNotice } from "./overlength-notice";
import type { ReadingCommand } from "./reading-keys";

interface ConversationPaneProps {
  turns: readonly ConversationTurn[];
  ratedIndex: number;
  /** Of the rated turn's whole prompt; null while they are not counted. */
  tokens: number | null;
  search: string;
  showsGuidelines: boolean;
  onCommand: (command: ReadingCommand) => void;
}

/** Scrolls by itself on wide screens, and opens with the rated turn in sight. */
export function ConversationPane({ turns, ratedIndex, tokens, search, ...bar }: ConversationPaneProps) {
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => keepRatedInSight(pane.current), []);
  useSearchHighlight(pane, search);
  return (
    <div className="flex min-h-0 min-w-0 grow flex-col">
      <ReadingBar onJump={() => jumpToRated(pane.current)} {...bar} />
      <section
        ref={pane}
        aria-label={t.conversation}
        data-scroll-area=""
        // The keyboard scrolls it from here.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area has to be reachable.
        tabIndex={0}
        className="relative min-h-0 grow focus-visible:-outline-offset-2 lg:overflow-y-auto"
      >
        <Conversation turns={turns} ratedIndex={ratedIndex} ratedNotice={<OverlengthNotice tokens={tokens} />} />
      </section>
    </div>
  );
}

function ReadingBar({
  onJump,
  showsGuidelines,
  onCommand,
}: Pick<ConversationPaneProps, "showsGuidelines" | "onCommand"> & { onJump: () => void }) {
  const form = useTextForm();
  return (
    <fieldset aria-label={t.reading} className="flex flex-wrap items-center gap-x-1 border-b px-2 py-1">
      <Button size="sm" variant="ghost" onClick={onJump}>
        {t.ratedTurn}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-pressed={form === "raw"}
        className="aria-pressed:bg-selected aria-pressed:text-ink"
        onClick={() => chooseTextForm(form === "raw" ? "formatted" : "raw")}
      >
        {t.rawText}
      </Button>
      <Button size="sm" variant="ghost" className="ml-auto" onClick={() => onCommand("prompt")}>
        {t.prompt} <KeyOf name="p" />
      </Button>
      <Button
        size="sm"
        variant="ghost"
        aria-expanded={showsGuidelines}
        className="aria-expanded:bg-selected aria-expanded:text-ink"
        onClick={() => onCommand("guidelines")}
      >
        {t.guidelines} <KeyOf name="g" />
      </Button>
    </fieldset>
  );
}

function KeyOf({ name }: { name: string }) {
  return (
    <span aria-hidden="true" className="pointer-coarse:hidden">
      <Kbd>{name}</Kbd>
    </span>
  );
}

function ratedTurn(pane: HTMLElement | null): HTMLElement | null {
  return pane?.querySelector<HTMLElement>("[aria-current=true]") ?? null;
}

/** Shows the rated turn, and again whenever texts change their height, until the person does something in the pane. */
function keepRatedInSight(pane: HTMLElement | null): (() => void) | undefined {
  const content = pane?.firstElementChild;
  if (!pane || !content) return;
  showRated(pane);
  const observer = new ResizeObserver(() => showRated(pane));
  observer.observe(content);
  const stop = () => observer.disconnect();
  for (const deed of DEEDS) pane.parentElement?.addEventListener(deed, stop, { once: true, passive: true });
  return stop;
}

const DEEDS = ["wheel", "pointerdown", "keydown", "touchstart"] as const;

/** What the rated turn answers stays in sight above it. */
function showRated(pane: HTMLElement): void {
  const rated = ratedTurn(pane);
  if (rated && rated.offsetTop + rated.offsetHeight > pane.clientHeight)
    pane.scrollTop = rated.offsetTop - pane.clientHeight / 3;
}

function jumpToRated(pane: HTMLElement | null): void {
  const rated = ratedTurn(pane);
  if (!rated) return;
  rated.scrollIntoView({ block: "start" });
  // Where the keyboard goes on: the heading tells a screen reader where it is.
  const heading = rated.querySelector<HTMLElement>("h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}
