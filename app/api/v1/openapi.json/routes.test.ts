import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { operationsOf } from "@/lib/openapi";
import { API_ROUTES } from "./routes";

describe("the list of routes", () => {
  const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
    .map((file) => `/api/v1/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith("/route.ts"));
  const addresses = files.map((file) => file.replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}"));

  it("has every file", () => {
    const missing = addresses.filter((path) => !(path in API_ROUTES) && !path.endsWith("/openapi.json"));
    expect(missing).toEqual([]);
  });

  it.each(Object.keys(API_ROUTES))("describes each method of %s", (path) => {
    expect(addresses).toContain(path);
    const methods = Object.keys(API_ROUTES[path] ?? {}).filter((name) => /^[A-Z]+$/.test(name));
    expect(
      operationsOf(API_ROUTES[path] ?? {})
        .map(([method]) => method)
        .sort(),
    ).toEqual(methods.sort());
  });
});

describe("every update", () => {
  // A choice, of which the last one holds whatever it was before.
  const CHOICES = ["/api/v1/datasets/{id}/shown-run", "/api/v1/datasets/{id}/place"];

  it.each(Object.keys(API_ROUTES).filter((path) => !CHOICES.includes(path)))("of %s knows versions", (path) => {
    const updates = operationsOf(API_ROUTES[path] ?? {}).filter(([method]) => method === "PUT" || method === "PATCH");
    for (const [method, operation] of updates) expect(operation.versioned, `${method} ${path}`).toBe(true);
  });
});
