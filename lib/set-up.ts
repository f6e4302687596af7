import { hashPassword } from "better-auth/crypto";
import { createFirstAdmin } from "@/lib/db/users";
import { env } from "@/lib/env";

/** Makes the first admin, with an API token, when the environment names one and there is nobody yet. */
export async function setUpFirstAdmin(): Promise<void> {
  const { STEERDESK_ADMIN_EMAIL: email, STEERDESK_ADMIN_PASSWORD: password, STEERDESK_API_TOKEN: token } = env();
  if (!email || !password) return;
  const name = email.split("@")[0] ?? email;
  await createFirstAdmin({ name, email, passwordHash: await hashPassword(password) }, token ?? null);
}
