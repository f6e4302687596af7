import { formatCount } from "@/components/ui/format";
import { FORMAT_NAMES } from "@/lib/steerlm/import/source-format";
import type { Inspection, PreviewTurn } from "./inspect-file";

/** What a file was found to be, and its first record, for somebody to decide whether it is the right one. */
export function FilePreview({ inspection: { format, problem, preview, rejected } }: { inspection: Inspection }) {
  return (
    <div className="mt-1 flex max-w-3xl flex-col gap-1 text-sm">
      {format === null ? (
        <p className="text-warning-text">
          Its format is not known. {problem} Uploaded anyway, it is read as {FORMAT_NAMES.steerlm}, and lines that are
          none are rejected.
        </p>
      ) : (
        <p>
          Found: <strong className="font-semibold">{FORMAT_NAMES[format]}</strong>.{" "}
          <span className="text-muted">Each line is converted; the export is SteerLM jsonl.</span>
        </p>
      )}
      {preview ? (
        <>
          <p className="numeric text-muted">
            Line {formatCount(preview.line)} gives{" "}
            {preview.records === 1 ? "a record" : `${formatCount(preview.records)} records, the first`} of{" "}
            {formatCount(preview.turns)} {preview.turns === 1 ? "turn" : "turns"}:
          </p>
          <ol className="flex flex-col gap-1 border-l-2 pl-3">
            {preview.shown.map((turn) => (
              <TurnPreview key={turn.index} turn={turn} />
            ))}
          </ol>
          {preview.turns > preview.shown.length ? (
            <p className="numeric text-faint text-xs">and {formatCount(preview.turns - preview.shown.length)} more</p>
          ) : null}
        </>
      ) : format === null ? null : (
        <p className="text-muted">None of its first lines gives a record.</p>
      )}
      {rejected ? (
        <p className="numeric text-warning-text">
          {rejected.lines === 1 ? "One of the first lines" : `${formatCount(rejected.lines)} of the first lines`} would
          be rejected: {rejected.problem}
        </p>
      ) : null}
    </div>
  );
}

function TurnPreview({ turn: { speaker, start, label } }: { turn: PreviewTurn }) {
  return (
    <li className="min-w-0">
      <p className="line-clamp-2 break-words">
        <span className="text-faint text-xs">{speaker}</span> <span dir="auto">{start}</span>
      </p>
      {label === null ? null : <p className="numeric break-words text-muted text-xs">{label}</p>}
    </li>
  );
}
