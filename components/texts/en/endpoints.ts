export const title = "Endpoints";
export const intro = "Where reward models are served. A run scores a dataset's turns with one of them.";
export const none = "No endpoint yet";
export const noneReason =
  "Add the address of a served reward model; or, for trying the app, the built-in baseline, which rates by text statistics and is not a reward model.";
export const endpoint = "Endpoint";
export const add = "Add endpoint";
export const gone = "This endpoint was deleted in the meantime.";

export const kind = "Kind";
export const kinds = {
  triton: "Triton",
  nim: "NIM / OpenAI-compatible",
  baseline: "Built-in baseline",
};
export const kindHints = {
  triton: "serve_reward_model.py of NeMo-Aligner",
  nim: "/v1/chat/completions answers with the attributes",
  baseline: "For trying the app and as a length yardstick",
};
export const nameHint = "How it is listed when a run is started.";
export const baselineNote =
  "Linear models over text statistics such as length, lists and punctuation, inside Steerdesk. For trying the app and as a length yardstick: it does not understand the text and is not a reward model.";
export const url = "URL";
export const urlHints = {
  triton:
    "HTTP, not gRPC. serve_reward_model.py listens on port 5555 unless told otherwise; the model card uses 1424. localhost is the machine that Steerdesk runs on. Several servers of one model: one address a line.",
  nim: "The server's address, with or without /v1. Several servers of one model: one address a line.",
};
export const model = "Model";
export const modelHints = {
  triton: "serve_reward_model.py calls it reward_model.",
  nim: "As the server lists it under /v1/models.",
};

export const bearerToken = "Bearer token";
export const tokenHint = "Stored encrypted; it cannot be read again.";
export const newTokenHint = "It takes the place of the one that is set.";
export const tokenSet = "Token set";
export const replaceToken = "Replace";
export const removeToken = "Remove";
export const removedOnSave = "Removed when you save";
export const keepToken = "Keep it";

export const timeout = "Time-out (ms)";
export const timeoutHint = "For one request, batch and all.";
export const turnsPerRequest = "Turns per request";
export const turnsPerRequestHint = "At most; the server's own limit counts as well.";
export const requestsAtOnce = "Requests at once";
export const requestsAtOnceHint = "At most, from one worker to one address; what the server takes is found out.";
export const test = "Test";

export const token = "Token";
export const hasToken = "set";
export const hasNoToken = "none";
export const baselinePlace = "runs inside Steerdesk; not a reward model";
export const askDelete = "Delete…";
export const deleteNamed = (name: string) => `Delete ${name}`;
export const deleteQuestion = (name: string) => `Delete ${name}?`;
export const deleteLosses =
  "Its address, settings and token are gone for new runs. Runs that used it keep their scores and its name, and one under way goes on to its end.";
export const deleteEndpoint = "Delete endpoint";
