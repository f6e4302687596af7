import Link from "next/link";
import * as t from "@/texts/rules";

interface RuleTurnsProps {
  datasetId: string;
  /** The saved rule that leads to its turns, or "any"; null for one that is not saved as it stands. */
  rule: string | null;
  /** Null while it is being counted. */
  count: number | null;
}

/** How many turns meet a rule now; the number leads to them. */
export function RuleTurns({ datasetId, rule, count }: RuleTurnsProps) {
  if (count === null) return <span className="text-faint">{t.counting}</span>;
  const words = t.turns(count);
  if (rule === null || count === 0) return <span className="numeric">{words}</span>;
  return (
    <Link
      href={`/datasets/${datasetId}/turns?contradiction=${rule}`}
      prefetch={false}
      className="numeric rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-accent-text hover:decoration-solid"
    >
      {words}
    </Link>
  );
}
