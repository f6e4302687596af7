import type { Json, JsonObject } from "@/lib/openapi";
import * as t from "@/texts/docs-api";

/** A line of an outline: `reference` is the schema that it names, `type` then what comes after its name. */
export type SchemaLine = { depth: number; name: string | null; type: string; reference: string | null; note: string };

/** The outline of a JSON schema, a field a line. */
export function schemaLines(schema: Json, depth = 0, name: string | null = null): SchemaLine[] {
  const { list, nullable, inner } = unwrap(schema);
  const write = (type: string) => {
    const listed = list ? `${type}[]` : type;
    return nullable ? t.orNull(listed) : listed;
  };
  if (typeof inner.$ref === "string") {
    const reference = inner.$ref.split("/").at(-1) ?? "";
    return [{ depth, name, type: write(""), reference, note: "" }];
  }
  const line = { depth, name, type: write(typeOf(inner)), reference: null, note: noteOf(inner) };
  return [line, ...childrenOf(inner, depth + 1)];
}

function childrenOf(schema: JsonObject, depth: number): SchemaLine[] {
  const required = (schema.required ?? []) as Json[];
  const fields = Object.entries((schema.properties ?? {}) as JsonObject).flatMap(([key, value]) =>
    schemaLines(value, depth, required.includes(key) ? key : `${key}?`),
  );
  const further = schema.additionalProperties;
  const rest = isObject(further) && Object.keys(further).length > 0 ? schemaLines(further, depth, t.each) : [];
  const parts = [...listOf(schema.anyOf), ...listOf(schema.oneOf), ...listOf(schema.allOf)];
  return [...fields, ...rest, ...parts.flatMap((part) => schemaLines(part, depth))];
}

/** Looks through "a list of" and "or null". */
function unwrap(schema: Json): { list: boolean; nullable: boolean; inner: JsonObject } {
  if (!isObject(schema)) return { list: false, nullable: false, inner: {} };
  const choices = listOf(schema.anyOf);
  const others = choices.filter((choice) => !isObject(choice) || choice.type !== "null");
  if (choices.length === 2 && others.length === 1) return { ...unwrap(others[0] ?? null), nullable: true };
  if (Array.isArray(schema.type) && schema.type.length === 2 && schema.type[1] === "null")
    return { ...unwrap({ ...schema, type: schema.type[0] ?? null }), nullable: true };
  if (schema.type === "array" && schema.items !== undefined)
    return { list: true, nullable: false, inner: unwrap(schema.items).inner };
  return { list: false, nullable: false, inner: schema };
}

function typeOf(schema: JsonObject): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf || schema.oneOf) return t.oneOf;
  if (schema.allOf) return t.allOf;
  return t.eitherOf([schema.type ?? t.anything].flat().map(String));
}

const LARGEST = Number.MAX_SAFE_INTEGER;

function noteOf(schema: JsonObject): string {
  const { minimum, maximum, minLength, maxLength, default: standard, description } = schema;
  const isBounded = typeof maximum === "number" && maximum < LARGEST;
  const range = isBounded
    ? `${minimum ?? ""}..${maximum}`
    : typeof minimum === "number" && minimum > -LARGEST
      ? t.from(minimum)
      : "";
  const length = maxLength === undefined ? "" : t.characters(`${minLength ?? 0}..${maxLength}`);
  const otherwise = standard === undefined ? "" : t.otherwise(JSON.stringify(standard));
  return [range, length, otherwise, description ?? ""].filter((part) => part !== "").join("; ");
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
