import { Download } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { z } from "zod";
import { loadDataset, loadTurnCounts } from "@/app/(desk)/datasets/[id]/dataset";
import { FilterWords } from "@/app/(desk)/datasets/[id]/run-scope-words";
import { requireUser } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { EXPORTED_TURNS } from "@/lib/db/export-records";
import { getTokenTotals } from "@/lib/db/token-totals";
import { env } from "@/lib/env";
import { countWithSample, EXPORT_FORMATS } from "@/lib/export";
import { readExportFilter } from "@/lib/export-filter";
import { proveExport } from "@/lib/export-proof";
import { LABEL_FORMS } from "@/lib/review/filter";
import { isEnded } from "@/lib/review/status";
import * as t from "@/texts/export";
import { DisagreementsFile } from "./disagreements-file";
import { type ExportChoice, exportParams } from "./export-choice";
import { ExportForm } from "./export-form";
import { ExportSummary } from "./export-summary";
import { ProofView } from "./proof-view";
import { TokenProgress } from "./token-progress";
import { TrainingPreview } from "./training-preview";

type ExportProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: ExportProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

// An address that somebody edited shows the default rather than an error.
const choiceSchema = z.object({
  format: z.enum(EXPORT_FORMATS).catch("steerlm"),
  labels: z.enum(LABEL_FORMS).catch("final"),
  only: z.enum(EXPORTED_TURNS).catch("all"),
  overlength: z.enum(["include", "exclude"]).catch("include"),
  filter: z.string().min(1).nullable().catch(null),
}) satisfies z.ZodType<ExportChoice>;

export default async function ExportPage({ params, searchParams }: ExportProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const choice = choiceSchema.parse(await searchParams);
  const { filter, problem } = readExportFilter(choice.filter);
  if (problem !== null) return <FilterProblem datasetId={dataset.id} choice={choice} problem={problem} />;
  const options = {
    datasetId: dataset.id,
    format: choice.format,
    labels: choice.labels,
    only: choice.only,
    filter,
    me: user.id,
    excludeOverlength: choice.overlength === "exclude",
  };
  const [{ counts, sample }, { marks }, tokens] = await Promise.all([
    countWithSample(options),
    loadTurnCounts(dataset.id),
    getTokenTotals(dataset.id),
  ]);
  if (!tokens) notFound();
  const isCounting = choice.overlength === "exclude" && tokens.counted < tokens.turns;
  const hasProof = choice.format === "steerlm" && choice.labels !== "original" && sample.length > 0 && !isCounting;
  const proof = hasProof ? await proveExport(options, sample) : null;
  const path = `/api/v1/datasets/${dataset.id}/export?${exportParams(choice)}`;
  const { latestRun } = dataset;
  const isScoring = latestRun !== null && !isEnded(latestRun.status) && choice.labels !== "original";
  return (
    <div className="flex max-w-5xl flex-col gap-6 p-4 sm:p-6">
      <h2 className="sr-only">{t.title}</h2>
      <ExportForm
        choice={choice}
        filterWords={choice.filter === null ? null : <FilterWords datasetId={dataset.id} text={choice.filter} />}
      >
        <section aria-label={t.file} aria-live="polite" className="flex flex-col items-start gap-4 border-t pt-4">
          {isCounting ? (
            <TokenProgress totals={tokens} />
          ) : counts?.lines === 0 ? (
            <EmptyState title={t.empty} reason={whyEmpty(choice)} />
          ) : (
            <>
              {counts ? (
                <ExportSummary choice={choice} counts={counts} failed={marks.failed} />
              ) : (
                <p className="max-w-prose text-sm">{t.notCounted}</p>
              )}
              {isScoring ? <p className="text-sm text-warning-text">{t.isScoring}</p> : null}
              <div className="flex flex-wrap gap-2">
                <ButtonLink href={path} variant="primary" prefetch={false} download>
                  <Download aria-hidden="true" className="size-4" />
                  {t.download}
                </ButtonLink>
                <ButtonLink href={`${path}&compress=gzip`} prefetch={false} download>
                  {t.downloadGzip}
                </ButtonLink>
              </div>
              <p className="max-w-prose text-faint text-xs">{t.downloadHint}</p>
              {counts ? <TrainingPreview choice={choice} counts={counts} warned={dataset.warned} /> : null}
              {proof ? <ProofView proof={proof} /> : null}
            </>
          )}
        </section>
        <DisagreementsFile datasetId={dataset.id} filter={choice.filter} marks={marks} />
        <section aria-labelledby="script" className="flex flex-col gap-2">
          <h3 id="script" className="font-medium text-sm">
            {t.inScript}
          </h3>
          <pre className="select-all whitespace-pre-wrap break-all rounded-md border bg-sunken px-3 py-2 font-mono text-xs">
            {curlCommand(`${await origin()}${path}`)}
          </pre>
          <p className="text-faint text-xs">{t.inScriptHint}</p>
        </section>
      </ExportForm>
    </div>
  );
}

/** A file of more than was asked for would look right: what is not understood ends in words. */
function FilterProblem({ datasetId, choice, problem }: { datasetId: string; choice: ExportChoice; problem: string }) {
  return (
    <div className="p-4 sm:p-6">
      <h2 className="sr-only">{t.title}</h2>
      <ErrorState
        title={t.filterProblem}
        reason={t.filterProblemReason}
        detail={problem}
        actions={
          <ButtonLink href={`/datasets/${datasetId}/export?${exportParams({ ...choice, filter: null })}`}>
            {t.exportUnfiltered}
          </ButtonLink>
        }
      />
    </div>
  );
}

function whyEmpty({ format, labels, only, filter }: ExportChoice): string {
  if (only === "gold") return t.noneSettled({ isFiltered: filter !== null, hasLabel: format === "regression" });
  if (filter !== null && only === "reviewed") return t.noneReviewedInFilter;
  if (filter !== null && format === "steerlm") return t.noneMatches;
  if (filter !== null) return t.noneMatchingHas(labels);
  if (only === "reviewed" && format === "steerlm") return t.noneReviewed;
  if (only === "reviewed") return t.noneReviewedHas(labels);
  if (format === "steerlm") return t.noRecords;
  if (labels === "predicted") return t.noneScored;
  return t.noneHas(labels);
}

function curlCommand(url: string): string {
  return `curl --fail --header "Authorization: Bearer $STEERDESK_TOKEN" --output export.jsonl '${url}'`;
}

/** The address that people open, as configured or as the browser named it. */
async function origin(): Promise<string> {
  const { STEERDESK_URL } = env();
  if (STEERDESK_URL) return STEERDESK_URL;
  const sent = await headers();
  return `${sent.get("x-forwarded-proto") ?? "http"}://${sent.get("host") ?? "127.0.0.1:3000"}`;
}
