import Link from "next/link";
import { formatCount } from "@/components/ui/format";
import { binName, HISTOGRAM_SERIES, type HistogramBin, type HistogramSeries } from "./histogram-series";

interface HistogramTableProps {
  attribute: string;
  bins: readonly HistogramBin[];
  hrefFor: (series: HistogramSeries, value: number | null) => string;
}

/** The numbers of a histogram, each a link to its turns. */
export function HistogramTable({ attribute, bins, hrefFor }: HistogramTableProps) {
  return (
    <table className="numeric w-full text-right text-xs">
      <caption className="sr-only">Turns per value of {attribute}</caption>
      <thead>
        <tr className="text-faint">
          <th scope="col" className="py-1 text-left font-medium">
            value
          </th>
          {HISTOGRAM_SERIES.map((series) => (
            <th key={series} scope="col" className="py-1 pl-2 font-medium">
              {series}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bins.map((bin) => (
          <tr key={binName(bin.value)} className="border-t">
            <th scope="row" className="text-left font-normal text-muted">
              {binName(bin.value)}
            </th>
            {HISTOGRAM_SERIES.map((series) => (
              <td key={series} className="pl-2">
                <Link
                  href={hrefFor(series, bin.value)}
                  prefetch={false}
                  className="inline-flex h-6 items-center rounded-sm underline-offset-2 hover:text-accent-text hover:underline"
                >
                  {formatCount(bin[series])}
                </Link>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
