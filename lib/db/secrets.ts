import { createHash, randomBytes } from "node:crypto";

/** A secret to be handed over once, in a link or as a token: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of such a secret. With 256 random bits a plain hash is as good as a slow one. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
