import { classNames } from "./class-names";

interface SpinnerProps {
  /** Read out while it turns; without it the spinner is decoration beside a text that already says so. */
  label?: string;
  className?: string;
}

export function Spinner({ label, className }: SpinnerProps) {
  return (
    <span className={classNames("inline-flex items-center gap-2", className)} role={label ? "status" : undefined}>
      <span
        aria-hidden="true"
        className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent opacity-70"
      />
      {label ? <span className="text-sm text-muted">{label}</span> : null}
    </span>
  );
}
