"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md";

const BASE =
  "relative inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors data-disabled:cursor-not-allowed";

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    "border-transparent bg-accent text-on-accent hover:not-data-disabled:bg-accent-hover data-disabled:border-line data-disabled:bg-sunken data-disabled:text-faint",
  secondary:
    "border-line bg-canvas text-ink hover:not-data-disabled:bg-hover data-disabled:opacity-55 data-popup-open:bg-hover",
  ghost:
    "border-transparent text-muted data-disabled:opacity-55 hover:not-data-disabled:bg-hover hover:not-data-disabled:text-ink data-popup-open:bg-hover data-popup-open:text-ink",
  danger:
    "border-transparent bg-danger text-on-danger hover:not-data-disabled:bg-danger-hover data-disabled:border-line data-disabled:bg-sunken data-disabled:text-faint",
};

// Touch screens get taller targets; the dense sizes are for a mouse.
const SIZES: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-sm pointer-coarse:h-9",
  md: "h-8 px-3 text-sm pointer-coarse:h-10",
};

const ICON_SIZES: Record<ButtonSize, string> = {
  sm: "size-7 pointer-coarse:size-9",
  md: "size-8 pointer-coarse:size-10",
};

interface ButtonProps extends Omit<ComponentProps<"button">, "children"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Work is under way: shows a spinner and refuses another press, but keeps the focus. */
  pending?: boolean;
  children: ReactNode;
}

export function Button({
  variant = "secondary",
  size = "md",
  pending = false,
  disabled,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      disabled={disabled || pending}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={classNames(BASE, VARIANTS[variant], SIZES[size], className)}
    >
      {pending ? <Spinner /> : null}
      {children}
    </BaseButton>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** The accessible name. Put a Tooltip around the button where the icon alone may puzzle. */
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  children: ReactNode;
}

export function IconButton({ label, variant = "ghost", size = "md", className, children, ...rest }: IconButtonProps) {
  return (
    <BaseButton
      {...rest}
      aria-label={label}
      className={classNames(BASE, VARIANTS[variant], ICON_SIZES[size], className)}
    >
      {children}
    </BaseButton>
  );
}

interface ButtonLinkProps extends ComponentProps<typeof Link> {
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** A link that looks like a button: for going somewhere, or for a download. */
export function ButtonLink({ variant = "secondary", size = "md", className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={classNames(BASE, VARIANTS[variant], SIZES[size], className)} />;
}
