// What fits a column of a very wide screen. A text costs layout for all its characters, seen or not.
const PREVIEW_LENGTH = 240;
// How much of the text before a match is shown, so that the match can be understood.
const LEAD = 40;

/** One line of a text for a table: its start, or where a search is made the surroundings of the first match. */
export function previewText(text: string, search: string, length = PREVIEW_LENGTH): string {
  const match = search === "" ? -1 : text.toLowerCase().indexOf(search.toLowerCase());
  const from = match > length - LEAD ? startOfCharacter(text, match - LEAD) : 0;
  const to = startOfCharacter(text, Math.min(text.length, from + length));
  const cut = text.slice(from, to).replace(/\s+/g, " ").trim();
  return `${from > 0 ? "… " : ""}${cut}${to < text.length ? " …" : ""}`;
}

/** Steps back from the middle of a surrogate pair. */
function startOfCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
