import { showNul } from "@/components/conversation/fold-text";
import { classNames } from "@/components/ui/class-names";
import { MODEL_TOKENS } from "@/lib/steerlm/overlength";
import type { PromptPart } from "@/lib/steerlm/prompt-parts";
import * as t from "@/texts/review-prompt";
import type { PromptView } from "./prompt-view";

/** The literal string with the template's markers as chips, what the server cuts off on a shaded ground. */
export function PromptText({ prompt }: { prompt: PromptView }) {
  const { seen, unseen, omitted } = prompt;
  return (
    <section
      aria-label={t.literally}
      // The keyboard scrolls it from here.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area has to be reachable.
      tabIndex={0}
      className="max-h-[50vh] overflow-y-auto rounded-md border bg-sunken font-mono text-xs leading-5"
    >
      <Parts parts={seen} className="px-3 py-2" />
      {unseen.length > 0 ? (
        <>
          <p className="border-y bg-warning-soft px-3 py-1 font-sans text-warning-text">
            {t.endOfReading(MODEL_TOKENS)}
          </p>
          <Parts parts={unseen} className="bg-warning-soft px-3 py-2 opacity-80" />
        </>
      ) : null}
      {omitted > 0 ? (
        <p className="border-t bg-warning-soft px-3 py-1 font-sans text-warning-text">{t.omitted(omitted)}</p>
      ) : null}
    </section>
  );
}

const KINDS: Record<PromptPart["kind"], string> = {
  marker: "rounded-sm border border-accent px-0.5 font-semibold text-accent-text",
  template: "text-faint",
  message: "",
  lookalike: "rounded-sm border border-warning border-dashed px-0.5 text-warning-text",
};

function Parts({ parts, className }: { parts: readonly PromptPart[]; className: string }) {
  return (
    <div className={classNames("whitespace-pre-wrap break-words [unicode-bidi:plaintext]", className)}>
      {parts.map(({ kind, text }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one prompt never change.
          key={index}
          className={KINDS[kind]}
        >
          {showNul(text)}
        </span>
      ))}
    </div>
  );
}
