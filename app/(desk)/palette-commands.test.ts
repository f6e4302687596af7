import { expect, it } from "vitest";
import { listCommands, matchCommands, type PaletteContext } from "./palette-commands";

const CONTEXT: PaletteContext = {
  role: "admin",
  pathname: "/datasets/7/turns/9",
  actions: [{ label: "Skip this turn", keys: ["s"], run: () => {} }],
  datasets: [{ id: "7", name: "Seven" }],
  chooseTheme: () => {},
  signOut: () => {},
};

function labels(context: PaletteContext): string[] {
  return listCommands(context).flatMap(({ items }) => items.map(({ label }) => label));
}

function found(typed: string, searching = false): string[] {
  const groups = matchCommands(listCommands(CONTEXT), typed, CONTEXT.pathname, searching);
  return groups.flatMap(({ items }) => items.map(({ label }) => label));
}

it("has what the page does, the dataset in sight, the other datasets, and the settings", () => {
  expect(labels(CONTEXT)).toEqual(expect.arrayContaining(["Skip this turn", "Export", "Seven", "Settings: People"]));
  expect(labels({ ...CONTEXT, pathname: "/settings/account" })).not.toContain("Export");
});

it("shows admins' pages to admins only", () => {
  const settings = labels({ ...CONTEXT, role: "reviewer" }).filter((label) => label.startsWith("Settings"));
  expect(settings).toEqual(["Settings: Account"]);
});

it("leads viewers to no work", () => {
  expect(labels(CONTEXT)).toContain("Continue reviewing");
  expect(labels({ ...CONTEXT, role: "viewer" })).not.toContain("Continue reviewing");
});

it("finds by words in any order, and offers to search for them", () => {
  expect(found("TURN skip")).toEqual(["Skip this turn", "Turns with “TURN skip” in their text"]);
  expect(found("zebra")).toEqual(["Turns with “zebra” in their text"]);
});

it("puts the search first for who came to search", () => {
  expect(found("skip", true)[0]).toBe("Turns with “skip” in their text");
  const groups = matchCommands(listCommands(CONTEXT), "a&b=c", CONTEXT.pathname, true);
  expect(groups[0]?.items[0]).toMatchObject({ href: "/datasets/7/turns?text=a%26b%3Dc" });
});
