import type { Bitset } from "./bitset";
import { turnsByDifference } from "./differences";
import type { Disagreement, RatingForm, SortKey, TurnSort } from "./filter";
import { GroupOrder } from "./group-order";
import type { TurnOrder } from "./turn-order";
import { type TurnSources, turnNumbers, turnsBySpread, turnsByValue } from "./turn-sources";
import { ValueOrder } from "./value-order";

const COMPARED: Record<Disagreement, [RatingForm, RatingForm]> = {
  disagreement: ["predicted", "original"],
  "disagreement.mine": ["mine", "predicted"],
};

function isDisagreement(by: SortKey): by is Disagreement {
  return typeof by === "string" && by in COMPARED;
}

/** Puts turns in order. */
export function sortTurns(turns: Bitset, { by, descending }: TurnSort, sources: TurnSources): TurnOrder {
  if (by === "line") return new GroupOrder(turns, [], descending);
  if (by === "spread") return new GroupOrder(turns, turnsBySpread(sources), descending);
  if (isDisagreement(by)) return new GroupOrder(turns, turnsByDifference(...COMPARED[by], sources), descending);
  if (typeof by === "string") return new ValueOrder(turns, turnNumbers(sources, by), descending);
  const { form, attribute } = by;
  if (form === "score") return new ValueOrder(turns, turnNumbers(sources, { form, attribute }), descending);
  return new GroupOrder(turns, turnsByValue(sources, form, attribute), descending);
}
