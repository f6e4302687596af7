import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLocalPath, START_PATH, signInPath } from "./local-path";

describe("readLocalPath", () => {
  test.each(["/settings/people", "/datasets/12/turns?status=draft&sort=-final.quality", "/datasets/1#runs"])(
    "keeps %s",
    (path) => expect(readLocalPath(path)).toBe(path),
  );

  test.each([
    ["another site", "https://evil.example/"],
    ["another site without a scheme", "//evil.example/login"],
    ["a backslash, which browsers read as a slash", "/\\evil.example"],
    ["a tab, which browsers leave out", "/\t/evil.example"],
    ["a dot segment that leaves two slashes", "/.//evil.example"],
    ["a script", "javascript:alert(1)"],
    ["no leading slash", "datasets"],
    ["the sign-in page itself", "/login?next=/login"],
    ["the set-up page", "/setup"],
    ["the front page", "/"],
    ["nothing", null],
    ["a repeated parameter", ["/settings", "/people"]],
  ])("opens the start page instead of %s", (_, value) => expect(readLocalPath(value)).toBe(START_PATH));

  test("never leaves the app, however it is spelled", () => {
    const awkward = fc
      .array(fc.constantFrom("/", "\\", ".", "..", "\t", "\n", "@", ":", "?", "#", "%2f", "evil.example", "http:"))
      .map((parts) => `/${parts.join("")}`);
    fc.assert(
      fc.property(awkward, (value) => {
        const { origin } = new URL(readLocalPath(value), "https://desk.example");
        expect(origin).toBe("https://desk.example");
      }),
    );
  });
});

describe("signInPath", () => {
  test("carries the page that was asked for", () =>
    expect(readLocalPath(new URL(signInPath("/datasets/1?a=b&c=d"), "http://x").searchParams.get("next"))).toBe(
      "/datasets/1?a=b&c=d",
    ));
  test("needs no parameter for the start page", () => expect(signInPath(START_PATH)).toBe("/login"));
});
