import { formatCount, formatDuration, formatShare } from "@/components/ui/format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type GroupReport, RATER_GROUPS, type RaterGroup } from "@/lib/review/anchoring";
import * as t from "@/texts/agreement-anchoring";

interface GroupTableProps {
  groups: Record<RaterGroup, GroupReport>;
}

const HEADS = [t.reviews, t.withPrediction, t.acceptedUnchanged, t.timed, t.medianTime];

/** How many reviews each group has, how many take the model's numbers over as they are, and how long a turn takes. */
export function GroupTable({ groups }: GroupTableProps) {
  return (
    <Table caption={t.groups} className="max-w-3xl">
      <TableHead>
        <tr>
          <TableHeader>{t.group}</TableHeader>
          {HEADS.map((head) => (
            <TableHeader key={head} numeric>
              {head}
            </TableHeader>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {RATER_GROUPS.map((group) => {
          const { reviews, compared, unchanged, timed, medianSeconds } = groups[group];
          return (
            <TableRow key={group}>
              <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                {group}
              </th>
              <TableCell numeric>{formatCount(reviews)}</TableCell>
              <TableCell numeric>{formatCount(compared)}</TableCell>
              <TableCell numeric>
                {unchanged === null ? t.notDefined : formatShare(unchanged * compared, compared)}
              </TableCell>
              <TableCell numeric>{formatCount(timed)}</TableCell>
              <TableCell numeric>{medianSeconds === null ? t.notDefined : formatDuration(medianSeconds)}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
