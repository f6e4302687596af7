import { LabelCell } from "@/components/rating/label-cell";
import { classNames } from "@/components/ui/class-names";
import { formatScore } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RaterReview } from "@/lib/db/adjudications";
import { spreadOfRatings } from "@/lib/review/aggregation";
import type { AggregationPolicy } from "@/lib/review/aggregation-policy";
import { ATTRIBUTES, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import * as t from "@/texts/adjudication";

interface RaterTableProps {
  reviews: readonly RaterReview[];
  policy: AggregationPolicy;
  aggregate: Ratings;
  scores: Rewards | null;
  predicted: Ratings | null;
}

/** The raters side by side, a column each; rows that are further apart than the dataset takes stand out, in words too. */
export function RaterTable({ reviews, policy, aggregate, scores, predicted }: RaterTableProps) {
  const spread = spreadOfRatings(reviews.map(({ ratings }) => ratings));
  return (
    <>
      <Table caption={t.raters} className="text-xs">
        <TableHead>
          <TableRow>
            <TableHeader className="pl-3">{t.attribute}</TableHeader>
            {reviews.map(({ userId, name }) => (
              <TableHeader key={userId} className="max-w-24 truncate" title={name}>
                <bdi>{name}</bdi>
              </TableHeader>
            ))}
            <TableHeader numeric>{t.spread}</TableHeader>
            <TableHeader>{t.together}</TableHeader>
            <TableHeader className="pr-3 last:pr-3">{t.model}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {ATTRIBUTES.map((attribute) => {
            const apart = (spread[attribute] ?? 0) > policy.limit;
            const raw = scores?.[attribute] ?? null;
            return (
              <TableRow key={attribute} className={apart ? "bg-warning-soft" : undefined}>
                <th scope="row" className="py-1 pr-4 pl-3 text-left font-medium">
                  {attribute}
                  {policy.watched.includes(attribute) && policy.watched.length < ATTRIBUTES.length ? (
                    <span className="font-normal text-faint"> {t.watched}</span>
                  ) : null}
                </th>
                {reviews.map(({ userId, ratings }) => (
                  <TableCell key={userId}>
                    <LabelCell value={ratings[attribute]} />
                  </TableCell>
                ))}
                <TableCell numeric className={classNames(apart && "font-semibold text-warning-text")}>
                  {spread[attribute] ?? "–"}
                  {apart ? <span className="sr-only"> {t.overLimit(policy.limit)}</span> : null}
                </TableCell>
                <TableCell>
                  <LabelCell value={aggregate[attribute]} />
                </TableCell>
                <TableCell className="numeric whitespace-nowrap pr-3 last:pr-3">
                  {raw === null ? (
                    <span className="text-faint">{t.noScore}</span>
                  ) : (
                    `${formatScore(raw)} → ${predicted?.[attribute] ?? "–"}`
                  )}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      <Notes reviews={reviews} />
    </>
  );
}

function Notes({ reviews }: { reviews: readonly RaterReview[] }) {
  const noted = reviews.filter(({ note }) => note !== "");
  if (noted.length === 0) return null;
  return (
    <section aria-label={t.notes} className="border-t px-3 py-2">
      <ul className="flex flex-col gap-1 text-sm">
        {noted.map(({ userId, name, note }) => (
          <li key={userId}>
            <bdi className="font-medium">{name}</bdi>
            <p dir="auto" className="whitespace-pre-wrap break-words text-muted">
              {note}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
