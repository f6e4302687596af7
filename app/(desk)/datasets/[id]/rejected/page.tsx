import type { Metadata } from "next";
import { z } from "zod";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { requireUser } from "@/app/session";
import { Pager } from "@/components/data-table/pager";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Dataset, previewRejectedLines, type RejectedPreview } from "@/lib/db/datasets";
import { RawLine } from "./raw-line";
import { REASON_WORDS } from "./reason-words";

type RejectedProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: RejectedProps): Promise<Metadata> {
  return { title: `Rejected lines · ${(await loadDataset((await params).id)).name}` };
}

const PAGE_SIZE = 50;

const lineSchema = z.coerce.number().int().min(0).max(2_147_483_647).optional().catch(undefined);
// An address that somebody edited shows the first lines rather than an error.
const placeSchema = z.object({ after: lineSchema, before: lineSchema });

export default async function RejectedPage({ params, searchParams }: RejectedProps) {
  await requireUser();
  const dataset = await loadDataset((await params).id);
  const here = `/datasets/${dataset.id}/rejected`;
  const { lines, previousHref, nextHref } = await readPage(dataset.id, here, placeSchema.parse(await searchParams));
  const first = lines[0];
  return (
    <div className="flex flex-col gap-3 p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <h2 className="font-semibold text-lg">Rejected lines</h2>
          <p className="text-muted text-sm">
            {sumOfLines(dataset)} Rejected lines are kept as they came; they are in no export.
          </p>
        </div>
        {dataset.rejected > 0 ? (
          <ButtonLink href={`/api/v1/datasets/${dataset.id}/rejected`} prefetch={false} download>
            Download all as jsonl
          </ButtonLink>
        ) : null}
      </div>
      {first === undefined ? (
        <EmptyState
          title={dataset.rejected > 0 ? "No more rejected lines" : "No line was rejected"}
          reason={dataset.rejected > 0 ? "The list ends before this place." : "Every line of the file is a record."}
          actions={<ButtonLink href={dataset.rejected > 0 ? here : `/datasets/${dataset.id}`}>Go back</ButtonLink>}
        />
      ) : (
        <>
          <RejectedTable lines={lines} />
          {previousHref !== null || nextHref !== null ? (
            <Pager
              summary={`lines ${formatCount(first.line)} to ${formatCount(lines.at(-1)?.line ?? first.line)}`}
              previousHref={previousHref}
              nextHref={nextHref}
            />
          ) : null}
        </>
      )}
    </div>
  );
}

/** Where every line read went, in a sentence. */
function sumOfLines({ format, lines, records, empty, rejected }: Dataset): string {
  const read = `${formatCount(lines)} lines read`;
  if (format !== "oasst") return `${read} = ${formatCount(records)} records + ${formatCount(rejected)} rejected.`;
  const trees = `${formatCount(lines - empty - rejected)} trees, which gave ${formatCount(records)} records`;
  return `${read} = ${trees}, + ${formatCount(empty)} trees of one message + ${formatCount(rejected)} rejected.`;
}

async function readPage(datasetId: string, here: string, { after, before }: z.infer<typeof placeSchema>) {
  const backward = before !== undefined;
  const from = backward ? { before } : { after: after ?? 0 };
  // One more than shown tells whether the list goes on.
  const found = await previewRejectedLines(datasetId, PAGE_SIZE + 1, from);
  const goesOn = found.length > PAGE_SIZE;
  const lines = backward ? found.slice(-PAGE_SIZE) : found.slice(0, PAGE_SIZE);
  const first = lines[0];
  const last = lines.at(-1);
  const hasPrevious = backward ? goesOn : (after ?? 0) > 0;
  const hasNext = backward || goesOn;
  return {
    lines,
    previousHref: first && hasPrevious ? `${here}?before=${first.line}` : null,
    nextHref: last && hasNext ? `${here}?after=${last.line}` : null,
  };
}

function RejectedTable({ lines }: { lines: readonly RejectedPreview[] }) {
  return (
    <Table caption="Rejected lines">
      <TableHead>
        <TableRow>
          <TableHeader numeric>Line</TableHeader>
          <TableHeader>Reason</TableHeader>
          <TableHeader>Problem</TableHeader>
          <TableHeader>Text</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.line} className="align-top">
            <TableCell numeric>{formatCount(line.line)}</TableCell>
            <TableCell className="whitespace-nowrap">{REASON_WORDS[line.reason]}</TableCell>
            <TableCell className="min-w-56 max-w-80 break-words">{line.problem}</TableCell>
            <TableCell className="w-1/2 min-w-72 max-w-0">
              <RawLine start={line.start} bytes={line.bytes} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
