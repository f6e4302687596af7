"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { ITEM, POPUP } from "./popup-style";

export interface MenuProps {
  /** The Button or IconButton that opens it. */
  trigger: ReactElement<{ onClick?: () => void }>;
  align?: "start" | "end";
  /** It is open from the first. */
  defaultOpen?: boolean;
  /** For a menu that a key opens, too. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** A list of actions under a button. */
export function Menu({ trigger, align = "start", defaultOpen, open, onOpenChange, children }: MenuProps) {
  return (
    <BaseMenu.Root defaultOpen={defaultOpen} open={open} onOpenChange={(isOpen) => onOpenChange?.(isOpen)}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={4} className="z-50">
          <BaseMenu.Popup className={classNames(POPUP, "max-h-(--available-height) min-w-44 overflow-y-auto")}>
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export interface MenuItemProps {
  onSelect: () => void;
  icon?: ReactNode;
  /** The key that does the same, shown at the end of the line. */
  shortcut?: ReactNode;
  danger?: boolean;
  disabled?: boolean;
  children: ReactNode;
}

export function MenuItem({ onSelect, icon, shortcut, danger = false, disabled, children }: MenuItemProps) {
  return (
    <BaseMenu.Item
      onClick={onSelect}
      disabled={disabled}
      className={classNames(ITEM, danger && "text-danger-text data-highlighted:bg-danger-soft")}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut}
    </BaseMenu.Item>
  );
}

export interface MenuLinkItemProps {
  href: string;
  icon?: ReactNode;
  children: ReactNode;
}

export function MenuLinkItem({ href, icon, children }: MenuLinkItemProps) {
  return (
    <BaseMenu.LinkItem render={<Link href={href} />} closeOnClick className={ITEM}>
      {icon}
      <span className="flex-1">{children}</span>
    </BaseMenu.LinkItem>
  );
}

export interface MenuRadioGroupProps<Value extends string> {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  items: readonly { value: Value; label: string }[];
}

/** A choice of one among a few, inside a menu that stays open to show what it does. */
export function MenuRadioGroup<Value extends string>({
  label,
  value,
  onValueChange,
  items,
}: MenuRadioGroupProps<Value>) {
  return (
    <MenuGroup label={label}>
      <BaseMenu.RadioGroup aria-label={label} value={value} onValueChange={(next: Value) => onValueChange(next)}>
        {items.map((item) => (
          <BaseMenu.RadioItem key={item.value} value={item.value} className={ITEM}>
            <span className="flex w-3.5 shrink-0 justify-center">
              <BaseMenu.RadioItemIndicator>
                <Check aria-hidden="true" className="size-3.5" />
              </BaseMenu.RadioItemIndicator>
            </span>
            <span className="flex-1">{item.label}</span>
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </MenuGroup>
  );
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 py-1 text-faint text-xs">{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
