"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { CONTROL } from "./control-style";

/** A text input of several lines that grows with its content. Inside a Field it takes label, hint and error by itself. */
export function Textarea({ className, rows = 3, style, ...rest }: ComponentProps<"textarea">) {
  return (
    <Field.Control
      render={
        <textarea
          {...rest}
          rows={rows}
          // Sized by its content it would be a line while it is empty, whatever its rows.
          style={{ minHeight: `calc(${rows}lh + 0.875rem)`, ...style }}
          dir="auto"
          className={classNames(CONTROL, "field-sizing-content max-h-80 resize-y px-2 py-1.5", className)}
        />
      }
    />
  );
}
