import { z } from "zod";
import type { Described, Stream } from "@/lib/operation";
import { PERMISSIONS } from "@/lib/permissions";

/** A value of JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One operation of the API's description. */
export type OperationObject = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters: JsonObject[];
  requestBody?: JsonObject;
  responses: Record<string, JsonObject>;
  "x-permission": string;
  "x-roles": string[];
};

export type ApiDocument = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  security: Record<string, string[]>[];
  paths: Record<string, Partial<Record<Lowercase<Method>, OperationObject>>>;
  components: { schemas: JsonObject; securitySchemes: JsonObject };
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

const REFUSALS: Record<number, string> = {
  400: "Input that does not fit; `details` names each field.",
  401: "No valid token.",
  403: "Not for this role.",
  404: "There is no such thing, or it was deleted.",
  412: "Another version than `If-Match` names; `details` may be what stands now.",
  429: "More requests in a minute than the token may make; `Retry-After` says when.",
};

/** The operations that a route module describes, by method. */
export function operationsOf(module: object): [Method, Described][] {
  const exported = module as Partial<Record<Method, { operation?: Described }>>;
  return METHODS.flatMap((method) => {
    const operation = exported[method]?.operation;
    return operation ? [[method, operation] as [Method, Described]] : [];
  });
}

/** The OpenAPI 3.1 description of route modules, by address (`/api/v1/datasets/{id}`), from the schemas that they parse with. */
export function describeApi(routes: Record<string, object>): ApiDocument {
  const schemas: JsonObject = { Error: ERROR_SCHEMA };
  const paths: ApiDocument["paths"] = {};
  for (const [path, module] of Object.entries(routes)) {
    const methods: ApiDocument["paths"][string] = {};
    for (const [method, operation] of operationsOf(module))
      methods[method.toLowerCase() as Lowercase<Method>] = describe(path, method, operation, schemas);
    if (Object.keys(methods).length > 0) paths[path] = methods;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Steerdesk",
      version: "1",
      description:
        "Everything that people do by page, for scripts. Ids are strings of digits, times are ISO 8601 in UTC, lists go on with `nextCursor`.",
    },
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token from Settings, Tokens." },
        session: { type: "apiKey", in: "cookie", name: "steerdesk.session_token", description: "Our own pages." },
      },
    },
  };
}

const ERROR_SCHEMA: Json = {
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: {
        code: { type: "string", description: "For programs." },
        message: { type: "string", description: "For people." },
        details: {},
      },
    },
  },
};

function describe(path: string, method: Method, operation: Described, schemas: JsonObject): OperationObject {
  const { summary, description, params, query, body, upload, versioned, permission } = operation;
  const words = path.split("/").slice(3);
  const isWrite = method !== "GET";
  return {
    operationId: [method.toLowerCase(), ...words.map((word) => word.replace(/\W/g, ""))].join("-"),
    tags: [tagOf(words)],
    summary,
    ...(description && { description }),
    parameters: [
      ...listParameters(params, "path", schemas),
      ...listParameters(query, "query", schemas),
      ...(isWrite ? [IDEMPOTENCY_PARAMETER] : []),
      ...(isWrite && versioned ? [IF_MATCH_PARAMETER] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: toJson(body, "input", schemas) } } },
    }),
    ...(upload && { requestBody: { required: true, description: upload.description, content: contentOf(upload) } }),
    responses: describeResponses(operation, isWrite, schemas),
    "x-permission": permission,
    "x-roles": [...PERMISSIONS[permission].roles],
  };
}

// What is of a dataset as a whole, and no things of their own.
const OF_DATASETS = new Set(
  "rejected counts confusion correlations lengths progress tokens shown-run place reward-weights".split(" "),
);

/** Under which noun an operation stands: `/datasets/{id}/runs` with `/runs/{id}`. */
function tagOf([noun = "", , part]: string[]): string {
  if (noun === "datasets" && part !== undefined && !OF_DATASETS.has(part)) return part;
  return noun === "webhook-deliveries" ? "webhooks" : noun;
}

const IDEMPOTENCY_PARAMETER: JsonObject = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key again within a day gives the same answer and does nothing.",
  schema: { type: "string", maxLength: 255 },
};

const IF_MATCH_PARAMETER: JsonObject = {
  name: "If-Match",
  in: "header",
  required: false,
  description: "The `ETag` of what is changed: after another change since, nothing is done, with status 412.",
  schema: { type: "string" },
};

function listParameters(schema: z.ZodType | undefined, place: "path" | "query", schemas: JsonObject): JsonObject[] {
  if (!schema) return [];
  const { properties, required, additionalProperties } = toJson(schema, "input", schemas);
  const named = Object.entries((properties ?? {}) as JsonObject).map(([name, property]) => ({
    name,
    in: place,
    required: ((required ?? []) as Json[]).includes(name),
    schema: property,
  }));
  // A loose object: the conditions of the filter language, each a parameter.
  const isLoose = typeof additionalProperties === "object" && place === "query";
  return isLoose ? [...named, CONDITIONS_PARAMETER] : named;
}

const CONDITIONS_PARAMETER: JsonObject = {
  name: "conditions",
  in: "query",
  required: false,
  style: "form",
  explode: true,
  description: "Conditions of the filter language, each a parameter, such as `final.quality=0..2&status=draft`.",
  schema: { type: "object", additionalProperties: { type: "string" } },
};

function describeResponses(operation: Described, isWrite: boolean, schemas: JsonObject): Record<string, JsonObject> {
  const { params, query, body, versioned, responses, refusals = {} } = operation;
  const found: Record<string, JsonObject> = {};
  for (const [status, answer] of Object.entries(responses)) {
    if (answer === null) found[status] = { description: "Done." };
    else if (isStream(answer)) found[status] = { description: answer.description, content: contentOf(answer) };
    else
      found[status] = {
        description: "Done.",
        content: { "application/json": { schema: toJson(answer, "output", schemas) } },
      };
  }
  const general = [401, 403, 429, ...(params ? [404] : []), ...(query || body ? [400] : [])];
  if (isWrite && versioned) general.push(412);
  const described: Record<string, string> = {
    ...Object.fromEntries(general.map((status) => [status, REFUSALS[status] ?? ""])),
    ...refusals,
  };
  for (const [status, description] of Object.entries(described))
    found[status] = {
      description,
      content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
    };
  return found;
}

function isStream(answer: z.ZodType | Stream): answer is Stream {
  return "types" in answer;
}

function contentOf({ types }: Stream): JsonObject {
  return Object.fromEntries(types.map((type): [string, JsonObject] => [type, {}]));
}

/** The JSON schema of a zod schema; those with an id of their own go to `schemas`. */
function toJson(schema: z.ZodType, io: "input" | "output", schemas: JsonObject): JsonObject {
  // Wrapped, so that a schema with an id is a reference wherever it stands.
  const made = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: "any" });
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $defs = {}, properties } = JSON.parse(text) as { $defs?: JsonObject; properties: { it: JsonObject } };
  Object.assign(schemas, $defs);
  return properties.it;
}
