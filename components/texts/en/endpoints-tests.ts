import { formatCount, formatDifference } from "@/components/ui/format";

export const title = "Test";
// The conversation that the test sends, which is the same in every language.
export const question = "User: What is the capital of France?";
export const answer = "Assistant: Paris.";
export const untested = "“Test” sends this conversation to the endpoint, saved or not.";
export const asking = "Asking the endpoint…";
export const notReady = "Not ready";
export const ready = "Ready.";
export const ratedIn = "Rated in {time}.";
export const latency = (ms: number) => (ms < 1 ? "under 1 ms" : `${Math.round(ms)} ms`);
export const scores = "Scores of the test conversation";
export const score = "Score";
export const predicted = "Predicted";

/** What happened in plain words, and what to try, per cause. The server's own words stand below it. */
export const nextSteps = {
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

export const determinism = "Determinism";
export const sendsInBatches = (conversations: number) =>
  `Sends ${conversations} fixed conversations of varied lengths one by one, then in batches, and compares the scores.`;
export const sendsAtOnce = (conversations: number) =>
  `Sends ${conversations} fixed conversations of varied lengths one by one, then all of them again at once. This kind takes one conversation per request, so two passes are compared; whether the second is batched is up to the server.`;
export const usedAsSaved = "The endpoint is used as it is saved. Nothing is stored.";
export const usedByFirstAddress = "The endpoint is used as it is saved, by its first address. Nothing is stored.";
export const testDeterminism = "Test determinism";
export const askingProgress = "Asking the endpoint";
/** What the progress counts. */
export const ratings = "ratings";
export const noComparison = {
  alone: "No comparison: rating them one by one failed",
  together: "No comparison: rating them together failed",
};

export const nothingToCompare = "Nothing to compare.";
export const same = "The same to the last bit.";
export const largestDifferenceIs = (largest: number, changedLabels: number) => {
  const changes =
    changedLabels === 0
      ? "no predicted label changes"
      : `${changedLabels} predicted ${changedLabels === 1 ? "label changes" : "labels change"}`;
  return `Largest difference ${formatDifference(largest)}: ${changes}.`;
};
const inMilliseconds = (ms: number) => (ms < 1 ? "in under 1 ms" : `in ${formatCount(Math.round(ms))} ms`);
type Pass = { milliseconds: number; perRequest: number };
export const compared = (turns: number, conversations: number, alone: Pass, together: Pass) => {
  const count = `${formatCount(turns)} of ${formatCount(conversations)} conversations compared`;
  const size =
    together.perRequest === 1
      ? "all at once, one per request,"
      : `up to ${formatCount(together.perRequest)} per request`;
  return `${count}: one by one ${inMilliseconds(alone.milliseconds)}, ${size} ${inMilliseconds(together.milliseconds)}.`;
};
export const notRated = (conversation: number, reason: string) =>
  `Conversation ${conversation} was not rated: ${reason}.`;
export const failedAlone = (failure: string) => `Alone: ${failure}`;
export const failedTogether = (failure: string) => `Together: ${failure}`;
export const differences = "Differences per attribute";
export const largestDifference = "Largest difference";
export const labelsChanged = "Labels changed";
export const changedOf = (changed: number, turns: number) => `${changed} of ${turns}`;
