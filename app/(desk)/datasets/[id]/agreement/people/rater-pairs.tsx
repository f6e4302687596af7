import { MoreLink } from "@/app/(desk)/datasets/[id]/agreement/more-link";
import { PairTable } from "@/app/(desk)/datasets/[id]/agreement/pair-table";
import { formatPairPlace, parsePairPlace, RATERS_PER_PAGE } from "@/lib/agreement-input";
import { listRaterPairs } from "@/lib/db/rater-pairs";
import { contingencyOfPair } from "@/lib/review/pair-counts";
import type { Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/agreement-people";

interface RaterPairsProps {
  datasetId: string;
  attribute: Attribute;
  after: string | string[] | undefined;
}

/** Every two raters on one attribute, those with the most turns in common first, a page at a time. */
export async function RaterPairs({ datasetId, attribute, after }: RaterPairsProps) {
  const place = parsePairPlace(after);
  const { pairs, next } = await listRaterPairs(datasetId, place, RATERS_PER_PAGE);
  const first = `/datasets/${datasetId}/agreement/people?attribute=${attribute}`;
  return (
    <section aria-labelledby="pairs" className="flex flex-col gap-3">
      <div>
        <h2 id="pairs" className="font-semibold text-lg">
          {t.pairs(attribute)}
        </h2>
        <p className="text-muted text-sm">{t.pairsAbout}</p>
      </div>
      <PairTable
        caption={t.pairsCaption(attribute)}
        heads={[t.one, t.other]}
        pairs={pairs.map((pair) => ({
          id: `${pair.oneId} ${pair.otherId}`,
          names: [pair.oneName, pair.otherName],
          turns: pair.turns,
          counts: contingencyOfPair(pair, attribute),
        }))}
      />
      <MoreLink first={place && first} next={next && `${first}&after=${formatPairPlace(next)}`} />
    </section>
  );
}
