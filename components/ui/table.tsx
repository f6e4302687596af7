import type { ComponentProps } from "react";
import { classNames } from "./class-names";

interface TableProps extends ComponentProps<"table"> {
  /** What the table lists, for screen readers. */
  caption: string;
}

/** A plain table of a page, such as people or tokens. Rows that are sorted, linked or many go into components/data-table. */
export function Table({ caption, className, children, ...rest }: TableProps) {
  return (
    // Scrolls by itself on a narrow screen, so that the page never does; focusable, so that a keyboard can scroll it. Relative,
    // or text for screen readers only would stick out of it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area has to be reachable without a mouse.
    <section aria-label={caption} tabIndex={0} className="relative overflow-x-auto">
      <table {...rest} className={classNames("w-full border-collapse text-left text-sm", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead {...rest} className={classNames("border-b", className)} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableRow({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={classNames("border-b last:border-b-0", className)} />;
}

interface CellProps {
  /** Right-aligned with tabular figures. */
  numeric?: boolean;
}

export function TableHeader({ numeric = false, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "h-8 whitespace-nowrap py-1 pr-4 font-medium text-faint text-xs last:pr-0",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function TableCell({ numeric = false, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td {...rest} className={classNames("h-9 py-1.5 pr-4 last:pr-0", numeric && "numeric text-right", className)} />
  );
}
