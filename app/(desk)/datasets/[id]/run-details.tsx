import { KIND_LABELS, listAddresses } from "@/app/(desk)/settings/endpoints/endpoint-kinds";
import { fillText } from "@/components/texts/fill-text";
import { LocalTime } from "@/components/ui/local-time";
import type { Run } from "@/lib/db/runs";
import * as t from "@/texts/dataset-runs";

/** With what a run was made, as it was then: endpoint, model, limits, prompt template, the server's word. */
export function RunDetails({ run }: { run: Run }) {
  const { endpoint, promptTemplate, server, serverConfig, earlierSettings } = run;
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer rounded-sm text-faint hover:text-ink">
        {fillText(t.settings, { run: <span className="sr-only">{t.settingsOf(run.id)}</span> })}
      </summary>
      <dl className="numeric mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-muted">
        <Detail name={t.kind}>{KIND_LABELS[endpoint.kind]}</Detail>
        {endpoint.kind === "baseline" ? null : (
          <>
            <Detail name={t.url}>{listAddresses(endpoint.url)}</Detail>
            <Detail name={t.model}>{endpoint.model}</Detail>
            <Detail name={t.limits}>{t.limitsOf(endpoint)}</Detail>
          </>
        )}
        <Detail name={t.prompt}>{promptTemplate === null ? t.noTemplate : t.template(promptTemplate)}</Detail>
        {server ? <Detail name={t.server}>{server}</Detail> : null}
        {serverConfig ? (
          <Detail name={t.modelConfig}>
            <code className="break-all">{JSON.stringify(serverConfig)}</code>
          </Detail>
        ) : null}
        {earlierSettings.map((earlier) => (
          <Detail key={earlier.since} name={t.before}>
            {fillText(t.earlier, {
              since: <LocalTime iso={earlier.since} />,
              kind: KIND_LABELS[earlier.kind],
              model: earlier.model,
              addresses: listAddresses(earlier.url),
              limits: t.limitsOf(earlier),
            })}
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
