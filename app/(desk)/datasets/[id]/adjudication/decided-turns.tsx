import Link from "next/link";
import { turnsHref } from "@/app/(desk)/datasets/[id]/turns-href";
import { listTurns } from "@/lib/db/turns";
import { ALL_TURNS } from "@/lib/review/filter";
import * as t from "@/texts/adjudication";

const SHOWN = 12;

/** What is decided already, to look at again: a decision can be changed or withdrawn. */
export async function DecidedTurns({ datasetId, userId }: { datasetId: string; userId: string }) {
  const query = {
    ...ALL_TURNS,
    filter: { ...ALL_TURNS.filter, marks: [{ mark: "adjudicated" as const, value: true }] },
  };
  const { items, total } = await listTurns({ datasetId, query, from: null, backward: false, limit: SHOWN, userId });
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="decided" className="flex flex-col gap-1 border-t pt-4">
      <h3 id="decided" className="font-medium text-sm">
        {t.decided(total.count)}
      </h3>
      <ul className="numeric flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {items.map(({ id, line, turn }) => (
          <li key={id}>
            <Link
              href={`/datasets/${datasetId}/adjudication?turn=${id}`}
              prefetch={false}
              className="rounded-sm text-accent-text hover:underline"
            >
              {t.lineAndTurn(line, turn + 1)}
            </Link>
          </li>
        ))}
        {total.count > items.length ? (
          <li>
            <Link
              href={turnsHref(datasetId, { adjudicated: "yes" })}
              prefetch={false}
              className="rounded-sm text-accent-text hover:underline"
            >
              {t.allDecided}
            </Link>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
