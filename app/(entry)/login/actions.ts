"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formatDuration } from "@/components/ui/format";
import { type Refusal, refuse, refuseInvalid } from "@/lib/action";
import { signIn } from "@/lib/auth";
import { readLocalPath } from "@/lib/local-path";
import { MAX_PASSWORD_LENGTH } from "@/lib/password-length";
import { emailSchema } from "@/lib/person-input";

const schema = z.object({
  email: emailSchema,
  password: z.string().min(1, "The password is needed.").max(MAX_PASSWORD_LENGTH, "No password is that long."),
  next: z.string().optional(),
});

type SignInRefusal = Refusal<"invalid" | "wrong-credentials" | "too-many-attempts">;

/** Signs in and opens the page that was asked for. */
export async function enterDesk(input: unknown): Promise<SignInRefusal> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { email, password, next } = parsed.data;
  const result = await signIn(email, password, await headers());
  if (result.ok) redirect(readLocalPath(next), "replace");
  if (result.reason === "too-many-attempts")
    return refuse(
      result.reason,
      `Too many attempts for this e-mail address. Wait ${formatDuration(result.seconds)}, then try again.`,
    );
  return refuse(
    result.reason,
    "The e-mail address or the password is wrong. An admin can set a new password under Settings, People.",
  );
}
