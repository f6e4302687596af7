import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type GroupReport, RATER_GROUPS, type RaterGroup } from "@/lib/review/anchoring";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as t from "@/texts/agreement-anchoring";
import { LANGUAGE } from "@/texts/language";

interface AttributeSharesProps {
  groups: Record<RaterGroup, GroupReport>;
}

const PERCENT = new Intl.NumberFormat(LANGUAGE, {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const POINTS = new Intl.NumberFormat(LANGUAGE, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: "exceptZero",
});

/** Per attribute the share of ratings that are the model's, group by group. */
export function AttributeShares({ groups }: AttributeSharesProps) {
  return (
    <section aria-labelledby="shares" className="flex flex-col gap-3">
      <h2 id="shares" className="font-semibold text-lg">
        {t.equalRatings}
      </h2>
      <Table caption={t.equalRatingsCaption} className="max-w-3xl">
        <TableHead>
          <tr>
            <TableHeader>{t.attribute}</TableHeader>
            {RATER_GROUPS.map((group) => (
              <TableHeader key={group} numeric>
                {group}
              </TableHeader>
            ))}
            <TableHeader numeric>{t.difference}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {ATTRIBUTES.map((attribute) => {
            const [blind, assisted] = [groups.blind, groups.assisted].map((group) => group.attributes[attribute].equal);
            return (
              <TableRow key={attribute}>
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  {attribute}
                </th>
                {RATER_GROUPS.map((group) => {
                  const { rated, equal } = groups[group].attributes[attribute];
                  return (
                    <TableCell key={group} numeric>
                      {equal === null ? t.notDefined : t.shareOf(PERCENT.format(equal), rated)}
                    </TableCell>
                  );
                })}
                <TableCell numeric>
                  {blind == null || assisted == null ? t.notDefined : POINTS.format(100 * (assisted - blind))}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}
