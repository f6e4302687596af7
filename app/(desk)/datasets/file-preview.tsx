import { fillText } from "@/components/texts/fill-text";
import { FORMAT_NAMES } from "@/lib/steerlm/import/source-format";
import * as t from "@/texts/upload";
import type { Inspection, PreviewTurn } from "./inspect-file";

/** What a file was found to be, and its first record, for somebody to decide whether it is the right one. */
export function FilePreview({ inspection: { format, problem, preview, rejected } }: { inspection: Inspection }) {
  return (
    <div className="mt-1 flex max-w-3xl flex-col gap-1 text-sm">
      {format === null ? (
        <p className="text-warning-text">{fillText(t.unknownFormat, { problem, format: FORMAT_NAMES.steerlm })}</p>
      ) : (
        <p>
          {fillText(t.found, { format: <strong className="font-semibold">{FORMAT_NAMES[format]}</strong> })}{" "}
          <span className="text-muted">{t.isConverted}</span>
        </p>
      )}
      {preview ? (
        <>
          <p className="numeric text-muted">{t.firstRecord(preview)}</p>
          <ol className="flex flex-col gap-1 border-l-2 pl-3">
            {preview.shown.map((turn) => (
              <TurnPreview key={turn.index} turn={turn} />
            ))}
          </ol>
          {preview.turns > preview.shown.length ? (
            <p className="numeric text-faint text-xs">{t.andMore(preview.turns - preview.shown.length)}</p>
          ) : null}
        </>
      ) : format === null ? null : (
        <p className="text-muted">{t.noRecord}</p>
      )}
      {rejected ? (
        <p className="numeric text-warning-text">{t.wouldBeRejected(rejected.lines, rejected.problem)}</p>
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
