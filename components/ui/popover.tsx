"use client";

import { cloneElement, useState } from "react";
import type { PopoverProps } from "./popover-parts";
import { useLoaded } from "./use-loaded";

const load = () => import("./popover-parts");

/** A small panel beside a button, for a few controls or an explanation. Who presses it before it is loaded sees it open when it is. */
export function Popover(props: Omit<PopoverProps, "defaultOpen">) {
  const parts = useLoaded(load);
  const [wanted, setWanted] = useState(false);
  return parts ? (
    <parts.Popover {...props} defaultOpen={wanted} />
  ) : (
    cloneElement(props.trigger, { onClick: () => setWanted(true) })
  );
}
