import * as t from "@/texts/review-rating";

/** In place of what saves a review, for who may only look. */
export function ReviewReadOnly({ notice }: { notice: string | null }) {
  return (
    <div className="flex flex-col gap-1 border-b px-3 py-2 text-sm">
      <p>{t.viewer}</p>
      <p role="status" className="min-h-4 text-faint text-xs">
        {notice ?? t.howToReview}
      </p>
    </div>
  );
}
