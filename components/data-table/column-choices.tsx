import { ArrowDown, ArrowUp } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioGroup } from "@/components/ui/radio-group";
import * as t from "@/texts/data-table";
import type { ColumnChooserProps } from "./column-chooser";
import { DEFAULT_LAYOUT, movableColumns, moveColumn } from "./column-layout";

/** A box and two arrows for each column, and the height of rows. */
export function ColumnChoices({ columns, layout, onLayoutChange }: ColumnChooserProps) {
  const ids = columns.map(({ id }) => id);
  const movable = movableColumns(ids, layout.order);
  const labelOf = (id: string) => columns.find((column) => column.id === id)?.label ?? id;
  const show = (id: string, shown: boolean) =>
    onLayoutChange({
      ...layout,
      hidden: shown ? layout.hidden.filter((other) => other !== id) : [...layout.hidden, id],
    });
  const move = (id: string, step: -1 | 1) => onLayoutChange(moveColumn(ids, layout, id, step));
  return (
    <>
      <ul className="max-h-80 overflow-y-auto">
        {movable.map((id, at) => (
          <li key={id} className="flex items-center justify-between gap-2">
            <Checkbox
              label={labelOf(id)}
              checked={!layout.hidden.includes(id)}
              onCheckedChange={(shown) => show(id, shown)}
            />
            <span className="flex">
              <IconButton label={t.moveLeft(labelOf(id))} size="sm" disabled={at === 0} onClick={() => move(id, -1)}>
                <ArrowUp aria-hidden="true" className="size-3.5" />
              </IconButton>
              <IconButton
                label={t.moveRight(labelOf(id))}
                size="sm"
                disabled={at === movable.length - 1}
                onClick={() => move(id, 1)}
              >
                <ArrowDown aria-hidden="true" className="size-3.5" />
              </IconButton>
            </span>
          </li>
        ))}
      </ul>
      <div className="border-t pt-2">
        <RadioGroup
          legend={t.rowHeight}
          options={DENSITIES}
          value={layout.density}
          onValueChange={(density) => onLayoutChange({ ...layout, density })}
        />
      </div>
      <Button size="sm" onClick={() => onLayoutChange(DEFAULT_LAYOUT)}>
        {t.asAtFirst}
      </Button>
    </>
  );
}

const DENSITIES = (["comfortable", "compact"] as const).map((value) => ({ value, label: t.densities[value] }));
