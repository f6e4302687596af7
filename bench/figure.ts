/** One measured figure, beside what it is compared with in the same run. */
export type Figure = {
  figure: string;
  value: number;
  /** "turns/s", "ms", "MB/s", "s", "kB", "saves/s" … */
  unit: string;
  /** What it is compared with, measured in the same run and in the same unit. */
  beside?: { name: string; value: number };
  target?: Target;
  /** What a reader has to know. */
  note?: string;
  /** Told where the target is missed: why, and what it would take. */
  reason?: string;
};

/** What is to be reached: by the value itself, or by its ratio to what stands beside it. */
export type Target = { of: "value" | "ratio"; bound: "at least" | "at most"; limit: number };

/** What `npm run bench` was asked for. */
export type BenchOptions = {
  /** Assistant turns of the large dataset. */
  turns: number;
  /** A quick try: seconds instead of minutes, and figures that say little. */
  small: boolean;
};

/** The figure divided by what stands beside it; null without anything beside. */
function ratioOf({ value, beside }: Figure): number | null {
  return beside ? value / beside.value : null;
}

/** Whether the target is reached; null when the figure has none. */
export function isReached(figure: Figure): boolean | null {
  const { target } = figure;
  if (!target) return null;
  const measured = target.of === "value" ? figure.value : ratioOf(figure);
  if (measured === null) throw new Error(`"${figure.figure}" has a target for a ratio and nothing beside it`);
  return target.bound === "at least" ? measured >= target.limit : measured <= target.limit;
}

/** The smallest value that at least `share` (0 … 1) of the values do not exceed. Throws on no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error("no values to take a percentile of");
  return found;
}

/** A Markdown table of the figures, and below it what is to be known about some of them. */
export function formatFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.figure,
    `${formatNumber(figure.value)} ${figure.unit}`,
    figure.beside ? `${figure.beside.name}: ${formatNumber(figure.beside.value)} ${figure.unit}` : "–",
    formatRatio(ratioOf(figure)),
    figure.target ? formatTarget(figure.target, figure.unit) : "–",
    { true: "yes", false: "**no**", null: "–" }[`${isReached(figure)}`],
  ]);
  const table = [["figure", "measured", "beside", "ratio", "to reach", "reached"], ALIGNMENT, ...rows];
  const notes = figures.flatMap(({ figure, note }) => (note ? [`- *${figure}*: ${note}`] : []));
  const lines = table.map((cells) => `| ${cells.join(" | ")} |`);
  return [...lines, ...(notes.length > 0 ? ["", ...notes] : [])].join("\n");
}

/** Which targets are missed, grouped by their reason; "" when all are reached. */
export function formatMissed(figures: readonly Figure[]): string {
  const missed = figures.filter((figure) => isReached(figure) === false);
  const byReason = new Map<string, Set<string>>();
  for (const { figure, reason = "no reason is known yet." } of missed)
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(figure));
  return [...byReason].map(([reason, names]) => `- **${[...names].join("; ")}**: ${reason}`).join("\n");
}

const ALIGNMENT = ["---", "---:", "---:", "---:", "---:", "---"];

function formatTarget({ of, bound, limit }: Target, unit: string): string {
  const sign = bound === "at least" ? "≥" : "≤";
  return of === "value" ? `${sign} ${formatNumber(limit)} ${unit}` : `${sign} ${formatRatio(limit)}`;
}

function formatRatio(ratio: number | null): string {
  return ratio === null ? "–" : `× ${ratio.toFixed(2)}`;
}

// Three digits say what a measurement can; whole numbers stay whole.
function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}
