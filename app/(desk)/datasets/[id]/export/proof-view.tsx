import { fillText } from "@/components/texts/fill-text";
import { visibleText } from "@/components/visible-text";
import type { ExportProof, LineProof } from "@/lib/export-proof";
import type { ShownPart } from "@/lib/steerlm/line-diff";
import * as t from "@/texts/export-proof";

/** Sample lines of the file beside the uploaded ones: what changes is label values, and nothing else. */
export function ProofView({ proof: { lines, tooLong } }: { proof: ExportProof }) {
  if (lines.length === 0 && tooLong === 0) return null;
  return (
    <section aria-labelledby="proof" className="flex w-full min-w-0 flex-col gap-3">
      <div>
        <h3 id="proof" className="font-medium text-sm">
          {t.title}
        </h3>
        <p className="max-w-prose text-muted text-sm">
          {fillText(t.compared(lines.length), {
            uploaded: <del className={REMOVED}>{t.uploaded}</del>,
            exported: <ins className={ADDED}>{t.exported}</ins>,
          })}
        </p>
      </div>
      {lines.map((line) => (
        <LineFigure key={line.line} line={line} />
      ))}
      {tooLong > 0 ? <p className="text-faint text-xs">{t.tooLong(tooLong)}</p> : null}
    </section>
  );
}

function LineFigure({ line: proof }: { line: LineProof }) {
  const { line, changed, parts } = proof;
  const shown = parts.filter(({ kind }) => kind === "added").length;
  return (
    <figure aria-label={t.line(line)} className="flex min-w-0 flex-col gap-1">
      <figcaption className="numeric text-faint text-xs">{t.lineChanges(proof)}</figcaption>
      {/* Whatever it holds is shown from left to right, as the bytes lie; each part by itself, so that none turns another around. */}
      <code
        dir="ltr"
        className="block whitespace-pre-wrap break-words rounded-md border bg-sunken px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]"
      >
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never move.
          <Part key={at} part={part} />
        ))}
        {shown < changed ? <span className="text-faint"> {t.moreLabels(changed - shown)}</span> : null}
      </code>
    </figure>
  );
}

const REMOVED = "rounded-xs bg-danger-soft px-0.5 text-danger-text line-through decoration-1";
const ADDED = "rounded-xs bg-selected px-0.5 text-ink no-underline";

function Part({ part }: { part: ShownPart }) {
  if (part.kind === "left-out") return <span className="text-faint"> {t.leftOut(part.characters)} </span>;
  const text = visibleText(part.text);
  if (part.kind === "same") return <bdi className="text-muted">{text}</bdi>;
  const [Element, words, look] =
    part.kind === "removed" ? (["del", t.uploadedPart, REMOVED] as const) : (["ins", t.exportedPart, ADDED] as const);
  return (
    <Element className={look}>
      <span className="sr-only"> {words} </span>
      <bdi>{text}</bdi>
    </Element>
  );
}
