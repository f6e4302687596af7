"use client";

import type { TooltipProps } from "./tooltip-parts";
import { useLoaded } from "./use-loaded";

const load = () => import("./tooltip-parts");

/** A short explanation on hover and on keyboard focus, once it is loaded. */
export function Tooltip(props: TooltipProps) {
  const parts = useLoaded(load);
  return parts ? <parts.Tooltip {...props} /> : props.children;
}
