import type { Json, JsonObject, OperationObject } from "@/lib/openapi";
import * as t from "@/texts/docs-api";
import { curlExample } from "./curl-example";
import { InlineCode } from "./inline-code";
import { SchemaView } from "./schema-view";

interface OperationViewProps {
  path: string;
  method: string;
  operation: OperationObject;
}

/** One operation: what it takes, what it gives, who may, and how to call it. */
export function OperationView({ path, method, operation }: OperationViewProps) {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  return (
    <article id={operationId} aria-labelledby={`${operationId}-title`} className="flex scroll-mt-4 flex-col gap-3">
      <div>
        <h3 id={`${operationId}-title`} className="font-medium text-base">
          <a href={`#${operationId}`} className="rounded-sm underline-offset-2 hover:underline">
            {summary}
          </a>
        </h3>
        <p className="mt-0.5 break-all font-mono text-sm">
          <span className="font-semibold">{method}</span> {path}
        </p>
        <p className="mt-0.5 text-faint text-xs">{t.forRoles(operation["x-roles"], operation["x-permission"])}</p>
      </div>
      {description ? (
        <p className="max-w-prose text-muted text-sm">
          <InlineCode text={description} />
        </p>
      ) : null}
      {parameters.length > 0 ? <Parameters parameters={parameters} /> : null}
      {requestBody ? <Body label={t.body} content={requestBody.content} description={requestBody.description} /> : null}
      {Object.entries(responses).map(([status, response]) => (
        <Body
          key={status}
          label={status}
          // The error form is told of once, below.
          content={Number(status) < 400 ? response.content : undefined}
          description={response.description}
        />
      ))}
      <pre className="whitespace-pre-wrap break-words rounded-md bg-sunken p-3 font-mono text-xs">
        {curlExample(path, method, operation)}
      </pre>
    </article>
  );
}

function Parameters({ parameters }: { parameters: JsonObject[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {parameters.map((parameter) => (
        <div key={`${parameter.in} ${parameter.name}`} className="col-span-2 grid grid-cols-subgrid">
          <dt className="break-words font-mono text-xs leading-5">
            {String(parameter.name)}
            {parameter.required ? "" : "?"} <span className="font-sans text-faint">{String(parameter.in)}</span>
          </dt>
          <dd className="min-w-0 text-muted">
            {parameter.description ? <InlineCode text={String(parameter.description)} /> : null}
            <SchemaView schema={parameter.schema ?? null} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Body({ label, content, description }: { label: string; content?: Json; description?: Json }) {
  const types = Object.entries((content ?? {}) as JsonObject);
  return (
    <div className="grid gap-x-4 text-sm sm:grid-cols-[6rem_minmax(0,1fr)]">
      <p className="numeric font-medium">{label}</p>
      <div className="min-w-0">
        {description && description !== "Done." ? (
          <p className="text-muted">
            <InlineCode text={String(description)} />
          </p>
        ) : null}
        {types.length === 0 && description === "Done." ? <p className="text-muted">{t.noBody}</p> : null}
        {types.map(([type, media]) => (
          <div key={type}>
            <p className="font-mono text-faint text-xs leading-5">{type}</p>
            {(media as JsonObject).schema ? <SchemaView schema={(media as JsonObject).schema ?? null} /> : null}
          </div>
        ))}
      </div>
    </div>
  );
}
