import { formatCount } from "@/components/ui/format";

export const building = "Building the prompt";
export const lengthNotCounted = (characters: number, limit: number) =>
  `${formatCount(characters)} characters, tokens not counted yet. The server reads ${formatCount(limit)} tokens and cuts the rest off.`;
export const lengthRead = (tokens: number, characters: number, limit: number) =>
  `${formatCount(tokens)} tokens, ${formatCount(characters)} characters. The server reads up to ${formatCount(limit)} tokens: all of it.`;
export const lengthCut = (tokens: number, characters: number, limit: number) =>
  `${formatCount(tokens)} tokens, ${formatCount(characters)} characters. The server reads ${formatCount(limit)} tokens: the last ${formatCount(tokens - limit)} are cut off.`;
// What is copied.
export const prompt = "prompt";

export const literally = "The prompt, literally";
export const endOfReading = (limit: number) => `Token ${formatCount(limit)} ends here. The server cuts off the rest.`;
export const omitted = (characters: number) =>
  `${formatCount(characters)} more characters that the server does not see are not shown here.`;
export const lookalike =
  "What has a dashed frame stands in a message itself. The model cannot tell it from a marker of the template.";

export const noRun = "No run is shown: nothing was asked about this turn yet.";
export const request = "Request";
export const requestOfRun = (run: string) => `Request, run ${run}`;
export const endpoint = "Endpoint";
export const endpointOfKind = "{endpoint}, {kind}";
export const address = "Address";
export const model = "Model";
export const template = "Template";
export const noTemplate = "none: it was sent the messages, not the prompt above, which a SteerLM server would get";
export const sentAs = "Sent as";
export const sentToTriton = "{request}, this string as one of up to {batch} in {input} (BYTES)";
export const sentToNim = "{request}, one request a turn";
export const server = "Server";
export const note = "Note";
export const endpointEdited =
  "The endpoint was edited while the run went on: this turn may have been asked by the earlier settings, which the overview lists.";
export const notStored =
  "Not stored: when it was asked, which turns shared its request, which of several servers answered, how long that took, and the answer's own bytes.";

export const answer = "Answer";
export const answerAsStored = "Answer, as stored";
export const answerHidden = "It is hidden until you submit your review.";
export const failed = (failure: string) => `Failed: ${failure}`;
export const noScore = "This run has no score for the turn.";
export const raw = "Raw";
export const predicted = "Predicted";
export const promptCut = "The server said that it cut the prompt.";
export const promptRead = "The server said that it read the whole prompt.";

export const score = "Score";
export const scoreAgain = "Score again now";
export const scored = (endpoint: string, milliseconds: number) =>
  `${endpoint} answered in ${formatCount(milliseconds)} ms. Shown to compare, not stored.`;
export const stored = "Stored";
export const now = "Now";
export const difference = "Difference";
export const predictedNow = "Predicted now";
