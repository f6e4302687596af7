import type { Correlation } from "@/components/charts/correlation-data";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { PUBLISHED_CORRELATIONS } from "@/lib/review/published-correlations";
import * as charts from "@/texts/charts";
import * as t from "@/texts/correlations";

/** The correlations that are known of published datasets, beside those found here. */
export function PublishedTable({ correlations }: { correlations: readonly Correlation[] }) {
  const found = (pair: readonly string[]) =>
    correlations.find(({ row, column }) => row !== column && pair.includes(row) && pair.includes(column))?.r ?? null;
  return (
    <section aria-labelledby="published" className="flex max-w-xl flex-col gap-2">
      <h3 id="published" className="font-medium text-sm">
        {t.published}
      </h3>
      <Table caption={t.publishedCaption}>
        <TableHead>
          <TableRow>
            <TableHeader>{t.attributes}</TableHeader>
            <TableHeader numeric>{t.here}</TableHeader>
            <TableHeader numeric>{t.helpSteer}</TableHeader>
            <TableHeader numeric>{t.helpSteer2}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {PUBLISHED_CORRELATIONS.map(({ pair, helpSteer, helpSteer2 }) => (
            <TableRow key={pair.join()}>
              <TableCell>{pair.join(", ")}</TableCell>
              <TableCell numeric>{found(pair)?.toFixed(3) ?? "–"}</TableCell>
              <TableCell numeric>{helpSteer ?? charts.notPublished}</TableCell>
              <TableCell numeric>{helpSteer2 ?? charts.notPublished}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="text-faint text-xs">{t.source}</p>
    </section>
  );
}
