/** The same function, which computes what it was asked lately once: at most `limit` answers are kept, the longest unused goes first. */
export function remember<Input, Output>(
  limit: number,
  keyOf: (input: Input) => string,
  compute: (input: Input) => Output,
): (input: Input) => Output {
  const kept = new Map<string, { output: Output }>();
  return (input) => {
    const key = keyOf(input);
    const known = kept.get(key) ?? { output: compute(input) };
    kept.delete(key);
    kept.set(key, known);
    for (const [oldest] of kept) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return known.output;
  };
}
