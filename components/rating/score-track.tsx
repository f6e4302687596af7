import { MAX_VALUE, MIN_VALUE } from "@/lib/steerlm/attributes";
import * as t from "@/texts/rating";

export interface AttributeValues {
  /** The raw score; `null` where no run scored the attribute. */
  raw: number | null;
  predicted: number | null;
  original: number | null;
  /** The person's value; `null` is a deliberate "not rated", `undefined` no answer yet. */
  mine: number | null | undefined;
}

const STEPS = [0, 1, 2, 3, 4] as const;

/**
 * Where a value lies, in percent of the width. The track is cut into five equal columns, one per value, so that a row of
 * five buttons of the same width stands exactly under it.
 */
function position(value: number): string {
  const clamped = Math.min(MAX_VALUE, Math.max(MIN_VALUE, value));
  return `${(clamped + 0.5) * 20}%`;
}

/** How much higher (or, below 0, lower) the person rates than the model; null where one of them has no value. */
export function distanceFromModel({ predicted, mine }: Pick<AttributeValues, "predicted" | "mine">): number | null {
  return predicted === null || typeof mine !== "number" ? null : mine - predicted;
}

/** The four values in words, for a screen reader. */
export function describeValues({ raw, predicted, original, mine }: AttributeValues): string {
  const distance = distanceFromModel({ predicted, mine });
  const parts = [
    raw === null ? t.noScore : t.rawScoreIs(raw),
    predicted === null ? null : t.predictedIs(predicted),
    original === null ? t.noOriginalLabel : t.originalIs(original),
    mine === undefined ? t.noAnswerYet : t.yoursIs(mine),
    distance === null || distance === 0 ? null : t.fromModel(distance),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/**
 * A rating's four values on one line from 0 to 4. Each has a shape and a lane of its own, so that all stay visible when
 * they coincide: original a hollow wedge above, predicted a disc on the line, raw a stroke across it, yours a filled wedge
 * below, with a bar from the raw score that shows how far apart you are.
 */
export function ScoreTrack(values: AttributeValues) {
  const { raw, predicted, original, mine } = values;
  return (
    <svg role="img" aria-label={describeValues(values)} width="100%" height="24" className="block overflow-visible">
      <line x1="10%" x2="90%" y1="12" y2="12" className="stroke-line-strong" strokeWidth="1" />
      {STEPS.map((step) => (
        <line
          key={step}
          x1={position(step)}
          x2={position(step)}
          y1="9.5"
          y2="14.5"
          className="stroke-line-strong"
          strokeWidth="1"
        />
      ))}
      {raw !== null && typeof mine === "number" ? (
        <line x1={position(raw)} x2={position(mine)} y1="21" y2="21" className="stroke-accent" strokeWidth="2" />
      ) : null}
      {predicted === null ? null : (
        <svg x={position(predicted)} y="12" className="overflow-visible" aria-hidden="true">
          <circle r="4.5" strokeWidth="1.5" className="stroke-ink" fill={`var(--scale-${predicted})`} />
        </svg>
      )}
      {original === null ? null : (
        <svg x={position(original)} y="0" className="overflow-visible" aria-hidden="true">
          <path d="M-4 -0.5H4L0 5Z" strokeWidth="1.25" strokeLinejoin="round" className="fill-canvas stroke-muted" />
        </svg>
      )}
      {raw === null ? null : (
        // Longer than a disc is high, which may be as dark.
        <line x1={position(raw)} x2={position(raw)} y1="4" y2="20" className="stroke-ink" strokeWidth="2" />
      )}
      {typeof mine === "number" ? (
        <svg x={position(mine)} y="24" className="overflow-visible" aria-hidden="true">
          <path d="M-4.5 0H4.5L0 -6.5Z" className="fill-accent" />
        </svg>
      ) : null}
    </svg>
  );
}

/** What the shapes of the tracks mean; show it once above them. */
export function ScoreTrackLegend() {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-faint text-xs">
      <LegendEntry label={t.rawScore}>
        <line x1="6" x2="6" y1="0" y2="12" className="stroke-ink" strokeWidth="2" />
      </LegendEntry>
      <LegendEntry label={t.predicted}>
        <circle cx="6" cy="6" r="4" className="fill-(--scale-2) stroke-ink" strokeWidth="1.5" />
      </LegendEntry>
      <LegendEntry label={t.original}>
        <path d="M2 3H10L6 9Z" strokeWidth="1.25" strokeLinejoin="round" className="fill-canvas stroke-muted" />
      </LegendEntry>
      <LegendEntry label={t.yours}>
        <path d="M1.5 9.5H10.5L6 2.5Z" className="fill-accent" />
      </LegendEntry>
    </ul>
  );
}

function LegendEntry({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-1">
      <svg aria-hidden="true" width="12" height="12">
        {children}
      </svg>
      {label}
    </li>
  );
}
