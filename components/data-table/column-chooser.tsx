import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/data-table";
import { type ColumnLayout, movableColumns } from "./column-layout";

// Loaded when it is opened: its boxes weigh 25 kB.
const ColumnChoices = dynamic(() => import("./column-choices").then((module) => module.ColumnChoices), {
  ssr: false,
  loading: () => <Spinner label={t.loadingColumns} />,
});

export interface ColumnChooserProps {
  /** All columns in their default order; the first can be neither hidden nor moved. */
  columns: readonly { id: string; label: string }[];
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
}

/** Shows, hides and orders a table's columns, and sets how high its rows are. */
export function ColumnChooser(props: ColumnChooserProps) {
  const { columns, layout } = props;
  const movable = movableColumns(
    columns.map(({ id }) => id),
    layout.order,
  );
  const hidden = movable.filter((id) => layout.hidden.includes(id)).length;
  return (
    <Popover
      align="end"
      title={t.columns}
      trigger={
        <Button size="sm" variant="ghost">
          <Columns3 aria-hidden="true" className="size-4" />
          {t.columns}
          {hidden > 0 ? <span className="numeric text-faint">{t.hidden(hidden)}</span> : null}
        </Button>
      }
    >
      <ColumnChoices {...props} />
    </Popover>
  );
}
