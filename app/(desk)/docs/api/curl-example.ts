import type { Json, JsonObject, OperationObject } from "@/lib/openapi";

/** How an operation is called from a shell, with `$STEERDESK_URL` and `$TOKEN` set. */
export function curlExample(path: string, method: string, { parameters, requestBody }: OperationObject): string {
  const query = parameters
    .filter((parameter) => parameter.in === "query" && parameter.required === true)
    .map(({ name }) => `${name}=…`);
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => exampleParam(parameters, name));
  const target = `"$STEERDESK_URL${address}${query.length > 0 ? `?${query.join("&")}` : ""}"`;
  const content = (requestBody?.content ?? {}) as JsonObject;
  const json = content["application/json"];
  const lines = [
    `curl -sS ${method === "GET" ? "" : `-X ${method} `}${target}`,
    `-H "Authorization: Bearer $TOKEN"`,
    ...(json
      ? [
          `-H "Content-Type: application/json"`,
          `-d '${JSON.stringify(exampleOf((json as JsonObject).schema ?? null))}'`,
        ]
      : []),
    ...(requestBody && !json ? ["--data-binary @file.jsonl"] : []),
  ];
  return lines.join(" \\\n  ");
}

function exampleParam(parameters: JsonObject[], name: string): string {
  const schema = parameters.find((parameter) => parameter.in === "path" && parameter.name === name)
    ?.schema as JsonObject;
  return Array.isArray(schema?.enum) ? String(schema.enum[0]) : "1";
}

/** A small value of a schema: what is required, and one field where nothing is. */
export function exampleOf(schema: Json): Json {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return null;
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  const [choice] = (schema.anyOf ?? schema.oneOf ?? []) as Json[];
  if (choice !== undefined) return exampleOf(choice);
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map(exampleOf));
  switch (schema.type) {
    case "object":
      return exampleObject(schema);
    case "array":
      return schema.items === undefined ? [] : [exampleOf(schema.items)];
    case "string":
      return "…";
    case "boolean":
      return true;
    case "integer":
    case "number":
      return typeof schema.minimum === "number" && schema.minimum > 0 ? schema.minimum : 1;
    default:
      return null;
  }
}

function exampleObject({ properties, required }: JsonObject): JsonObject {
  const fields = Object.entries((properties ?? {}) as JsonObject);
  const needed = fields.filter(([name]) => ((required ?? []) as Json[]).includes(name));
  const shown = needed.length > 0 ? needed : fields.slice(0, 1);
  return Object.fromEntries(shown.map(([name, field]) => [name, exampleOf(field)]));
}
