import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface BadgeProps {
  /** Warning and danger are for trouble only. */
  tone?: "neutral" | "warning" | "danger";
  children: ReactNode;
}

const TONES = {
  neutral: "border-line text-muted",
  warning: "border-transparent bg-warning-soft text-warning-text",
  danger: "border-transparent bg-danger-soft text-danger-text",
} as const;

/** A word about the state of something. */
export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "numeric inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 text-xs",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
