import type { TurnQuery } from "@/lib/review/filter";
import { formatTurnQuery } from "@/lib/review/filter-format";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import * as t from "@/texts/turns-filter";
import { type ConditionName, listConditionNames, listSortNames } from "./condition-names";
import { type FilterNames, listChips } from "./filter-chips";

/** A line under the filter's field: a whole condition to add, or a name that is to be gone on with. */
export type Suggestion = { key: string; label: string; hint: string } & (
  | { add: { parameter: string; value: string } }
  | { typed: string }
);

const MOST_SUGGESTIONS = 12;
const VALUE = /^(?:-?[\d.]+|none|yes|no|-\w.*)$/;

/**
 * What may be meant by what is typed. `help` gives the forms of helpfulness; `help 3..` and `final.helpfulness=3..` whole conditions;
 * a name that is typed in full gives its values. Words match names by their beginnings, in any order.
 */
export function suggestConditions(typed: string, names: FilterNames): Suggestion[] {
  const words = typed
    .toLowerCase()
    .split(/[\s=:]+/)
    .filter((word) => word !== "");
  const all = [...listConditionNames(names), ...(words[0]?.startsWith("so") ? listSortNames() : [])];
  const exact = findExact(all, words);
  if (exact) return suggestValues(exact.name, exact.rest, names).slice(0, MOST_SUGGESTIONS);
  const at = words.findIndex((word, index) => index > 0 && VALUE.test(word));
  const value = at === -1 ? "" : words.slice(at).join("");
  const asked = at === -1 ? words : words.slice(0, at);
  const matching = all.filter((name) => matches(name, asked));
  const suggestions = value
    ? matching.flatMap((name) => wholeCondition(name, value, names))
    : matching.map(
        (name): Suggestion => ({
          key: name.parameter + name.words,
          label: `${name.words} …`,
          hint: name.hint,
          typed: `${name.words} `,
        }),
      );
  const text = typed.trim();
  const asText: Suggestion[] =
    text === ""
      ? []
      : [
          {
            key: "text",
            label: t.textContains(text),
            hint: t.inAnyMessage,
            add: { parameter: "text", value: text },
          },
        ];
  return [...suggestions.slice(0, MOST_SUGGESTIONS - 1), ...directValues(words, names), ...asText].slice(
    0,
    MOST_SUGGESTIONS + 1,
  );
}

/** A name typed in full, in words or as the language writes it, and what comes after it. */
function findExact(all: readonly ConditionName[], words: readonly string[]) {
  for (let end = words.length; end > 0; end -= 1) {
    const asked = words.slice(0, end).join(" ");
    const name = all.find((one) => one.words === asked || (one.parameter !== "sort" && one.parameter === asked));
    if (name) return { name, rest: words.slice(end).join(" ") };
  }
  return null;
}

function matches({ words }: ConditionName, asked: readonly string[]): boolean {
  const parts = words.split(" ");
  return asked.every((word) => word.split(".").every((piece) => parts.some((part) => part.startsWith(piece))));
}

/** A status, person or rule that is typed without saying what it is. */
function directValues(words: readonly string[], names: FilterNames): Suggestion[] {
  const [word = ""] = words;
  if (words.length !== 1 || word.length < 2) return [];
  return listConditionNames(names)
    .filter(({ parameter }) => ["status", "reviewer", "flag", "contradiction"].includes(parameter))
    .flatMap((name) => name.values.flatMap((value) => wholeCondition(name, value, names)))
    .filter(({ label }) =>
      label
        .toLowerCase()
        .split(/[\s:]+/)
        .some((part) => part.startsWith(word)),
    );
}

function suggestValues(name: ConditionName, rest: string, names: FilterNames): Suggestion[] {
  const own = rest === "" ? [] : wholeCondition(name, rest.replaceAll(" ", ""), names);
  const known = name.values
    .flatMap((value) => wholeCondition(name, value, names))
    .filter(
      ({ label, add }) => rest === "" || add.value.toLowerCase().startsWith(rest) || label.toLowerCase().includes(rest),
    );
  return [...own, ...known.filter(({ key }) => key !== own[0]?.key)];
}

/** The condition in the words of its chip; none where the language does not take the value. */
function wholeCondition({ parameter, hint }: ConditionName, value: string, names: FilterNames) {
  const { problems, ...query } = parseTurnQuery(new URLSearchParams({ [parameter]: value }));
  const [chip] = listChips(query, names);
  if (problems.length > 0) return [];
  const label = chip?.label ?? (parameter === "sort" ? t.sortedByName(value.replace("-", "")) : null);
  return label === null ? [] : [{ key: `${parameter}=${value}`, label, hint, add: { parameter, value } }];
}

/** A query with one more condition, or another sort. A status more lets more through, as every other condition lets less. */
export function addCondition(query: TurnQuery, { parameter, value }: { parameter: string; value: string }): TurnQuery {
  const params = formatTurnQuery(query);
  const list = ["status", "reviewer", "flag"].includes(parameter) ? params.get(parameter) : null;
  if (list !== null) params.set(parameter, `${list},${value}`);
  else if (parameter === "sort" || parameter === "text") params.set(parameter, value);
  else params.append(parameter, value);
  const { filter, sort } = parseTurnQuery(params);
  return { filter, sort };
}
