import type { Json } from "@/lib/openapi";
import { type SchemaLine, schemaLines } from "./schema-lines";

/** A JSON schema as an outline of its fields; named schemas lead to where they are described. */
export function SchemaView({ schema }: { schema: Json }) {
  return (
    <ul className="font-mono text-xs leading-5">
      {schemaLines(schema).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one schema never move.
        <li key={index} style={{ paddingInlineStart: `${line.depth}rem` }} className="break-words">
          <Line line={line} />
        </li>
      ))}
    </ul>
  );
}

function Line({ line: { name, type, reference, note } }: { line: SchemaLine }) {
  return (
    <>
      {name === null ? null : <span className="text-ink">{`${name}: `}</span>}
      {reference === null ? (
        <span className="text-muted">{type}</span>
      ) : (
        <>
          <a href={`#schema-${reference}`} className="rounded-sm text-accent-text underline underline-offset-2">
            {reference}
          </a>
          <span className="text-muted">{type}</span>
        </>
      )}
      {note === "" ? null : <span className="text-faint"> {note}</span>}
    </>
  );
}
