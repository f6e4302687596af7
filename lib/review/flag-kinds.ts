/** What a flag may say; a bit of `turns.flags` each, so that the list only ever grows at its end. */
export const FLAG_KINDS = [
  "unclear-guideline",
  "broken-text",
  "personal-data",
  "wrong-language",
  "unsafe",
  "other",
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

/** "personal data" */
export function flagWords(kind: FlagKind): string {
  return kind.replace("-", " ");
}

/** Some kinds as bits. */
export function flagBits(kinds: readonly FlagKind[]): number {
  return FLAG_KINDS.reduce((bits, kind, at) => (kinds.includes(kind) ? bits | (1 << at) : bits), 0);
}

/** The kinds whose bits are set, in the order of the list. */
export function flagsOf(bits: number): FlagKind[] {
  return FLAG_KINDS.filter((_, at) => (bits & (1 << at)) !== 0);
}
