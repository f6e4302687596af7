"use client";

import { type ComponentProps, startTransition, useActionState } from "react";
import { callServer, type ServerRefusal } from "./server-call";

type Fields = Record<string, FormDataEntryValue>;

interface FormAction<Result> {
  /** For the form element. */
  form: Pick<ComponentProps<"form">, "action" | "onSubmit">;
  pending: boolean;
  /** What the last submit gave back; `null` before the first. */
  result: Result | ServerRefusal | null;
  /** The refusal of one field, to show under it. */
  errorOf: (field: string) => string | null;
  /** The refusal when it is about no field of this form. */
  refusal: ServerRefusal | null;
}

/**
 * Sends a form's fields to a server action and keeps what was typed when it refuses. `fields` names the fields that show
 * their own error; a refusal of any other is the form's.
 */
export function useFormAction<Result extends { ok: true } | ServerRefusal>(
  run: (fields: Fields) => Promise<Result>,
  fields: readonly string[],
): FormAction<Result> {
  const [result, submit, pending] = useActionState<Result | ServerRefusal | null, FormData>(
    (_, data) => callServer(() => run(Object.fromEntries(data))),
    null,
  );
  const refusal = result !== null && isRefusal(result) ? result : null;
  const field = refusal?.field !== undefined && fields.includes(refusal.field) ? refusal.field : null;

  return {
    form: {
      // React replays a submit that came before the scripts; without an action the browser would put a password in the URL.
      action: submit,
      onSubmit: (event) => {
        // React empties the fields after an action that it starts by itself.
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        startTransition(() => submit(data));
      },
    },
    pending,
    result,
    errorOf: (name) => (name === field ? (refusal?.message ?? null) : null),
    refusal: field === null ? refusal : null,
  };
}

function isRefusal(result: { ok: boolean }): result is ServerRefusal {
  return !result.ok;
}
