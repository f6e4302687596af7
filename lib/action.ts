import { headers } from "next/headers";
import type { z } from "zod";
import { findSessionUser, type User } from "@/lib/auth";
import { type Guarded, isAllowed, type Permission, refusalOf } from "@/lib/permissions";

/** An expected refusal: a literal reason for code, a sentence for people, and the field of the form that it is about. */
export type Refusal<Reason extends string = string> = { ok: false; reason: Reason; message: string; field?: string };

/** What a server action gives back. */
export type ActionResult<Value, Reason extends string = string> = { ok: true; value: Value } | Refusal<Reason>;

export function refuse<Reason extends string>(reason: Reason, message: string, field?: string): Refusal<Reason> {
  return { ok: false, reason, message, ...(field === undefined ? {} : { field }) };
}

/** The refusal of input that its schema does not take: the first problem and its field. */
export function refuseInvalid(error: z.ZodError): Refusal<"invalid"> {
  const [issue] = error.issues;
  return refuse("invalid", issue?.message ?? "The input is not valid.", issue?.path.join("."));
}

export function succeed(): { ok: true; value: null };
export function succeed<Value>(value: Value): { ok: true; value: Value };
export function succeed<Value>(value?: Value) {
  return { ok: true, value: value ?? null };
}

/**
 * A server action for people who have the permission: asks who calls, parses the input, and only then runs. Refusals come back as values;
 * anything else that is thrown is logged by Next and shown as an error. The action carries its permission, for the test that looks at all.
 */
export function action<Input, Value, Reason extends string>(
  permission: Permission,
  schema: z.ZodType<Input>,
  run: (input: Input, user: User) => Promise<ActionResult<Value, Reason>>,
): Guarded & ((input: unknown) => Promise<ActionResult<Value, Reason | "signed-out" | "forbidden" | "invalid">>) {
  const guarded = async (input: unknown) => {
    const user = await findSessionUser(await headers());
    if (!user) return refuse("signed-out", "You are signed out. Sign in again in another tab, then try once more.");
    if (!isAllowed(user, permission)) return refuse("forbidden", refusalOf(user, permission));
    const parsed = schema.safeParse(input);
    if (!parsed.success) return refuseInvalid(parsed.error);
    return run(parsed.data, user);
  };
  return Object.assign(guarded, { permission });
}
