import { classNames } from "@/components/ui/class-names";
import { formatScore } from "@/components/ui/format";

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
          <span className="sr-only">not rated</span>
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
      {overridden ? <span className="sr-only">changed by a person</span> : null}
      {raw === null ? null : (
        <span className="w-7 text-2xs text-faint opacity-0 transition-opacity group-focus-within/row:opacity-100 group-hover/row:opacity-100">
          <span className="sr-only">raw score </span>
          {formatScore(raw)}
        </span>
      )}
    </span>
  );
}
