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
import * as t from "@/texts/rejected";
import { RawLine } from "./raw-line";

type RejectedProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: RejectedProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
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
          <h2 className="font-semibold text-lg">{t.title}</h2>
          <p className="text-muted text-sm">
            {sumOfLines(dataset)} {t.areKept}
          </p>
        </div>
        {dataset.rejected > 0 ? (
          <ButtonLink href={`/api/v1/datasets/${dataset.id}/rejected`} prefetch={false} download>
            {t.downloadAll}
          </ButtonLink>
        ) : null}
      </div>
      {first === undefined ? (
        <EmptyState
          title={dataset.rejected > 0 ? t.noMore : t.none}
          reason={dataset.rejected > 0 ? t.noMoreReason : t.noneReason}
          actions={<ButtonLink href={dataset.rejected > 0 ? here : `/datasets/${dataset.id}`}>{t.goBack}</ButtonLink>}
        />
      ) : (
        <>
          <RejectedTable lines={lines} />
          {previousHref !== null || nextHref !== null ? (
            <Pager
              summary={t.linesShown(first.line, lines.at(-1)?.line ?? first.line)}
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
function sumOfLines(dataset: Dataset): string {
  const { format, lines, empty, rejected } = dataset;
  return format === "oasst" ? t.sumOfTrees({ ...dataset, trees: lines - empty - rejected }) : t.sumOfLines(dataset);
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
    <Table caption={t.title}>
      <TableHead>
        <TableRow>
          <TableHeader numeric>{t.line}</TableHeader>
          <TableHeader>{t.reason}</TableHeader>
          <TableHeader>{t.problem}</TableHeader>
          <TableHeader>{t.text}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <TableRow key={line.line} className="align-top">
            <TableCell numeric>{formatCount(line.line)}</TableCell>
            <TableCell className="whitespace-nowrap">{t.reasons[line.reason]}</TableCell>
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
