// Control characters, invisible marks and those that turn the direction of the text around them; not the joiners, which
// Persian words and emoji are made with.
const HIDDEN = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu;

/** Text with every character seen: what would be invisible, or would rearrange its neighbours, as an escape such as `\u0007`. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (char) => (char === "\t" ? char : escapeUnits(char)));
}

/** As JSON writes it: one escape for each UTF-16 unit. */
function escapeUnits(char: string): string {
  return char
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
