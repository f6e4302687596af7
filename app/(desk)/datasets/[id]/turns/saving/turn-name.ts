import * as t from "@/texts/saving";

/** A turn as people name it; both counts begin at 1. */
export function describeTurn({ line, turn }: { line: number; turn: number }): string {
  return t.turnName(line, turn + 1);
}
