import Link from "next/link";
import type { ChartCell, ChartTable } from "./chart-table";

/** A chart's numbers, each a link to its rows where it has some. */
export function ChartDataTable({ table: { caption, columns, rows } }: { table: ChartTable }) {
  const [first, ...headings] = columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area has to be reachable without a mouse.
    <section aria-label={caption} tabIndex={0} className="relative max-h-96 overflow-auto">
      <table className="numeric w-full text-right text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-faint">
            <th scope="col" className="py-1 text-left align-bottom font-medium">
              {first}
            </th>
            {headings.map((heading) => (
              <th key={heading} scope="col" className="py-1 pl-3 align-bottom font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name} className="border-t">
              <th scope="row" className="whitespace-nowrap text-left font-normal text-muted">
                {name}
              </th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]} className="whitespace-nowrap pl-3">
                  <CellText {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CellText({ text, href }: ChartCell) {
  if (!href) return <span className="inline-flex h-6 items-center">{text}</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex h-6 items-center rounded-sm underline-offset-2 hover:text-accent-text hover:underline"
    >
      {text}
    </Link>
  );
}
