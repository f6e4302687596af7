"use client";

import { ArrowRight } from "lucide-react";
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { formatScore } from "@/components/ui/format";
import { Kbd } from "@/components/ui/kbd";
import type { Attribute } from "@/lib/steerlm/attributes";
import * as attributes from "@/texts/attributes";
import * as t from "@/texts/rating";
import { type AttributeValues, describeValues, distanceFromModel, ScoreTrack } from "./score-track";

const VALUES = [0, 1, 2, 3, 4] as const;

export interface RatingRowHandle {
  /** Moves the focus to the chosen value, or to the one that Tab would reach. */
  focus: () => void;
  /** Opens or closes the definition. */
  toggleDefinition: () => void;
}

interface RatingRowProps extends AttributeValues {
  attribute: Attribute;
  /** The key of the page that leads here, to be shown. */
  shortcut?: string;
  /** A value, or `null` for "not rated". */
  onChange: (value: number | null) => void;
  /** The row that the keys of the page act on; drawn with a bar at its edge. */
  active?: boolean;
  /** The focus came into the row. */
  onActivate?: () => void;
  disabled?: boolean;
  ref?: Ref<RatingRowHandle>;
}

/**
 * One attribute under review: its name (which opens the definition), the four values on a track and the choice of a value.
 *
 * The choice is a radio group: Tab enters it, left and right move, 0 to 4 choose, "-" says not rated. Up and down are left
 * to the page, which moves between attributes with them. A key that the row has used is `defaultPrevented`.
 */
