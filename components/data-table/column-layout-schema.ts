import { z } from "zod";
import { type ColumnLayout, DEFAULT_LAYOUT, LEAST_WIDTH, MOST_WIDTH } from "./column-layout";

// Apart from the layout, so that tables in the browser do without zod.

const MOST_COLUMNS = 60;
const columnId = z.string().min(1).max(60);

/** A layout that comes from outside. */
export const columnLayoutSchema = z.object({
  hidden: z.array(columnId).max(MOST_COLUMNS).default([]),
  order: z.array(columnId).max(MOST_COLUMNS).default([]),
  widths: z.record(columnId, z.int().min(LEAST_WIDTH).max(MOST_WIDTH)).default({}),
  density: z.enum(["comfortable", "compact"]).default("comfortable"),
});

/** A stored layout; the default where it is none. */
export function parseLayout(stored: unknown): ColumnLayout {
  const parsed = columnLayoutSchema.safeParse(stored);
  return parsed.success ? parsed.data : DEFAULT_LAYOUT;
}

/** The layout that a cookie says; the default where it says none. */
export function readLayout(text: string | undefined): ColumnLayout {
  try {
    return parseLayout(JSON.parse(decodeURIComponent(text ?? "")));
  } catch {
    return DEFAULT_LAYOUT;
  }
}
