"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { POPUP } from "./popup-style";

export interface PopoverProps {
  /** The Button or IconButton that opens it. */
  trigger: ReactElement<{ onClick?: () => void }>;
  title: string;
  align?: "start" | "center" | "end";
  /** It is open from the first. */
  defaultOpen?: boolean;
  children: ReactNode;
}

/** A small panel beside a button, for a few controls or an explanation. */
export function Popover({ trigger, title, align = "start", defaultOpen, children }: PopoverProps) {
  return (
    <BasePopover.Root defaultOpen={defaultOpen}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-50">
          <BasePopover.Popup className={classNames(POPUP, "w-80")}>
            <div className="flex flex-col gap-2 p-2">
              <BasePopover.Title className="font-semibold text-sm">{title}</BasePopover.Title>
              {children}
            </div>
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
