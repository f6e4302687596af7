import { Flag, TriangleAlert } from "lucide-react";
import { dataColumnHelper } from "@/components/data-table/table-features";
import { LabelCell } from "@/components/rating/label-cell";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { formatCount } from "@/components/ui/format";
import type { TurnItem } from "@/lib/db/turns";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";

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
    meta: { label: attribute, width: "5.25rem" },
    cell: ({ row: { original: turn } }) => (
      <>
        <LabelCell
          value={turn.final[attribute]}
          raw={turn.scores?.[attribute] ?? null}
          overridden={isOverridden(turn, attribute)}
        />
        <span className="sr-only">
          , predicted {turn.predicted?.[attribute] ?? "none"}, original {turn.original[attribute] ?? "none"}
        </span>
      </>
    ),
  }),
);

/** The columns of the turns table. Their ids are what the sort of the filter language calls them, where it has a name. */
export const TURN_COLUMNS = helper.columns([
  helper.accessor("line", {
    id: "line",
    header: "Line · turn",
    meta: { label: "line · turn", width: "6rem" },
    cell: ({ row: { original: turn } }) => (
      <span className="numeric">
        <span className="sr-only">Line </span>
        {formatCount(turn.line)}
        <span aria-hidden="true" className="text-faint">
          {" · "}
        </span>
        <span className="sr-only">, turn </span>
        {formatCount(turn.turn + 1)}
      </span>
    ),
  }),
  helper.accessor("text", {
    id: "text",
    header: "Text",
    enableSorting: false,
    meta: { label: "text" },
    cell: ({ row: { original: turn } }) => <TextPreview text={turn.text} context={turn.context} />,
  }),
  ...attributeColumns,
  helper.accessor("status", {
    id: "status",
    header: "Status",
    enableSorting: false,
    meta: { label: "status", width: "6.5rem" },
    cell: ({ row: { original: turn } }) => (
      <span className={classNames("text-xs", turn.status === "unreviewed" ? "text-faint" : "text-ink")}>
        {turn.status}
      </span>
    ),
  }),
  helper.accessor("flagged", {
    id: "flagged",
    header: "Flagged",
    enableSorting: false,
    meta: { label: "flagged", width: "4.5rem" },
    cell: ({ row: { original: turn } }) =>
      turn.flagged ? (
        <span className="flex items-center gap-1 text-xs">
          <Flag aria-hidden="true" className="size-3.5" />
          yes
        </span>
      ) : null,
  }),
  helper.accessor("failure", {
    id: "failure",
    header: "Failure",
    enableSorting: false,
    meta: { label: "failure", width: "5rem" },
    cell: ({ row: { original: turn } }) =>
      turn.failure === null ? null : (
        <Badge tone="danger">
          <TriangleAlert aria-hidden="true" className="size-3" />
          failed
          <span className="sr-only">: {turn.failure}</span>
        </Badge>
      ),
  }),
]);

/** The answer on one line, after the start of what it answers. */
function TextPreview({ text, context }: { text: string; context: string }) {
  return (
    <span className="flex w-56 items-baseline gap-2 sm:w-72 xl:w-80 2xl:w-120">
      {context === "" ? null : (
        <bdi className="max-w-2/5 shrink-0 truncate text-faint text-xs max-sm:hidden">
          <span className="sr-only">after: </span>
          {context}
        </bdi>
      )}
      <bdi className="min-w-0 truncate">{text === "" ? <i className="text-faint">empty text</i> : text}</bdi>
    </span>
  );
}
