import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Who signs in at the stand-in provider; `nonce` and `issuer` of the token can be wrong on purpose. */
export type OidcPerson = {
  sub: string;
  email: string;
  email_verified: boolean;
  name?: string;
  nonce?: string;
  iss?: string;
};

export type OidcServer = { issuer: string; close: () => Promise<void> };

type Grant = { person: OidcPerson; redirectUri: string; challenge: string; nonce: string };

/**
 * An OpenID Connect provider that asks nobody for a password: whoever comes to it is the person that `who` gives at that moment. It checks
 * what a strict one checks of the client: id, secret, return address, code used once, PKCE.
 */
export async function startOidcServer(
  client: { id: string; secret: string },
  who: () => OidcPerson | "refuse",
  port = 0,
): Promise<OidcServer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  let issuer = "";

  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  function idToken({ person, nonce }: Grant): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: client.id, iat: now, exp: now + 300, nonce, ...person };
    const signed = `${encode({ alg: "RS256", kid: "1", typ: "JWT" })}.${encode(claims)}`;
    return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), privateKey).toString("base64url")}`;
  }

  function authorize(query: URLSearchParams): Response {
    const redirectUri = query.get("redirect_uri") ?? "";
    const back = new URL(redirectUri);
    const person = who();
    back.searchParams.set("state", query.get("state") ?? "");
    if (person === "refuse") back.searchParams.set("error", "access_denied");
    else {
      const code = randomUUID();
      const challenge = query.get("code_challenge_method") === "S256" ? (query.get("code_challenge") ?? "") : "";
      grants.set(code, { person, redirectUri, challenge, nonce: query.get("nonce") ?? "" });
      back.searchParams.set("code", code);
    }
    return new Response(null, { status: 302, headers: { location: back.href } });
  }

  function exchange(form: URLSearchParams, authorization: string): Response {
    const basic = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString();
    const [id, secret] = basic.includes(":")
      ? basic.split(":").map(decodeURIComponent)
      : [form.get("client_id"), form.get("client_secret")];
    if (id !== client.id || secret !== client.secret)
      return Response.json({ error: "invalid_client" }, { status: 401 });
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!grant || grant.redirectUri !== form.get("redirect_uri") || grant.challenge !== challenge)
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    return Response.json({
      access_token: randomUUID(),
      token_type: "Bearer",
      expires_in: 60,
      id_token: idToken(grant),
    });
  }

  function answer(path: string, query: URLSearchParams, body: string, authorization: string): Response {
    switch (path) {
      case "/.well-known/openid-configuration":
        return Response.json({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        });
      case "/jwks":
        return Response.json({
          keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }],
        });
      case "/authorize":
        return authorize(query);
      case "/token":
        return exchange(new URLSearchParams(body), authorization);
      default:
        return new Response(null, { status: 404 });
    }
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    const given = answer(pathname, searchParams, await readBody(request), request.headers.authorization ?? "");
    response.writeHead(given.status, Object.fromEntries(given.headers)).end(await given.text());
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
