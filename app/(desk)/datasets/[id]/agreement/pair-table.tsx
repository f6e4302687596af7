import { formatInterval, formatMeasure, reasonText } from "@/components/charts/interval-data";
import { formatCount } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { intervalOfPair, measurePair } from "@/lib/review/agreement";
import type { Contingency } from "@/lib/review/confusion";
import * as t from "@/texts/agreement";

/** Two raters on one attribute. */
export interface ComparedPair {
  id: string;
  names: readonly [one: string, other: string];
  /** Turns that both rated, on whatever attribute. */
  turns: number;
  counts: Contingency;
}

interface PairTableProps {
  caption: string;
  /** What the two columns of names are headed. */
  heads: readonly [one: string, other: string];
  pairs: readonly ComparedPair[];
}

const MEASURES = [
  ...(["exact", "withinOne", "meanAbsoluteError", "bias", "pearson", "spearman"] as const),
  ...(["kappa", "linearKappa", "quadraticKappa"] as const),
];
const MEASURE_HEADS = [...MEASURES.map((measure) => t.measures[measure]), t.interval, t.iccSingle, t.iccAverage];

/** All measures of pairs of raters, a row each. */
export function PairTable({ caption, heads, pairs }: PairTableProps) {
  return (
    <Table caption={caption}>
      <TableHead>
        <tr>
          {heads.map((head) => (
            <TableHeader key={head}>{head}</TableHeader>
          ))}
          {[t.turnsOfPair, t.ratingsOfPair, ...MEASURE_HEADS].map((head) => (
            <TableHeader key={head} numeric>
              {head}
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {pairs.map((pair) => (
          <PairRow key={pair.id} {...pair} />
        ))}
      </TableBody>
    </Table>
  );
}

const cellOf = (value: number | null) => ({ isUndefined: value === null, text: formatMeasure(value) });

function PairRow({ names, turns, counts }: ComparedPair) {
  const found = measurePair(counts);
  const why = reasonText(found.undefinedFor);
  const interval = intervalOfPair(counts);
  const cells = [
    ...MEASURES.map((measure) => cellOf(found[measure])),
    { isUndefined: interval === null, text: formatInterval(interval) },
    cellOf(found.icc.single),
    cellOf(found.icc.average),
  ];
  return (
    <TableRow>
      <th scope="row" className="whitespace-nowrap py-1.5 pr-4 text-left font-normal">
        {names[0]}
      </th>
      <TableCell className="whitespace-nowrap">{names[1]}</TableCell>
      <TableCell numeric>{formatCount(turns)}</TableCell>
      <TableCell numeric>{formatCount(found.n)}</TableCell>
      {cells.map(({ isUndefined, text }, at) => (
        <TableCell key={MEASURE_HEADS[at]} numeric title={isUndefined ? why : undefined} className="whitespace-nowrap">
          {text}
          {isUndefined && why ? <span className="sr-only">{t.why(why)}</span> : null}
        </TableCell>
      ))}
    </TableRow>
  );
}