export function RatingRow({
  attribute,
  shortcut,
  onChange,
  active = false,
  onActivate,
  disabled = false,
  ref,
  ...values
}: RatingRowProps) {
  const { raw, predicted, original, mine } = values;
  const id = useId();
  const [defined, setDefined] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const definition = attributes.definitions[attribute];

  useImperativeHandle(
    ref,
    () => ({
      focus: () => {
        const radios = group.current;
        const target = radios?.querySelector<HTMLInputElement>("input:checked") ?? radios?.querySelector("input");
        target?.focus();
      },
      toggleDefinition: () => setDefined((shown) => !shown),
    }),
    [],
  );

  function handleKey(event: KeyboardEvent) {
    if (disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      // A native radio group would change the value.
      event.preventDefault();
    } else if (/^[0-4]$/.test(event.key)) {
      event.preventDefault();
      onChange(Number(event.key));
    } else if (event.key === "-") {
      event.preventDefault();
      onChange(null);
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only adds keys to the radio group inside of it.
    <div
      onFocus={onActivate}
      onKeyDown={handleKey}
      data-active={active || undefined}
      className="relative border-b px-3 py-1.5 last:border-b-0 data-active:bg-sunken data-active:before:absolute data-active:before:inset-y-0 data-active:before:left-0 data-active:before:w-0.5 data-active:before:bg-accent"
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 sm:grid-cols-[7rem_minmax(0,16rem)_minmax(7.5rem,1fr)]">
        <div className="flex min-w-0 items-center gap-1.5 justify-self-start">
          {shortcut === undefined ? null : (
            <span aria-hidden="true" className="flex pointer-coarse:hidden">
              <Kbd>{shortcut}</Kbd>
            </span>
          )}
          <button
            type="button"
            id={`${id}-name`}
            aria-expanded={defined}
            aria-controls={`${id}-definition`}
            aria-keyshortcuts={shortcut}
            onClick={() => setDefined(!defined)}
            className="h-6 truncate rounded-sm text-left font-medium text-sm decoration-line-strong decoration-dotted underline-offset-4 hover:underline aria-expanded:underline"
          >
            {attribute}
          </button>
        </div>
        {/* On a phone "not rated" is the sixth column of the buttons, so the track ends one column earlier. */}
        <div className="col-span-2 row-start-2 w-5/6 pt-0.5 sm:col-span-1 sm:col-start-2 sm:row-start-1 sm:w-full sm:pt-0">
          <ScoreTrack {...values} />
        </div>
        <p aria-hidden="true" className="numeric flex gap-2 whitespace-nowrap text-xs sm:col-start-3">
          {raw === null ? (
            <span className="text-faint">{t.noScore}</span>
          ) : (
            <span className="flex items-center gap-1">
              {formatScore(raw)}
              <ArrowRight className="size-3 text-faint" />
              <span className="font-semibold">{predicted ?? "–"}</span>
            </span>
          )}
          <span className="text-faint">{original === null ? t.noOriginal : t.originalWas(original)}</span>
          <Answer predicted={predicted} mine={mine} className="flex sm:hidden" />
        </p>
        <div
          ref={group}
          role="radiogroup"
          aria-labelledby={`${id}-name`}
          aria-description={describeValues(values)}
          className="col-span-2 row-start-3 grid grid-cols-6 items-center sm:col-start-2 sm:row-start-2 sm:grid-cols-subgrid"
        >
          <div className="col-span-5 grid grid-cols-5 sm:col-span-1">
            {VALUES.map((choice) => (
              <Choice key={choice} name={id} choice={choice} mine={mine} disabled={disabled} onChange={onChange} />
            ))}
          </div>
          <div className="flex items-center gap-2">
            <div className="w-full shrink-0 sm:w-9">
              <Choice name={id} choice={null} mine={mine} disabled={disabled} onChange={onChange} />
            </div>
            <Answer predicted={predicted} mine={mine} className="hidden sm:flex" />
          </div>
        </div>
      </div>
      <p id={`${id}-definition`} hidden={!defined} className="pt-1 pb-0.5 text-muted text-xs">
        {definition.definition} <span className="text-faint">{t.scale(definition.lowest, definition.highest)}</span>
      </p>
    </div>
  );
}

interface ChoiceProps {
  name: string;
  choice: number | null;
  mine: number | null | undefined;
  disabled: boolean;
  onChange: (value: number | null) => void;
}

function Choice({ name, choice, mine, disabled, onChange }: ChoiceProps) {
  const chosen = choice === mine;
  return (
    <label
      title={choice === null ? t.notRatedByYou : undefined}
      className={classNames(
        "mx-0.5 flex h-6 select-none items-center justify-center rounded-sm border text-xs transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-1 pointer-coarse:h-9",
        disabled ? "cursor-not-allowed" : "cursor-pointer",
        chosen ? "border-ink font-semibold" : "border-line text-muted",
        chosen && choice !== null && `scale-value-${choice}`,
        chosen && choice === null && "bg-hover text-ink",
        !chosen && !disabled && "hover:border-line-strong hover:bg-hover hover:text-ink",
      )}
    >
      <input
        type="radio"
        name={name}
        checked={chosen}
        disabled={disabled}
        onChange={() => onChange(choice)}
        aria-label={choice === null ? t.notRated : undefined}
        className="sr-only"
      />
      <span aria-hidden={choice === null || undefined} className="numeric">
        {choice ?? "–"}
      </span>
    </label>
  );
}

interface AnswerProps extends Pick<AttributeValues, "predicted" | "mine"> {
  className: string;
}

/** The person's answer, and how far it is from the model's where it differs. */
function Answer({ predicted, mine, className }: AnswerProps) {
  if (mine === undefined) return null;
  const distance = distanceFromModel({ predicted, mine });
  return (
    <span
      aria-hidden="true"
      className={classNames("numeric items-center gap-1.5 whitespace-nowrap text-xs", className)}
    >
      <span className="text-accent-text">{t.you(mine)}</span>
      {distance === null || distance === 0 ? null : (
        <span className="rounded-sm border border-line-strong px-1 font-semibold text-ink">
          {distance < 0 ? "−" : "+"}
          {Math.abs(distance)}
        </span>
      )}
    </span>
  );
}
