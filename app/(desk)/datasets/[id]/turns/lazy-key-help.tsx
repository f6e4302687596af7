"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";

const Help = dynamic(() => import("./key-help").then((module) => module.KeyHelp), { ssr: false });

/** KeyHelp, loaded when it is opened for the first time. */
export function KeyHelp(props: ComponentProps<typeof Help>) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  return wanted ? <Help {...props} /> : null;
}
