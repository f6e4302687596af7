import { isObject, type JsonObject, parseJsonLine } from "@/lib/steerlm/json-line";
import { quoteText } from "@/lib/steerlm/quote";
import { isShareGptSpeaker } from "./sharegpt";

/** The formats of an uploaded file. All but `steerlm` are converted, line by line, to SteerLM records. */
export const SOURCE_FORMATS = ["steerlm", "oasst", "helpsteer", "messages", "sharegpt"] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** What each format is called where people read it. */
export const FORMAT_NAMES: Record<SourceFormat, string> = {
  steerlm: "SteerLM records",
  oasst: "OpenAssistant trees",
  helpsteer: "HelpSteer rows",
  messages: "OpenAI messages",
  sharegpt: "ShareGPT conversations",
};

/** `problem` is a sentence that says why the line is of no known format. */
export type DetectedFormat = { format: SourceFormat; problem: null } | { format: null; problem: string };

/** Tells a file's format by the content of its first line that is not blank. */
export function detectFormat(firstLine: string): DetectedFormat {
  const parsed = parseJsonLine(firstLine);
  if (!parsed.ok) return unknown(parsed.problem);
  const { object } = parsed;
  if ("conversations" in object) return detectConversations(object);
  if (Array.isArray(object.messages)) return found("messages");
  if (isObject(object.prompt) && "text" in object.prompt) return found("oasst");
  if (typeof object.prompt === "string" && typeof object.response === "string") return found("helpsteer");
  if ("parent_id" in object && "message_id" in object)
    return unknown("The first line is a single OpenAssistant message. Upload the file of trees, one tree a line.");
  const keys = Object.keys(object);
  const named = keys.slice(0, NAMED_KEYS).map(quoteText).join(", ");
  return unknown(
    keys.length === 0 ? "The first line is an empty object." : `The first line has ${named}, as no known format does.`,
  );
}

const NAMED_KEYS = 6;

// Both formats call the conversation so. Only SteerLM says whose turns are not rated, and only ShareGPT has fixed speakers.
function detectConversations({ conversations, mask }: JsonObject): DetectedFormat {
  if (mask !== undefined) return found("steerlm");
  const first: unknown = Array.isArray(conversations) ? conversations[0] : undefined;
  const from = isObject(first) ? first.from : undefined;
  if (typeof from === "string" && isShareGptSpeaker(from)) return found("sharegpt");
  return unknown(
    'The first line has "conversations" without "mask", as SteerLM has it, or speakers that ShareGPT knows.',
  );
}

function found(format: SourceFormat): DetectedFormat {
  return { format, problem: null };
}

function unknown(problem: string): DetectedFormat {
  return { format: null, problem };
}
