import { Flag } from "lucide-react";
import { LabelCell } from "@/components/rating/label-cell";
import { fillText } from "@/components/texts/fill-text";
import { Badge } from "@/components/ui/badge";
import { LocalTime } from "@/components/ui/local-time";
import type { ColleagueReview } from "@/lib/db/reviews";
import { flagWords } from "@/lib/review/flag-kinds";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/review-rating";

/** That others have reviewed the turn, where the eyes are; it may come up while one rates. */
export function ColleagueHint({ reviews }: { reviews: readonly ColleagueReview[] }) {
  const [only] = reviews;
  return (
    <p role="status" className="min-w-0 truncate text-xs">
      {only === undefined ? null : (
        <a href="#colleagues" className="rounded-sm text-accent-text hover:underline">
          {reviews.length === 1
            ? fillText(t.alsoReviewedBy, { person: <bdi>{only.name}</bdi> })
            : t.alsoReviewedByOthers(reviews.length)}
        </a>
      )}
    </p>
  );
}

/** What others said of the turn. */
export function ColleagueReviews({ reviews }: { reviews: readonly ColleagueReview[] }) {
  if (reviews.length === 0) return null;
  return (
    <section aria-labelledby="colleagues" className="border-b px-3 py-3">
      <h2 id="colleagues" className="scroll-mt-2 font-medium text-sm">
        {t.colleagueReviews}
      </h2>
      <ul className="flex flex-col">
        {reviews.map((review, index) => (
          // A name is no key: two people may share it, and the order is that of the list.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list comes whole from the server and is never rearranged here.
          <li key={index} className="flex flex-col gap-1 py-2">
            <p className="flex flex-wrap items-center gap-2 text-xs">
              <bdi className="font-medium text-sm">{review.name}</bdi>
              <Badge>{review.status}</Badge>
              {review.flagged ? (
                <Badge>
                  <Flag aria-hidden="true" className="size-3" />
                  {review.flag ? flagWords(review.flag) : t.flagged}
                </Badge>
              ) : null}
              <span className="ml-auto text-faint">
                <LocalTime iso={review.updatedAt} />
              </span>
            </p>
            <dl className="grid grid-cols-3 gap-x-4 gap-y-1 text-xs">
              {ATTRIBUTES.map((attribute) => (
                <div key={attribute} className="flex items-center justify-between gap-1">
                  <dt className="truncate text-faint">{attribute}</dt>
                  <dd>
                    <LabelCell value={review.ratings[attribute]} />
                  </dd>
                </div>
              ))}
            </dl>
            {review.note === "" ? null : (
              <p dir="auto" className="whitespace-pre-wrap break-words text-muted text-sm">
                {review.note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
