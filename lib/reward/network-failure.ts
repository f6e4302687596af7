import { RewardError, type RewardErrorKind } from "./provider";

const KINDS: Record<string, RewardErrorKind> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  ETIMEDOUT: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  UND_ERR_CONNECT_TIMEOUT: "unreachable",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EPROTO: "tls",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ECONNRESET: "disconnected",
  EPIPE: "disconnected",
  UND_ERR_SOCKET: "disconnected",
  UND_ERR_HEADERS_OVERFLOW: "malformed",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "malformed",
};

/** Certificate problems carry OpenSSL's names (CERT_HAS_EXPIRED, UNABLE_TO_VERIFY_LEAF_SIGNATURE…), of which there are dozens. */
const TLS_CODE = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_|ERR_SSL_|CRL_|HOSTNAME_MISMATCH|INVALID_CA)/;
/** Node's http parser (llhttp) names what it can't read HPE_… */
const UNREADABLE_CODE = /^HPE_/;

function classify(code: string): RewardErrorKind | null {
  if (TLS_CODE.test(code)) return "tls";
  if (UNREADABLE_CODE.test(code)) return "malformed";
  return KINDS[code] ?? null;
}

function explain(kind: RewardErrorKind, address: string, code: string): string {
  switch (kind) {
    case "refused":
      return `${address} refused the connection (${code}). Is the reward server running there?`;
    case "dns":
      return `The host name in ${address} can't be resolved (${code}).`;
    case "tls":
      return code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "EPROTO"
        ? `${address} does not speak TLS (${code}). Does the server want http:// instead of https://?`
        : `The certificate or TLS set-up of ${address} was not accepted (${code}).`;
    case "timeout":
      return `${address} did not finish its answer in time (${code}).`;
    case "disconnected":
      return `${address} closed the connection before its answer was complete (${code}).`;
    case "malformed":
      return `${address} did not answer in readable HTTP (${code}).`;
    default:
      return `${address} can't be reached (${code}).`;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * What an error thrown by fetch, or while its body is read, means for `address`. `null` for an error that does not come from
 * the network: that is a defect of ours and should be thrown as it is.
 */
export function readNetworkFailure(error: unknown, address: string): RewardError | null {
  const cause = property(error, "cause");
  // fetch gives no code for the ports that browsers, and so undici, refuse to contact.
  if (property(cause, "message") === "bad port")
    return new RewardError("wrong-url", `${address} uses a port that is reserved for another protocol.`, {
      cause: error,
    });
  const code = property(cause, "code") ?? property(error, "code");
  if (typeof code !== "string") return null;
  const kind = classify(code);
  return kind === null ? null : new RewardError(kind, explain(kind, address, code), { cause: error });
}
