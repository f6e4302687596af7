import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

// AES-256-GCM; the sealed text is base64url of nonce, tag and ciphertext.
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().STEERDESK_SECRET, "", "steerdesk endpoint token", 32));
}

/** A sealed text that this process's STEERDESK_SECRET does not open. */
export class SealError extends Error {}

/** Seals a secret that must be read again: without STEERDESK_SECRET a copy of the database does not give it away. */
export function seal(text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** What was sealed. Throws a SealError when STEERDESK_SECRET is not the one it was sealed with. */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw new SealError(
      "The endpoint's token was sealed with another STEERDESK_SECRET: enter the token again in settings.",
      { cause },
    );
  }
}
