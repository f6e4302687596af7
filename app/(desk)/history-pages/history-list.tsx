import Link from "next/link";
import { fillText } from "@/components/texts/fill-text";
import { formatCount } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { HistoryEntry } from "@/lib/review/history";
import { describeChange, KIND_WORDS } from "@/lib/review/history-words";
import * as t from "@/texts/history";

/** Entries of the history: who, when, what of, and what changed. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <Table caption={t.title}>
      <TableHead>
        <TableRow>
          <TableHeader>{t.when}</TableHeader>
          <TableHeader>{t.who}</TableHeader>
          <TableHeader>{t.what}</TableHeader>
          <TableHeader>{t.change}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id} className="align-top">
            <TableCell className="whitespace-nowrap">
              <LocalTime iso={entry.at} />
            </TableCell>
            <TableCell>
              {entry.by ? <bdi>{entry.by.name}</bdi> : <span className="text-faint">Steerdesk</span>}
            </TableCell>
            <TableCell className="whitespace-nowrap">
              <Subject entry={entry} />
            </TableCell>
            <TableCell className="w-1/2 min-w-64 max-w-0 break-words">
              <span dir="auto" className="numeric">
                {describeChange(entry).join(", ")}
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Subject({ entry }: { entry: HistoryEntry }) {
  const { kind, by, whose, subject, datasetId, turnId, line, turn } = entry;
  const words = KIND_WORDS[kind];
  const change =
    whose && whose.id !== by?.id
      ? fillText(t.kindOfPerson, { kind: words, person: <bdi>{whose.name}</bdi> })
      : NUMBERED.has(kind)
        ? t.numbered(words, subject)
        : words;
  const name =
    line === null || turn === null
      ? change
      : fillText(t.ofTurn, { kind: change, line: formatCount(line), turn: formatCount(turn + 1) });
  const href = datasetId && (turnId ? `/datasets/${datasetId}/turns/${turnId}` : `/datasets/${datasetId}`);
  return href ? (
    <Link href={href} prefetch={false} className="rounded-sm underline underline-offset-2">
      {name}
    </Link>
  ) : (
    name
  );
}

/** What is told apart by its number. */
const NUMBERED: ReadonlySet<string> = new Set(["run", "dataset", "endpoint", "view", "bulk"]);
