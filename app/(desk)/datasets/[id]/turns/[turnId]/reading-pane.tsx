"use client";

import dynamic from "next/dynamic";
import { memo, useState } from "react";
import { useKeyBindings } from "@/app/(desk)/datasets/[id]/turns/use-key-bindings";
import type { ConversationTurn } from "@/components/conversation/conversation";
import { Dialog } from "@/components/ui/dialog";
import { rememberChoice } from "@/components/ui/remembered-choice";
import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/review-reading";
import { ConversationPane } from "./conversation-pane";
import { READING_KEYS, type ReadingCommand } from "./reading-keys";

const GuidelinesPanel = dynamic(() => import("./guidelines-panel").then((module) => module.GuidelinesPanel), {
  ssr: false,
});
// Few look at it, and it has parts of its own.
const PromptInspector = dynamic(() => import("./prompt-inspector").then((module) => module.PromptInspector), {
  ssr: false,
  loading: () => <Spinner label={t.loading} />,
});

/** Whoever wants them beside wants them beside every turn. */
const { use: useGuidelinesPanel, choose: chooseGuidelinesPanel } = rememberChoice("guidelines_panel", [
  "closed",
  "open",
]);

interface ReadingPaneProps {
  datasetId: string;
  turn: { id: string; turn: number; tokens: number | null };
  conversation: readonly ConversationTurn[];
  /** What the list's filter searches for; "" for nothing. */
  search: string;
}

/** What is read before one rates: the conversation, the dataset's guidelines, the prompt. Not drawn anew for every rating. */
export const ReadingPane = memo(function ReadingPane({ datasetId, turn, conversation, search }: ReadingPaneProps) {
  const [isInspecting, setInspecting] = useState(false);
  const showsGuidelines = useGuidelinesPanel() === "open";
  const commands: Record<ReadingCommand, () => void> = {
    prompt: () => setInspecting(true),
    guidelines: () => chooseGuidelinesPanel(showsGuidelines ? "closed" : "open"),
  };
  useKeyBindings(READING_KEYS, (command) => commands[command]());

  return (
    <div className="flex min-h-0 min-w-0 flex-col max-lg:border-b lg:border-r xl:flex-row-reverse">
      {showsGuidelines ? <GuidelinesPanel datasetId={datasetId} onClose={commands.guidelines} /> : null}
      <ConversationPane
        key={turn.id}
        turns={conversation}
        ratedIndex={turn.turn}
        tokens={turn.tokens}
        search={search}
        showsGuidelines={showsGuidelines}
        onCommand={(command) => commands[command]()}
      />
      <Dialog
        open={isInspecting}
        onOpenChange={setInspecting}
        title={t.promptTitle}
        description={t.promptDescription}
        width="lg"
      >
        <PromptInspector turnId={turn.id} />
      </Dialog>
    </div>
  );
});
