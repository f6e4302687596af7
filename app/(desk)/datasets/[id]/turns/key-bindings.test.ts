import { describe, expect, it } from "vitest";
import { findBinding, type KeyBinding, type KeyPress } from "./key-bindings";

const BINDINGS: KeyBinding<"next" | "submit" | "down" | "rows">[] = [
  { command: "rows", keys: ["r"], shown: ["r"], does: "go to the rows", notIn: "a[data-row-link]" },
  { command: "next", keys: ["j"], shown: ["j"], does: "next turn" },
  { command: "submit", keys: ["Enter"], shown: ["Enter"], does: "submit" },
  { command: "down", keys: ["ArrowDown"], shown: ["Down"], does: "attribute below", repeats: true },
];

/** A press while something has the focus that matches some of the selectors in question. */
function press(key: string, { inside = [], ...more }: Partial<KeyPress> & { inside?: string[] } = {}): KeyPress {
  const closest = (selectors: string) => selectors.split(/,\s*/).some((selector) => inside.includes(selector)) || null;
  const plain = { ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false };
  return { key, ...plain, defaultPrevented: false, target: { closest }, ...more };
}

describe("a key", () => {
  it("means its command", () => {
    expect(findBinding(BINDINGS, press("j"))?.command).toBe("next");
    expect(findBinding(BINDINGS, press("x"))).toBeNull();
  });

  it.each([
    ["a field", { inside: ["textarea"] }],
    ["a dialog", { inside: ["[role=dialog]"] }],
    ["a menu", { inside: ["[role=menu]"] }],
    ["a press with Ctrl", { ctrlKey: true }],
    ["a press with Command", { metaKey: true }],
    ["a press with Alt", { altKey: true }],
    ["an input method", { isComposing: true }],
    ["something that has used it", { defaultPrevented: true }],
  ])("is left to %s", (_, more) => {
    expect(findBinding(BINDINGS, press("j", more))).toBeNull();
  });

  it("presses the button that has the focus, if it is Enter", () => {
    expect(findBinding(BINDINGS, press("Enter", { inside: ["button"] }))).toBeNull();
    expect(findBinding(BINDINGS, press("j", { inside: ["button"] }))?.command).toBe("next");
  });

  it("scrolls the area that has the focus, if it is an arrow", () => {
    expect(findBinding(BINDINGS, press("ArrowDown", { inside: ["[data-scroll-area]:focus"] }))).toBeNull();
  });

  it("is left to what has it itself while that has the focus", () => {
    expect(findBinding(BINDINGS, press("r", { inside: ["a[data-row-link]"] }))).toBeNull();
    expect(findBinding(BINDINGS, press("j", { inside: ["a[data-row-link]"] }))?.command).toBe("next");
    expect(findBinding(BINDINGS, press("r"))?.command).toBe("rows");
  });

  it("counts once when it is held down, unless it moves", () => {
    expect(findBinding(BINDINGS, press("Enter", { repeat: true }))).toBeNull();
    expect(findBinding(BINDINGS, press("ArrowDown", { repeat: true }))?.command).toBe("down");
  });

  it("means nothing as a letter or digit for who has turned those off; other keys still do", () => {
    expect(findBinding(BINDINGS, press("j"), false)).toBeNull();
    expect(findBinding(BINDINGS, press("Enter"), false)?.command).toBe("submit");
    expect(findBinding(BINDINGS, press("ArrowDown"), false)?.command).toBe("down");
  });
});
