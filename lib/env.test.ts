import { describe, expect, it } from "vitest";
import { EnvError, readEnv, readStartEnv } from "./env";

const RUNNING = { DATABASE_URL: "postgresql://me:hidden@db.example:5432/steerdesk", STEERDESK_SECRET: "s".repeat(32) };

function messageOf(
  variables: Record<string, string>,
  read: (variables: Record<string, string>) => unknown = readStartEnv,
) {
  try {
    read(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    return (error as EnvError).message;
  }
  throw new Error("accepted");
}

describe("readStartEnv", () => {
  it("needs nothing", () => {
    expect(readStartEnv({})).toEqual({ PORT: 3000, HOST: "127.0.0.1", STEERDESK_DATA_DIR: ".steerdesk" });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readStartEnv({ PORT: "", DATABASE_URL: "", STEERDESK_API_TOKEN: "" })).toEqual(readStartEnv({}));
  });

  it("reads every variable", () => {
    const variables = {
      ...RUNNING,
      PORT: "8080",
      HOST: "0.0.0.0",
      STEERDESK_DATA_DIR: "/srv/steerdesk",
      STEERDESK_ADMIN_EMAIL: "ada@example.org",
      STEERDESK_ADMIN_PASSWORD: "correct horse",
      STEERDESK_API_TOKEN: "token-for-scripts",
      STEERDESK_URL: "https://desk.example.org/",
    };
    expect(readStartEnv(variables)).toEqual({ ...variables, PORT: 8080, STEERDESK_URL: "https://desk.example.org" });
  });

  it.each([
    ["PORT", "eighty", "a port number"],
    ["PORT", "0", "a port number"],
    ["PORT", "65536", "a port number"],
    ["PORT", "3000.5", "a port number"],
    ["HOST", "http://localhost", "a host name or an IP address"],
    ["DATABASE_URL", "mysql://hidden@host/name", "postgresql://"],
    ["DATABASE_URL", "hidden", "postgresql://"],
    ["DATABASE_URL", "postgresql://me:hidden@host:port/name", "postgresql://"],
    ["STEERDESK_SECRET", "hidden", "at least 32"],
    ["STEERDESK_URL", "desk.example.org", "https://"],
    ["STEERDESK_URL", "https://example.org/desk", "without a path"],
    ["STEERDESK_ADMIN_EMAIL", "ada", "an e-mail address"],
    ["STEERDESK_ADMIN_PASSWORD", "hidden", "at least 8"],
    ["STEERDESK_API_TOKEN", "hidden hidden", "without spaces"],
  ])("refuses %s=%s by name, says what was expected and keeps secrets to itself", (name, value, expected) => {
    const others: Record<string, string> = name.startsWith("STEERDESK_A")
      ? { STEERDESK_ADMIN_EMAIL: "ada@example.org", STEERDESK_ADMIN_PASSWORD: "correct horse" }
      : {};
    const message = messageOf({ ...others, [name]: value });
    expect(message).toContain(name);
    expect(message).toMatch(new RegExp(`: expected .*${expected}`));
    expect(message).not.toContain("hidden");
  });

  it("names every wrong variable at once", () => {
    const message = messageOf({ PORT: "x", HOST: "a b" });
    expect(message).toContain('PORT is "x": expected');
    expect(message).toContain('HOST is "a b": expected');
  });

  it.each([
    [{ STEERDESK_ADMIN_EMAIL: "ada@example.org" }, "STEERDESK_ADMIN_PASSWORD is not set: expected"],
    [{ STEERDESK_ADMIN_PASSWORD: "correct horse" }, "STEERDESK_ADMIN_EMAIL is not set: expected"],
    [{ STEERDESK_API_TOKEN: "token-for-scripts" }, "STEERDESK_ADMIN_EMAIL is not set: expected"],
    [
      { STEERDESK_API_TOKEN: "token-for-scripts", STEERDESK_ADMIN_EMAIL: "ada@example.org" },
      "STEERDESK_ADMIN_PASSWORD",
    ],
  ])("wants the first admin whole: %j", (variables, expected) => {
    expect(messageOf(variables)).toContain(expected);
  });
});

describe("readEnv", () => {
  it("needs the database and the secret", () => {
    expect(readEnv(RUNNING)).toMatchObject(RUNNING);
    const message = messageOf({}, readEnv);
    expect(message).toContain("DATABASE_URL is not set: expected");
    expect(message).toContain("STEERDESK_SECRET is not set: expected");
  });
});

describe("single sign-on", () => {
  const OIDC = {
    STEERDESK_URL: "https://desk.example.org",
    STEERDESK_OIDC_ISSUER: "https://login.example.org/realms/team",
    STEERDESK_OIDC_CLIENT_ID: "steerdesk",
    STEERDESK_OIDC_CLIENT_SECRET: "hidden",
  };

  it("reads the domains", () => {
    const given = { ...OIDC, STEERDESK_OIDC_DOMAINS: "Example.org, example.com", STEERDESK_OIDC_SIGN_UP: "reviewer" };
    expect(readStartEnv(given)).toMatchObject({ STEERDESK_OIDC_DOMAINS: ["example.org", "example.com"] });
  });

  it.each([
    [
      "a provider without TLS",
      { STEERDESK_OIDC_ISSUER: "http://login.example.org" },
      /STEERDESK_OIDC_ISSUER is "http:/,
    ],
    ["no client id", { STEERDESK_OIDC_CLIENT_ID: "" }, /STEERDESK_OIDC_CLIENT_ID is not set/],
    ["no address to come back to", { STEERDESK_URL: "" }, /STEERDESK_URL is not set: .*sends people back/],
    ["new people without a domain", { STEERDESK_OIDC_SIGN_UP: "viewer" }, /STEERDESK_OIDC_DOMAINS is not set/],
    ["an unknown role", { STEERDESK_OIDC_SIGN_UP: "boss" }, /STEERDESK_OIDC_SIGN_UP is "boss"/],
  ])("refuses %s", (_, change, message) => {
    expect(messageOf({ ...OIDC, ...change })).toMatch(message);
  });

  it("takes a provider without TLS on this machine", () => {
    expect(readStartEnv({ ...OIDC, STEERDESK_OIDC_ISSUER: "http://127.0.0.1:9000" })).toBeTruthy();
  });
});
