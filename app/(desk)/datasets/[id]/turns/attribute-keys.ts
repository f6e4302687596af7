import type { Attribute } from "@/lib/steerlm/attributes";

/**
 * The letter that leads to an attribute: the first of its name that no attribute before it has. None of them is a command's:
 * those have a, d, f, j, k, n, s, u, y, and b, g, i, l, p, w, x, z are left.
 */
export const ATTRIBUTE_KEYS: Record<Attribute, string> = {
  quality: "q",
  toxicity: "t",
  humor: "h",
  creativity: "c",
  helpfulness: "e",
  correctness: "o",
  coherence: "r",
  complexity: "m",
  verbosity: "v",
};
