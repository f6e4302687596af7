import type { Metadata } from "next";
import { describeDesk } from "@/app/api/v1/openapi.json/document";
import { requireUser } from "@/app/session";
import { fillText } from "@/components/texts/fill-text";
import type { ApiDocument, OperationObject } from "@/lib/openapi";
import * as t from "@/texts/docs-api";
import { InlineCode } from "./inline-code";
import { OperationView } from "./operation-view";
import { SchemaView } from "./schema-view";

export const metadata: Metadata = { title: t.title };

type Listed = { path: string; method: string; operation: OperationObject };

export default async function ApiPage() {
  await requireUser();
  const document = describeDesk();
  const groups = groupOperations(document);
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-8 p-4 sm:p-6 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <nav
        aria-label={t.operations}
        className="text-sm max-lg:hidden lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start lg:overflow-y-auto"
      >
        {groups.map(([tag, operations]) => (
          <div key={tag} className="mb-4">
            <p className="mb-1 font-medium">{tag}</p>
            <ul className="flex flex-col gap-1">
              {operations.map(({ operation }) => (
                <li key={operation.operationId}>
                  <a
                    href={`#${operation.operationId}`}
                    className="rounded-sm text-muted underline-offset-2 hover:text-ink hover:underline"
                  >
                    <InlineCode text={operation.summary} />
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="flex min-w-0 flex-col gap-8">
        <Introduction description={document.info.description} />
        {groups.map(([tag, operations]) => (
          <section key={tag} aria-labelledby={`group-${tag}`} className="flex flex-col gap-6">
            <h2 id={`group-${tag}`} className="border-b pb-1 font-semibold text-lg">
              {tag}
            </h2>
            {operations.map((listed) => (
              <OperationView key={listed.operation.operationId} {...listed} />
            ))}
          </section>
        ))}
        <section aria-labelledby="schemas" className="flex flex-col gap-4">
          <h2 id="schemas" className="border-b pb-1 font-semibold text-lg">
            {t.schemas}
          </h2>
          {Object.entries(document.components.schemas).map(([name, schema]) => (
            <article key={name} id={`schema-${name}`} aria-label={name}>
              <h3 className="mb-1 font-medium font-mono text-sm">{name}</h3>
              <SchemaView schema={schema} />
            </article>
          ))}
        </section>
      </div>
    </div>
  );
}

function Introduction({ description }: { description: string }) {
  return (
    <header className="max-w-prose text-sm">
      <h1 className="font-semibold text-xl">{t.title}</h1>
      <p className="mt-1 text-muted">
        <InlineCode text={description} />
      </p>
      <p className="mt-2 text-muted">
        {fillText(t.howToCall, {
          // biome-ignore lint/style/noJsxLiterals: an HTTP header.
          header: <code className="font-mono text-xs">Authorization: Bearer …</code>,
          file: (
            <a href="/api/v1/openapi.json" className="rounded-sm text-accent-text underline underline-offset-2">
              {"openapi.json"}
            </a>
          ),
        })}
      </p>
    </header>
  );
}

/** The operations by tag, in the order of the document. */
function groupOperations({ paths }: ApiDocument): [string, Listed[]][] {
  const groups = new Map<string, Listed[]>();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "";
      groups.set(tag, [...(groups.get(tag) ?? []), { path, method: method.toUpperCase(), operation }]);
    }
  return [...groups];
}
