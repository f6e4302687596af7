"use client";

import { cloneElement, createContext, type ReactNode, use, useState } from "react";
import type { MenuItemProps, MenuLinkItemProps, MenuProps, MenuRadioGroupProps } from "./menu-parts";
import { useLoaded } from "./use-loaded";

type Parts = typeof import("./menu-parts");

const load = () => import("./menu-parts");

// Menus weigh 40 kB and open at a press: no first load waits for them.
const Loaded = createContext<Parts | null>(null);

/** A list of actions under a button. Who presses it before it is loaded sees it open when it is. */
export function Menu(props: Omit<MenuProps, "defaultOpen">) {
  const [wanted, setWanted] = useState(false);
  const parts = useLoaded(load);
  return parts ? (
    <Loaded value={parts}>
      <parts.Menu {...props} defaultOpen={wanted} />
    </Loaded>
  ) : (
    cloneElement(props.trigger, {
      onClick: () => {
        setWanted(true);
        props.onOpenChange?.(true);
      },
    })
  );
}

export function MenuItem(props: MenuItemProps) {
  const parts = use(Loaded);
  return parts && <parts.MenuItem {...props} />;
}

export function MenuLinkItem(props: MenuLinkItemProps) {
  const parts = use(Loaded);
  return parts && <parts.MenuLinkItem {...props} />;
}

/** A choice of one among a few, inside a menu that stays open to show what it does. */
export function MenuRadioGroup<Value extends string>(props: MenuRadioGroupProps<Value>) {
  const parts = use(Loaded);
  return parts && <parts.MenuRadioGroup {...props} />;
}

export function MenuGroup(props: { label: string; children: ReactNode }) {
  const parts = use(Loaded);
  return parts && <parts.MenuGroup {...props} />;
}

export function MenuSeparator() {
  const parts = use(Loaded);
  return parts && <parts.MenuSeparator />;
}
