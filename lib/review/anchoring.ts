import { ATTRIBUTES, type Attribute, mapAttributes } from "@/lib/steerlm/attributes";

/** What a submitted review was made under. */
export type ReviewCircumstances = {
  /** The model's numbers were hidden (true) or shown (false) by an assignment; null for turns that nobody was given, where they are shown. */
  blind: boolean | null;
  /** From when an assigned turn was shown until it was first submitted; null where that is not known. */
  seconds: number | null;
  /** A bit per attribute, quality's the lowest: the review rates it and the shown run did when the review was last changed. */
  compared: number;
  /** Those of them where the two are the same. */
  matched: number;
};

export const RATER_GROUPS = ["blind", "assisted", "unassigned"] as const;

/** Without the model's numbers, with them, and whoever rated what nobody had given them, with them too. */
export type RaterGroup = (typeof RATER_GROUPS)[number];

function groupOf({ blind }: ReviewCircumstances): RaterGroup {
  if (blind === null) return "unassigned";
  return blind ? "blind" : "assisted";
}

/**
 * What a submitted review counts in, stored in rating_tallies. Kinds, by group: `reviews`; `compared` those with a rating that the model gave,
 * too; `unchanged` of them those where each such rating is the model's; `seconds` whole ones; and by attribute, `rated` and `equal`.
 */
export function countsOfReview(review: ReviewCircumstances): { kind: string; key: string }[] {
  const group = groupOf(review);
  const { seconds, compared, matched } = review;
  const attributesIn = (bits: number) => ATTRIBUTES.filter((_, at) => (bits & (1 << at)) !== 0);
  return [
    { kind: "reviews", key: group },
    ...(seconds === null ? [] : [{ kind: "seconds", key: `${group} ${Math.round(seconds)}` }]),
    ...(compared === 0 ? [] : [{ kind: "compared", key: group }]),
    ...(compared !== 0 && compared === matched ? [{ kind: "unchanged", key: group }] : []),
    ...attributesIn(compared).map((attribute) => ({ kind: "rated", key: `${group} ${attribute}` })),
    ...attributesIn(matched).map((attribute) => ({ kind: "equal", key: `${group} ${attribute}` })),
  ];
}

/** How one group rates. Shares are 0..1; what nothing tells is null. */
export type GroupReport = {
  reviews: number;
  /** Reviews with a rating that the model gave, too. */
  compared: number;
  /** Share of them where each such rating is the model's. */
  unchanged: number | null;
  /** Reviews whose time is known, and the median time in whole seconds: a mean would be of those who went for lunch. */
  timed: number;
  medianSeconds: number | null;
  /** Per attribute the ratings that the model gave, too, and the share that is equal. */
  attributes: Record<Attribute, { rated: number; equal: number | null }>;
};

type Counted = { kind: string; key: string; count: number };

/**
 * Whether people rate otherwise when they see the model's numbers: a group that sees them and agrees with them far more than the one that does
 * not is anchored by them (Tversky & Kahneman 1974, Science 185, on anchoring).
 */
export function reportAnchoring(all: readonly Counted[]): Record<RaterGroup, GroupReport> {
  const counts = new Map(all.map(({ kind, key, count }) => [`${kind} ${key}`, count]));
  const count = (kind: string, key: string) => counts.get(`${kind} ${key}`) ?? 0;
  const reportOf = (group: RaterGroup): GroupReport => {
    const times = timesOf(all, group);
    const compared = count("compared", group);
    return {
      reviews: count("reviews", group),
      compared,
      unchanged: shareOf(count("unchanged", group), compared),
      timed: times.reduce((sum, { reviews }) => sum + reviews, 0),
      medianSeconds: medianOf(times),
      attributes: mapAttributes((attribute) => {
        const rated = count("rated", `${group} ${attribute}`);
        return { rated, equal: shareOf(count("equal", `${group} ${attribute}`), rated) };
      }),
    };
  };
  return { blind: reportOf("blind"), assisted: reportOf("assisted"), unassigned: reportOf("unassigned") };
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

type Times = { seconds: number; reviews: number }[];

function timesOf(all: readonly Counted[], group: RaterGroup): Times {
  return all
    .filter(({ kind, key }) => kind === "seconds" && key.startsWith(`${group} `))
    .map(({ key, count }) => ({ seconds: Number(key.slice(group.length + 1)), reviews: count }))
    .sort((one, other) => one.seconds - other.seconds);
}

/** The smallest time that half of the reviews do not exceed. */
function medianOf(times: Times): number | null {
  const half = times.reduce((sum, { reviews }) => sum + reviews, 0) / 2;
  let upTo = 0;
  for (const { seconds, reviews } of times) {
    upTo += reviews;
    if (upTo >= half) return seconds;
  }
  return null;
}
