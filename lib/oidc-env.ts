import { z } from "zod";
import { ROLES } from "@/lib/db/roles";

const issuer = z
  .string()
  .refine(isIssuer, "expected the https address of the provider, such as https://login.example.org/realms/team");
const domains = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(",")
      .map((domain) => domain.trim()),
  )
  .refine(
    (list) => list.every((domain) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)),
    "expected domains of e-mail addresses with commas between them, such as example.org,example.com",
  );

/** The variables of single sign-on, which is on where an issuer is named. */
export const oidcShape = {
  STEERDESK_OIDC_ISSUER: issuer.optional(),
  STEERDESK_OIDC_CLIENT_ID: z.string().optional(),
  STEERDESK_OIDC_CLIENT_SECRET: z.string().optional(),
  STEERDESK_OIDC_NAME: z.string().max(60, "expected at most 60 characters").optional(),
  STEERDESK_OIDC_DOMAINS: domains.optional(),
  STEERDESK_OIDC_SIGN_UP: z
    .enum(ROLES, "expected the role of people who come for the first time: reviewer, say")
    .optional(),
};

type OidcVariable = keyof typeof oidcShape;

/** Which variables are missing beside those that are given, and why they are needed. */
export function missingForOidc(
  value: Partial<Record<OidcVariable | "STEERDESK_URL", unknown>>,
): { name: OidcVariable | "STEERDESK_URL"; reason: string }[] {
  const missing: { name: OidcVariable | "STEERDESK_URL"; reason: string }[] = [];
  const need = (name: OidcVariable | "STEERDESK_URL", reason: string) => {
    if (value[name] === undefined) missing.push({ name, reason });
  };
  if (value.STEERDESK_OIDC_ISSUER !== undefined) {
    need("STEERDESK_OIDC_CLIENT_ID", "STEERDESK_OIDC_ISSUER is set");
    need("STEERDESK_OIDC_CLIENT_SECRET", "STEERDESK_OIDC_ISSUER is set");
    need("STEERDESK_URL", "STEERDESK_OIDC_ISSUER is set and the provider sends people back there");
  }
  if (value.STEERDESK_OIDC_SIGN_UP !== undefined)
    need("STEERDESK_OIDC_DOMAINS", "STEERDESK_OIDC_SIGN_UP lets in whoever has an address of these domains");
  return missing;
}

// Without TLS only for a provider on this machine, as in tests.
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}
