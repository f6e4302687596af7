import type { ReactNode } from "react";

interface EmptyStateProps {
  /** What is the case: "No turn matches". */
  title: string;
  /** Why. */
  reason: ReactNode;
  /** The next step: one or two buttons. */
  actions?: ReactNode;
}

/** Nothing to show, and what to do about it. */
export function EmptyState({ title, reason, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-1 py-8">
      <p className="font-medium text-base">{title}</p>
      <div className="max-w-prose text-muted text-sm">{reason}</div>
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
