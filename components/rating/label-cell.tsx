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
  /** Further words for screen readers. */
  more?: string;
}

/**
 * One attribute's value as a chip on the 0 to 4 scale, always with its number. A table draws hundreds, so each is few elements:
 * the mark of an override and the raw score, which exists only while it is seen, are made by the style sheet.
 */
export function LabelCell({ value, overridden = false, raw = null, more }: LabelCellProps) {
  const spoken = [
    value === null ? t.notRated : null,
    overridden ? t.changedByPerson : null,
    raw === null ? null : t.rawScoreIs(raw),
    more,
  ].filter(Boolean);
  return (
    <>
      <span
        aria-hidden={value === null || undefined}
        data-raw={raw === null ? undefined : formatScore(raw)}
        className={classNames(
          "numeric relative inline-flex h-5 w-7 items-center justify-center rounded-sm text-xs",
          value === null ? "text-faint" : `scale-value-${value} font-medium`,
          overridden &&
            "before:absolute before:-top-0.75 before:-right-0.75 before:size-2 before:rounded-full before:border-2 before:border-canvas before:bg-ink",
          raw !== null && "raw-beside",
        )}
      >
        {value ?? "–"}
      </span>
      {spoken.length > 0 ? <span className="sr-only">{` ${spoken.join(", ")}`}</span> : null}
    </>
  );
}
