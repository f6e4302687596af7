/** Gives the next number of a sequence, 0 ≤ x < 1. */
export type Random = () => number;

/**
 * A sequence that its seed (a whole number) decides: Marsaglia's xorshift with 32 bits of state (Journal of Statistical Software 8, 2003),
 * its output mixed by a multiplication (Vigna, ACM Transactions on Mathematical Software 42, 2016).
 */
export function seededRandom(seed: number): Random {
  // 0 would stay 0.
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (Math.imul(state, 0x9e3779bb) >>> 0) / 2 ** 32;
  };
}

// Below it the sum of probabilities is quicker than a rejection.
const SMALL_MEAN = 10;

/** How many of `n` independent tries succeed that each do with probability `p`: exactly distributed, at a cost that n does not change. */
export function drawBinomial(n: number, p: number, random: Random): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random);
  return n * p < SMALL_MEAN ? drawBySum(n, p, random) : drawByRejection(n, p, random);
}

/** Inversion: Kachitvichyanukul & Schmeiser 1988, Communications of the ACM 31, algorithm BINV. */
function drawBySum(n: number, p: number, random: Random): number {
  const odds = p / (1 - p);
  let probability = (1 - p) ** n;
  let left = random();
  let drawn = 0;
  while (left > probability && drawn < n) {
    left -= probability;
    drawn += 1;
    probability *= (odds * (n - drawn + 1)) / drawn;
  }
  return drawn;
}

/** Transformed rejection with squeeze: Hörmann 1993, Journal of Statistical Computation and Simulation 46, algorithm BTRS. */
function drawByRejection(n: number, p: number, random: Random): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const mode = Math.floor((n + 1) * p);
  const atMode = logFactorial(mode) + logFactorial(n - mode);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const side = 0.5 - Math.abs(u);
    const drawn = Math.floor(((2 * a) / side + b) * u + n * p + 0.5);
    if (side >= 0.07 && v <= 0.92 - 4.2 / b) return drawn;
    if (!(drawn >= 0 && drawn <= n)) continue;
    const bound = atMode - logFactorial(drawn) - logFactorial(n - drawn) + (drawn - mode) * Math.log(p / (1 - p));
    if (Math.log((v * alpha) / (a / (side * side) + b)) <= bound) return drawn;
  }
}

const LOG_FACTORIALS = Array.from({ length: 16 }, (_, n) =>
  Array.from({ length: n }, (__, i) => Math.log(i + 1)).reduce((sum, log) => sum + log, 0),
);

/** ln n!: Stirling's series, to 10 digits and more from 16 on. */
function logFactorial(n: number): number {
  const known = LOG_FACTORIALS[n];
  if (known !== undefined) return known;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3);
}
