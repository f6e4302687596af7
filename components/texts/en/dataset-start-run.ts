import { formatCount } from "@/components/ui/format";
import { MODEL_TOKENS } from "@/lib/steerlm/overlength";

const LIMIT = `over ${formatCount(MODEL_TOKENS)} tokens`;

export const startRun = "Start a run";
export const startRunDescription = "Every chosen turn is sent to the endpoint once. Earlier runs keep their scores.";
export const opening = "Opening the form";

export const endpoint = "Endpoint";
export const baselineHint = "built in, for trying the app: no reward model";
export const endpointHint = (model: string, addresses: string) => `${model} at ${addresses}`;
export const noEndpoint = "There is no endpoint to ask. {settings}.";
export const addEndpoint = "Add one in settings";

export const turns = "Turns";
export const allTurns = (count: number) => `All assistant turns (${formatCount(count)})`;
export const allTurnsHint = "With or without a label.";
export const labelledTurns = (count: number) => `Labelled turns only (${formatCount(count)})`;
export const labelledTurnsHint = "Those whose label is neither missing nor null, as the reference annotator does.";
export const unscoredTurns = (count: number) => `Turns without a score (${formatCount(count)})`;
export const unscoredTurnsHint = "In the run that is shown: never asked, or failed.";
export const failedTurns = (count: number) => `Failed turns (${formatCount(count)})`;
export const failedTurnsHint =
  "In the run that is shown. To ask the same endpoint again, “Score the rest” of that run does it in place.";
export const start = "Start";

export const overlengthTurns = "Over-length turns";
export const countingOverlength = "Counting over-length turns";
export const overlengthNotCounted = (reason: string) => `Over-length turns could not be counted: ${reason}`;
export const noOverlength = `No turn of these is ${LIMIT}: the server reads every prompt to its end.`;
export const tokensSoFar = (counted: number, turnCount: number) =>
  `Tokens are being counted: ${formatCount(counted)} of ${formatCount(turnCount)} turns so far. The server does not see the end of those ${LIMIT}.`;
export const perhapsOverlength = `The server does not see the end of turns ${LIMIT}, if there are any among these.`;
export const overlengthOf = (overlength: number, turnCount: number | null) => {
  const of = turnCount === null ? "of these turns" : `of ${formatCount(turnCount)} turns`;
  const [are, their] = overlength === 1 ? ["is", "its"] : ["are", "their"];
  return `${formatCount(overlength)} ${of} ${are} ${LIMIT}: the server will not see ${their} end.`;
};
export const leaveOut = "Leave over-length turns out";
export const leaveOutHint = "The run then waits until all turns are counted.";
