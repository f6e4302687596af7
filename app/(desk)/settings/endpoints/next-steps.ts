import type { EndpointTrial } from "@/lib/reward/try-endpoint";

type Cause = Extract<EndpointTrial, { ok: false }>["cause"];

/** What happened in plain words, and what to try, per cause. The server's own words stand below it. */
export const NEXT_STEPS: Record<Cause, string> = {
  "wrong-url": "Something else answers at this address. Check host, port and path, and that the kind fits the server.",
  refused: "Nothing listens there. Check that the server is running and that the port is the one it was started with.",
  unreachable:
    "No way leads to this machine. Check the address, and the network and firewall between it and Steerdesk.",
  dns: "There is no machine of this name. Check the spelling, and that Steerdesk's own machine can resolve it.",
  tls: "No secure connection came about. Check the certificate, and whether the server speaks http rather than https.",
  timeout: "No answer came in time. A model that was just started may still be loading; else allow a longer time-out.",
  disconnected: "The connection broke off in the middle of an answer. Try again, and look into the server's log.",
  unauthorized: "The server does not let Steerdesk in. Set the bearer token that it expects.",
  "unknown-model": "The server runs, but serves no model of this name. Check the model's name.",
  "wrong-output": "The model answers, but not with the nine rewards. Check that it is a SteerLM reward model.",
  rejected: "The server did not take the request. Check that the kind fits the server.",
  overloaded: "The server is busy, or the model is still loading. Try again in a moment.",
  "server-error": "The server failed on the request. Its log says why.",
  malformed:
    "The answer can't be read. Check that the kind fits the server and that nothing in between changes answers.",
  "failed-turn": "The server is ready, but could not rate the test conversation. Its log may say why.",
};
