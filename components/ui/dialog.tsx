"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import * as common from "@/texts/common";
import { IconButton } from "./button";
import { classNames } from "./class-names";
import { BACKDROP, DIALOG_POPUP } from "./dialog-style";

interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A Button that opens it; leave out when `open` is controlled from elsewhere. */
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  width?: "sm" | "md" | "lg";
  /** Buttons, the main one last. */
  footer?: ReactNode;
  children: ReactNode;
}

const WIDTHS = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" } as const;

/** A dialog over the page. Escape, the cross and a press outside close it. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  width = "md",
  footer,
  children,
}: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger ? <BaseDialog.Trigger render={trigger} /> : null}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={BACKDROP} />
        <BaseDialog.Popup className={classNames(DIALOG_POPUP, WIDTHS[width])}>
          <header className="flex items-start justify-between gap-4 border-b px-4 py-3">
            <div className="min-w-0">
              <BaseDialog.Title className="font-semibold text-base">{title}</BaseDialog.Title>
              {description ? (
                <BaseDialog.Description className="mt-0.5 text-muted text-sm">{description}</BaseDialog.Description>
              ) : null}
            </div>
            <BaseDialog.Close
              render={
                <IconButton label={common.close} size="sm">
                  <X aria-hidden="true" className="size-4" />
                </IconButton>
              }
            />
          </header>
          <div className="min-h-0 overflow-y-auto p-4">{children}</div>
          {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{footer}</footer> : null}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
