import { Download } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { z } from "zod";
import { loadDataset, loadTurnCounts } from "@/app/(desk)/datasets/[id]/dataset";
import { requireUser } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/env";
import { countExport, EXPORT_FORMATS } from "@/lib/export";
import { LABEL_FORMS } from "@/lib/review/filter";
import { isEnded } from "@/lib/review/status";
import { type ExportChoice, exportParams } from "./export-choice";
import { ExportForm } from "./export-form";
import { ExportSummary } from "./export-summary";

type ExportProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: ExportProps): Promise<Metadata> {
  return { title: `Export · ${(await loadDataset((await params).id)).name}` };
}

// An address that somebody edited shows the default rather than an error.
const choiceSchema = z.object({
  format: z.enum(EXPORT_FORMATS).catch("steerlm"),
  labels: z.enum(LABEL_FORMS).catch("final"),
  only: z.enum(["all", "reviewed"]).catch("all"),
}) satisfies z.ZodType<ExportChoice>;

export default async function ExportPage({ params, searchParams }: ExportProps) {
  await requireUser();
  const dataset = await loadDataset((await params).id);
  const choice = choiceSchema.parse(await searchParams);
  const options = { datasetId: dataset.id, format: choice.format, onlyReviewed: choice.only === "reviewed" };
  const [counts, predictedCounts, { marks }] = await Promise.all([
    countExport({ ...options, labels: choice.labels }),
    countExport({ ...options, labels: "predicted" }),
    loadTurnCounts(dataset.id),
  ]);
  const path = `/api/v1/datasets/${dataset.id}/export?${exportParams(choice)}`;
  const { latestRun } = dataset;
  const isScoring = latestRun !== null && !isEnded(latestRun.status) && choice.labels !== "original";
  return (
    <div className="flex max-w-5xl flex-col gap-6 p-4 sm:p-6">
      <h2 className="sr-only">Export</h2>
      <ExportForm choice={choice}>
        <section aria-label="The file" aria-live="polite" className="flex flex-col items-start gap-3 border-t pt-4">
          {counts.lines === 0 ? (
            <EmptyState title="The file would be empty" reason={whyEmpty(choice)} />
          ) : (
            <>
              <ExportSummary
                choice={choice}
                counts={counts}
                predicted={predictedCounts.labelled}
                failed={marks.failed}
              />
              {isScoring ? (
                <p className="text-sm text-warning-text">
                  A run is not finished: predictions may still change. The download holds what there is when it begins.
                </p>
              ) : null}
              <div className="flex flex-wrap gap-2">
                <ButtonLink href={path} variant="primary" prefetch={false} download>
                  <Download aria-hidden="true" className="size-4" />
                  Download
                </ButtonLink>
                <ButtonLink href={`${path}&compress=gzip`} prefetch={false} download>
                  As .jsonl.gz
                </ButtonLink>
              </div>
              <p className="max-w-prose text-faint text-xs">
                All of it is as of one moment, whatever people change meanwhile. If the connection breaks, the browser
                shows the download as failed; a file that came whole has exactly as many lines as stated here.
              </p>
            </>
          )}
        </section>
        <section aria-labelledby="script" className="flex flex-col gap-2">
          <h3 id="script" className="font-medium text-sm">
            In a script
          </h3>
          <pre className="select-all whitespace-pre-wrap break-all rounded-md border bg-sunken px-3 py-2 font-mono text-xs">
            {curlCommand(`${await origin()}${path}`)}
          </pre>
          <p className="text-faint text-xs">
            STEERDESK_TOKEN holds an API token from Settings. curl ends with an error when the file is not whole.
            &amp;compress=gzip gives a .jsonl.gz file.
          </p>
        </section>
      </ExportForm>
    </div>
  );
}

function whyEmpty({ format, labels, only }: ExportChoice): string {
  if (only === "reviewed" && format === "steerlm") return "No turn has a submitted review yet.";
  if (only === "reviewed") return `No turn with a submitted review has a value in its ${labels} label.`;
  if (format === "steerlm") return "The dataset has no records: every line of its file was rejected.";
  if (labels === "predicted") return "No run has scored a turn yet.";
  return `No turn has a value in its ${labels} label.`;
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
