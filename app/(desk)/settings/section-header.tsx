import type { ReactNode } from "react";

interface SectionHeaderProps {
  title: string;
  children: ReactNode;
  /** The button that adds one. */
  action?: ReactNode;
}

/** The top of a settings page: what it is about, in a sentence or two. */
export function SectionHeader({ title, children, action }: SectionHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="max-w-prose">
        <h1 className="font-semibold text-xl">{title}</h1>
        <p className="mt-1 text-muted text-sm">{children}</p>
      </div>
      {action}
    </header>
  );
}
