import { classNames } from "@/components/ui/class-names";
import { formatScore } from "@/components/ui/format";
import * as t from "@/texts/rating";

interface LabelCellProps {
  /** The label to show, 0 to 4; `null` is not rated. */
  value: number | null;
  /** A person's value differs from the predicted one. */
  overridden?: boolean;
  /** The raw score. Shown beside the label while its table row (`group/row`) is hovered or holds the focus. */
  raw?: number | null;
}

/** One attribute's value as a chip on the 0 to 4 scale, always with its number. */
export function LabelCell({ value, overridden = false, raw = null }: LabelCellProps) {
  return (
    <span className="numeric inline-flex items-center gap-1.5">
      {value === null ? (
        <span className="inline-flex h-5 w-7 items-center justify-center text-faint">
          <span aria-hidden="true">–</span>
          <span className="sr-only">{t.notRated}</span>
        </span>
      ) : (
        <span
          className={classNames(
            "relative inline-flex h-5 w-7 items-center justify-center rounded-sm font-medium text-xs",
            `scale-value-${value}`,
          )}
        >
          {value}
          {overridden ? (
            <span
              aria-hidden="true"
              className="absolute -top-0.75 -right-0.75 size-2 rounded-full border-2 border-canvas bg-ink"
            />
          ) : null}
        </span>
      )}
      {overridden ? <span className="sr-only">{t.changedByPerson}</span> : null}
      {raw === null ? null : (
        // Transparent by its colour: with an opacity every cell would be painted apart.
        <span className="w-7 text-2xs text-transparent group-focus-within/row:text-faint group-hover/row:text-faint">
          <span className="sr-only">{t.rawScore} </span>
          {formatScore(raw)}
        </span>
      )}
    </span>
  );
}
