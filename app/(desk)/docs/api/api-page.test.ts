import { describe, expect, it } from "vitest";
import { describeDesk } from "@/app/api/v1/openapi.json/document";
import type { Json } from "@/lib/openapi";
import { curlExample, exampleOf } from "./curl-example";
import { schemaLines } from "./schema-lines";

describe("an example", () => {
  it("has what is required, and of choices the first", () => {
    const schema: Json = {
      type: "object",
      properties: {
        name: { type: "string" },
        kind: { anyOf: [{ const: "baseline" }, { type: "string" }] },
        note: { type: "string" },
      },
      required: ["name", "kind"],
    };
    expect(exampleOf(schema)).toEqual({ name: "…", kind: "baseline" });
    expect(exampleOf({ allOf: [schema, { type: "object", properties: { n: { type: "integer" } } }] })).toEqual({
      name: "…",
      kind: "baseline",
      n: 1,
    });
  });

  it("of each operation is one command, whose quotes hold no quote of their kind", () => {
    for (const [path, methods] of Object.entries(describeDesk().paths))
      for (const [method, operation] of Object.entries(methods)) {
        const example = curlExample(path, method.toUpperCase(), operation);
        expect(example, path).toMatch(/^curl -sS (-X [A-Z]+ )?"\$STEERDESK_URL\/api\/v1\//);
        expect((example.match(/'/g) ?? []).length % 2, example).toBe(0);
        expect(example).not.toContain("{id}");
      }
  });
});

describe("the outline of a schema", () => {
  it("names fields, lists, what may be null, and other schemas", () => {
    const schema: Json = {
      type: "object",
      properties: {
        id: { type: "string" },
        tags: { type: "array", items: { anyOf: [{ $ref: "#/components/schemas/Tag" }, { type: "null" }] } },
        name: { type: ["string", "null"] },
        size: { type: "integer", minimum: 0, maximum: 9_007_199_254_740_991, default: 3 },
      },
      required: ["id", "tags"],
    };
    expect(schemaLines(schema)).toEqual([
      { depth: 0, name: null, type: "object", reference: null, note: "" },
      { depth: 1, name: "id", type: "string", reference: null, note: "" },
      { depth: 1, name: "tags", type: "[]", reference: "Tag", note: "" },
      { depth: 1, name: "name?", type: "string or null", reference: null, note: "" },
      { depth: 1, name: "size?", type: "integer", reference: null, note: "from 0; else 3" },
    ]);
  });

  it("leads to schemas that are there", () => {
    const { paths, components } = describeDesk();
    const named = [...JSON.stringify(paths).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(20);
    for (const name of named) expect(components.schemas).toHaveProperty(String(name));
  });
});
