import { formatRaterPlace, parseRaterPlace, RATERS_PER_PAGE } from "@/lib/agreement-input";
import { listRaterConfusion } from "@/lib/db/rater-confusion";
import type { Attribute } from "@/lib/steerlm/attributes";
import * as t from "@/texts/agreement";
import { AttributeLinks } from "./attribute-links";
import { MoreLink } from "./more-link";
import { PairTable } from "./pair-table";

interface RatersAndModelProps {
  datasetId: string;
  attribute: Attribute;
  after: string | string[] | undefined;
}

/** Each rater against the shown predictions on one attribute, those with the most reviews first, a page at a time. */
export async function RatersAndModel({ datasetId, attribute, after }: RatersAndModelProps) {
  const place = parseRaterPlace(after);
  const { raters, next } = await listRaterConfusion(datasetId, attribute, place, RATERS_PER_PAGE);
  if (raters.length === 0) return null;
  const hrefOf = (name: Attribute) => `/datasets/${datasetId}/agreement?people=submitted&attribute=${name}`;
  const first = hrefOf(attribute);
  return (
    <section aria-labelledby="raters" className="flex flex-col gap-3">
      <div>
        <h2 id="raters" className="font-semibold text-lg">
          {t.ratersAndModel(attribute)}
        </h2>
        <p className="text-muted text-sm">{t.ratersAndModelAbout}</p>
      </div>
      <AttributeLinks current={attribute} href={hrefOf} />
      <PairTable
        caption={t.ratersAndModelCaption(attribute)}
        heads={[t.rater, t.model]}
        pairs={raters.map(({ userId, name, reviews, counts }) => ({
          id: userId,
          names: [name, t.shownRun],
          turns: reviews,
          counts,
        }))}
      />
      <MoreLink first={place && first} next={next && `${first}&after=${formatRaterPlace(next)}`} />
    </section>
  );
}
