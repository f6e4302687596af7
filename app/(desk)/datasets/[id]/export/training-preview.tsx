import { fillText } from "@/components/texts/fill-text";
import { formatCount, formatShare } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ExportCounts } from "@/lib/export";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";
import * as t from "@/texts/export-training";
import type { ExportChoice } from "./export-choice";

interface TrainingPreviewProps {
  choice: ExportChoice;
  counts: ExportCounts;
  /** Records of the dataset whose labels have spaces after commas, which the reference reader takes for other attributes. */
  warned: number;
}

/** What the reference tools make of the file (docs/formats.md says how that is known). */
export function TrainingPreview({ choice, counts, warned }: TrainingPreviewProps) {
  const rows = counts.full + counts.partial;
  const values = rows * ATTRIBUTES.length;
  const missing = ATTRIBUTES.reduce((sum, attribute) => sum + counts.missing[attribute], 0);
  return (
    <section aria-labelledby="training" className="flex w-full flex-col gap-3">
      <h3 id="training" className="font-medium text-sm">
        {t.title}
      </h3>
      <dl className="numeric grid max-w-3xl gap-x-6 gap-y-2 text-sm sm:grid-cols-[12rem_minmax(0,1fr)]">
        {choice.format === "steerlm" ? <FineTuning counts={counts} /> : null}
        <dt className="font-medium">{t.rewardModel}</dt>
        <dd className="text-muted">
          {fillText(t.rows({ ...counts, rows }, choice.format === "regression"), { rows: <Count count={rows} /> })}{" "}
          {t.missingValues(missing, values)}
        </dd>
      </dl>
      {rows > 0 ? <MissingTable counts={counts} rows={rows} /> : null}
      {warned > 0 && choice.format === "steerlm" && choice.labels !== "final" ? (
        <p className="max-w-prose text-warning-text text-xs">{t.spacesAfterCommas}</p>
      ) : null}
    </section>
  );
}

function FineTuning({ counts }: { counts: ExportCounts }) {
  const { lines, recordsWithoutTurns } = counts;
  return (
    <>
      <dt className="font-medium">{t.fineTuning}</dt>
      <dd className="text-muted">
        {fillText(t.examples(counts), { lines: <Count count={lines} /> })}{" "}
        {recordsWithoutTurns > 0 ? (
          <span className="text-warning-text">{t.linesWithoutAnswer(recordsWithoutTurns)}</span>
        ) : null}
      </dd>
    </>
  );
}

function Count({ count }: { count: number }) {
  return <strong className="font-semibold text-ink">{formatCount(count)}</strong>;
}

function MissingTable({ counts, rows }: { counts: ExportCounts; rows: number }) {
  return (
    <Table caption={t.missingByAttribute} className="numeric w-auto!">
      <TableHead>
        <TableRow>
          <TableHeader>{common.attribute}</TableHeader>
          <TableHeader numeric>{t.rated}</TableHeader>
          <TableHeader numeric>{t.missing}</TableHeader>
          <TableHeader numeric>{t.missingShare}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {ATTRIBUTES.map((attribute) => (
          <TableRow key={attribute}>
            <th scope="row" className="h-7 pr-8 font-normal">
              {attribute}
            </th>
            <TableCell numeric className="h-7! py-0!">
              {formatCount(rows - counts.missing[attribute])}
            </TableCell>
            <TableCell numeric className="h-7! py-0!">
              {formatCount(counts.missing[attribute])}
            </TableCell>
            <TableCell numeric className="h-7! py-0! text-muted">
              {formatShare(counts.missing[attribute], rows)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
