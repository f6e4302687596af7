import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface ErrorStateProps {
  /** What went wrong: "The turns could not be loaded". */
  title: string;
  /** Why, and what is not affected. */
  reason: ReactNode;
  /** The text of the error as the machine gave it. */
  detail?: string;
  /** The next step: one or two buttons. */
  actions?: ReactNode;
}

/** Something failed: what, why and the next step. Announced at once. */
export function ErrorState({ title, reason, detail, actions }: ErrorStateProps) {
  return (
    <div role="alert" className="flex gap-2 border-danger border-l-2 py-1 pl-3">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-text" />
      <div className="flex min-w-0 flex-col items-start gap-1">
        <p className="font-medium text-base text-danger-text">{title}</p>
        <div className="max-w-prose text-muted text-sm">{reason}</div>
        {detail ? (
          <pre className="max-w-full whitespace-pre-wrap break-words font-mono text-faint text-xs">{detail}</pre>
        ) : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}
