/** The step 0..4 of the one scale of magnitude for a share 0..1: a fifth each. */
export function shareStep(share: number): number {
  return Math.min(4, Math.max(0, Math.floor(share * 5)));
}
