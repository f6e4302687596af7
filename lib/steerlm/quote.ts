/** Long enough to recognise the place in a file, short enough for a table cell and a log line. */
const QUOTED_CHARACTERS = 40;

/** Quotes text from a file for a message: escaped so that it is one line, and cut where it is long. */
export function quoteText(text: string): string {
  if (text.length <= QUOTED_CHARACTERS) return JSON.stringify(text);
  const splitsPair = (text.codePointAt(QUOTED_CHARACTERS - 1) ?? 0) > 0xffff;
  return `${JSON.stringify(text.slice(0, splitsPair ? QUOTED_CHARACTERS - 1 : QUOTED_CHARACTERS))}…`;
}
