import { expect, it } from "vitest";
import { ATTRIBUTE_KEYS } from "@/app/(desk)/datasets/[id]/turns/attribute-keys";
import { ATTRIBUTES } from "@/lib/steerlm/attributes";
import { REVIEW_KEYS } from "./review-keys";

it("has one meaning for each key", () => {
  const keys = REVIEW_KEYS.flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

it("gives each attribute the first letter of its name that no attribute before it has", () => {
  const taken = new Set<string>();
  for (const attribute of ATTRIBUTES) {
    const letter = [...attribute].find((candidate) => !taken.has(candidate));
    expect(ATTRIBUTE_KEYS[attribute]).toBe(letter);
    taken.add(letter ?? "");
  }
});
