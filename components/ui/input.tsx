"use client";

import { Input as BaseInput } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { CONTROL } from "./control-style";

/** A one-line text input. Inside a Field it takes the field's label, hint and error by itself. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <BaseInput {...rest} className={classNames(CONTROL, "h-8 px-2 pointer-coarse:h-10", className)} />;
}
