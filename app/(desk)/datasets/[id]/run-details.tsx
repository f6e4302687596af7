import { KIND_LABELS, listAddresses } from "@/app/(desk)/settings/endpoints/endpoint-kinds";
import { formatCount } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { Run } from "@/lib/db/runs";

/** With what a run was made, as it was then: endpoint, model, limits, prompt template, the server's word. */
export function RunDetails({ run }: { run: Run }) {
  const { endpoint, promptTemplate, server, serverConfig, earlierSettings } = run;
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer rounded-sm text-faint hover:text-ink">
        Settings<span className="sr-only"> of run {run.id}</span>
      </summary>
      <dl className="numeric mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-muted">
        <Detail name="Kind">{KIND_LABELS[endpoint.kind]}</Detail>
        {endpoint.kind === "baseline" ? null : (
          <>
            <Detail name="URL">{listAddresses(endpoint.url)}</Detail>
            <Detail name="Model">{endpoint.model}</Detail>
            <Detail name="Limits">{limitsOf(endpoint)}</Detail>
          </>
        )}
        <Detail name="Prompt">
          {promptTemplate === null ? "no template: the conversation itself" : `template ${promptTemplate}`}
        </Detail>
        {server ? <Detail name="Server">{server}</Detail> : null}
        {serverConfig ? (
          <Detail name="Model config">
            <code className="break-all">{JSON.stringify(serverConfig)}</code>
          </Detail>
        ) : null}
        {earlierSettings.map((earlier) => (
          <Detail key={earlier.since} name="Before">
            from <LocalTime iso={earlier.since} />: {KIND_LABELS[earlier.kind]}, {earlier.model} at{" "}
            {listAddresses(earlier.url)}; {limitsOf(earlier)}
          </Detail>
        ))}
      </dl>
    </details>
  );
}

function Detail({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}

function limitsOf({ timeoutMs, batchSize, concurrency }: Run["endpoint"] | Run["earlierSettings"][number]): string {
  const [turns, requests] = [formatCount(batchSize), formatCount(concurrency)];
  return `time-out ${formatCount(timeoutMs)} ms, up to ${turns} turns per request, up to ${requests} requests at once from a worker`;
}
