import { Flag, TriangleAlert } from "lucide-react";
import { dataColumnHelper } from "@/components/data-table/table-features";
import { ContradictionBadge } from "@/components/rating/contradiction-notes";
import { LabelCell } from "@/components/rating/label-cell";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format";
import type { TurnItem } from "@/lib/db/turns";
import { flagWords } from "@/lib/review/flag-kinds";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/turns-table";

/** A turn as the table shows it: its texts are cut to a line. */
export type TurnRow = Omit<TurnItem, "review">;

/** The final value of an attribute is not what the run, or without one the upload, says. */
export function isOverridden({ final, predicted, original }: TurnRow, attribute: Attribute): boolean {
  return final[attribute] !== (predicted?.[attribute] ?? original[attribute]);
}

const helper = dataColumnHelper<TurnRow>();

const attributeColumns = ATTRIBUTES.map((attribute) =>
  helper.accessor((row) => row.final[attribute], {
    id: `final.${attribute}`,
    header: attribute,
    meta: { label: attribute, width: 84 },
    cell: ({ row: { original: turn } }) => (
      <LabelCell
        value={turn.final[attribute]}
        raw={turn.scores?.[attribute] ?? null}
        overridden={isOverridden(turn, attribute)}
        more={t.furtherValues(turn.predicted?.[attribute] ?? null, turn.original[attribute])}
      />
    ),
  }),
);

/** The columns of the turns table. Their ids are what the sort of the filter language calls them, where it has a name. */
export const TURN_COLUMNS = helper.columns([
  helper.accessor("line", {
    id: "line",
    header: t.headers.line,
    meta: { label: t.columns.line, width: 120 },
    cell: ({ row: { original: turn } }) => (
      <span className="numeric">
        <span className="sr-only">{t.beforeLine}</span>
        {formatCount(turn.line)}
        <span aria-hidden="true" className="text-faint">
          {" · "}
        </span>
        <span className="sr-only">{t.beforeTurn}</span>
        {formatCount(turn.turn + 1)}
      </span>
    ),
  }),
  helper.accessor("text", {
    id: "text",
    header: t.headers.text,
    enableSorting: false,
    meta: { label: t.columns.text },
    cell: ({ row: { original: turn } }) => <TextPreview text={turn.text} context={turn.context} />,
  }),
  ...attributeColumns,
  helper.accessor("status", {
    id: "status",
    header: t.headers.status,
    enableSorting: false,
    meta: { label: t.columns.status, width: 104 },
    cell: ({ row: { original: turn } }) => (
      <span
        className={classNames(
          "flex items-center gap-1 text-xs",
          turn.status === "unreviewed" ? "text-faint" : "text-ink",
        )}
      >
        {turn.status}
        <ContradictionBadge final={turn.final} />
      </span>
    ),
  }),
  helper.accessor("flagged", {
    id: "flagged",
    header: t.headers.flagged,
    enableSorting: false,
    meta: { label: t.columns.flagged, width: 96 },
    cell: ({ row: { original: turn } }) =>
      turn.flagged ? (
        <span className="flex items-center gap-1 text-xs">
          <Flag aria-hidden="true" className="size-3.5" />
          {turn.flags.length === 0 ? t.flagged : turn.flags.map(flagWords).join(", ")}
        </span>
      ) : null,
  }),
  helper.accessor("failure", {
    id: "failure",
    header: t.headers.failure,
    enableSorting: false,
    meta: { label: t.columns.failure, width: 72 },
    cell: ({ row: { original: turn } }) =>
      turn.failure === null ? null : (
        <Badge tone="danger">
          <TriangleAlert aria-hidden="true" className="size-3" />
          {t.failed}
          <span className="sr-only">{t.failedBecause(turn.failure)}</span>
        </Badge>
      ),
  }),
]);

/** The columns by their names, in their default order. */
export const COLUMN_NAMES = TURN_COLUMNS.flatMap(({ id, meta }) =>
  id === undefined ? [] : [{ id, label: meta?.label ?? id }],
);

/** The answer on one line, after the start of what it answers. */
function TextPreview({ text, context }: { text: string; context: string }) {
  return (
    <span className="flex w-full items-baseline gap-2">
      {context === "" ? null : (
        <bdi className="max-w-2/5 shrink-0 truncate text-faint text-xs max-sm:hidden">
          <span className="sr-only">{t.after}</span>
          {context}
        </bdi>
      )}
      <bdi className="min-w-0 truncate">{text === "" ? <i className="text-faint">{t.emptyText}</i> : text}</bdi>
    </span>
  );
}
