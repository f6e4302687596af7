import { formatCount } from "@/components/ui/format";

/** A turn as people name it; both counts begin at 1. */
export function describeTurn({ line, turn }: { line: number; turn: number }): string {
  return `line ${formatCount(line)}, turn ${formatCount(turn + 1)}`;
}
