import { z } from "zod";
import { missingForOidc, oidcShape } from "@/lib/oidc-env";

// Each message says what was expected, to follow the variable's name.

const postgresUrl = z
  .string()
  .refine(isPostgresUrl, "expected a URL such as postgresql://user:password@host:5432/name");
const port = z
  .string()
  .regex(/^\d{1,5}$/, "expected a port number from 1 to 65535")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, "expected a port number from 1 to 65535");
const host = z.string().regex(/^[\w.:%-]+$/, "expected a host name or an IP address to listen on, such as 127.0.0.1");
const secret = z.string().min(32, "expected at least 32 random characters, such as `openssl rand -hex 32` prints");
const requestsPerMinute = z
  .string()
  .regex(/^\d{1,7}$/, "expected a number of requests in a minute, or 0 for no limit")
  .transform(Number);
const publicUrl = z
  .string()
  .refine(isOrigin, "expected the address people open, such as https://steerdesk.example.org, without a path")
  .transform((value) => new URL(value).origin);

const startSchema = z
  .object({
    DATABASE_URL: postgresUrl.optional(),
    PORT: port.default(3000),
    HOST: host.default("127.0.0.1"),
    STEERDESK_DATA_DIR: z.string().default(".steerdesk"),
    STEERDESK_SECRET: secret.optional(),
    STEERDESK_ADMIN_EMAIL: z.email("expected an e-mail address").optional(),
    STEERDESK_ADMIN_PASSWORD: z.string().min(8, "expected at least 8 characters").optional(),
    STEERDESK_API_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]{8,}$/, "expected at least 8 printable ASCII characters without spaces")
      .optional(),
    STEERDESK_URL: publicUrl.optional(),
    STEERDESK_API_RATE: requestsPerMinute.optional(),
    STEERDESK_WEBHOOK_ALLOW_PRIVATE: z.enum(["0", "1"], "expected 1 or 0").optional(),
    ...oidcShape,
  })
  .superRefine((value, context) => {
    const { STEERDESK_ADMIN_EMAIL: email, STEERDESK_ADMIN_PASSWORD: password, STEERDESK_API_TOKEN: token } = value;
    const missing = (name: keyof typeof value, reason: string) =>
      context.addIssue({ code: "custom", path: [name], message: `expected because ${reason}` });
    const givenFor = token ? "STEERDESK_API_TOKEN is set and the token belongs to the first admin" : undefined;
    if (!email && (password || givenFor))
      missing("STEERDESK_ADMIN_EMAIL", givenFor ?? "STEERDESK_ADMIN_PASSWORD is set");
    if (!password && (email || givenFor))
      missing("STEERDESK_ADMIN_PASSWORD", givenFor ?? "STEERDESK_ADMIN_EMAIL is set");
    for (const { name, reason } of missingForOidc(value)) missing(name, reason);
  });

const runningSchema = startSchema.safeExtend({
  DATABASE_URL: postgresUrl,
  STEERDESK_SECRET: secret,
  STEERDESK_API_RATE: requestsPerMinute.default(30_000),
});

/** What `npm start` reads: it brings a database and a secret itself where none is given. */
export type StartEnv = z.infer<typeof startSchema>;
/** What the web server and the worker read. */
export type Env = z.infer<typeof runningSchema>;

/** One or more environment variables are wrong; the message names each and what was expected. */
export class EnvError extends Error {
  override name = "EnvError";
}

type Variables = Record<string, string | undefined>;

let parsed: Env | undefined;

/** The settings of this process, parsed on first use. Throws an EnvError that names every wrong variable. */
export function env(): Env {
  parsed ??= readEnv(process.env);
  return parsed;
}

/** The settings of a start, before it has chosen the database and the secret. */
export function readStartEnv(variables: Variables = process.env): StartEnv {
  return parse(startSchema, variables);
}

/** The settings of a web server or worker from the given variables; `env()` is this for the process. */
export function readEnv(variables: Variables): Env {
  return parse(runningSchema, variables);
}

function parse<T>(schema: z.ZodType<T>, variables: Variables): T {
  // Compose files and CI pass "" for a variable that nobody set.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const value = given[name];
    if (value === undefined) return `${name} is not set: ${HOW_TO_GET[name] ?? issue.message}`;
    return `${name} ${SHOWN.has(name) ? `is "${value}"` : "is wrong"}: ${issue.message}`;
  });
  throw new EnvError(`Wrong environment. ${problems.join(". ")}.`);
}

// All others are secrets, or hold one.
const SHOWN = new Set([
  "PORT",
  "HOST",
  "STEERDESK_DATA_DIR",
  "STEERDESK_ADMIN_EMAIL",
  "STEERDESK_URL",
  "STEERDESK_API_RATE",
  "STEERDESK_WEBHOOK_ALLOW_PRIVATE",
  "STEERDESK_OIDC_ISSUER",
  "STEERDESK_OIDC_DOMAINS",
  "STEERDESK_OIDC_SIGN_UP",
]);

// The two that `npm start` hands to its children and that a worker on another machine has to be given.
const HOW_TO_GET: Record<string, string> = {
  DATABASE_URL: "expected the URL of the app's PostgreSQL database",
  STEERDESK_SECRET: "expected the secret of the app, which npm start keeps in the file `secret` of its data folder",
};

function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value) && URL.canParse(value);
}

function isOrigin(value: string): boolean {
  if (!/^https?:\/\//.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}
