import { describe, expect, it } from "vitest";
import { readNetworkFailure } from "./network-failure";

const address = "https://reward.example:8443";

function fetchFailure(code: string | undefined, message = "because"): TypeError {
  return new TypeError("fetch failed", {
    cause: Object.assign(new Error(message), code === undefined ? {} : { code }),
  });
}

describe("readNetworkFailure", () => {
  it.each([
    ["ECONNREFUSED", "refused", "refused the connection"],
    ["EHOSTUNREACH", "unreachable", "can't be reached"],
    ["UND_ERR_CONNECT_TIMEOUT", "unreachable", "can't be reached"],
    ["EAI_AGAIN", "dns", "can't be resolved"],
    ["CERT_HAS_EXPIRED", "tls", "was not accepted"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "tls", "was not accepted"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls", "was not accepted"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls", "was not accepted"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls", "does not speak TLS"],
    ["UND_ERR_HEADERS_TIMEOUT", "timeout", "did not finish its answer in time"],
    ["ECONNRESET", "disconnected", "closed the connection"],
    ["UND_ERR_SOCKET", "disconnected", "closed the connection"],
    ["HPE_INVALID_CONSTANT", "malformed", "readable HTTP"],
  ])("%s is %s", (code, kind, words) => {
    const cause = fetchFailure(code);
    const failure = readNetworkFailure(cause, address);
    expect(failure?.kind).toBe(kind);
    expect(failure?.message).toContain(words);
    expect(failure?.message).toContain(address);
    expect(failure?.message).toContain(`(${code})`);
    expect(failure?.cause).toBe(cause);
  });

  it("reads the code of the error itself where it has no cause", () => {
    expect(readNetworkFailure(Object.assign(new Error("reset"), { code: "ECONNRESET" }), address)?.kind).toBe(
      "disconnected",
    );
  });

  it("leaves what does not come from the network alone", () => {
    expect(readNetworkFailure(new TypeError("x is not a function"), address)).toBeNull();
    expect(readNetworkFailure(fetchFailure("ERR_INVALID_ARG_TYPE"), address)).toBeNull();
    expect(readNetworkFailure(fetchFailure(undefined), address)).toBeNull();
    expect(readNetworkFailure("nothing", address)).toBeNull();
  });
});
