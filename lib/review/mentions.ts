const MENTION = /@\{([\w-]{1,64})\}/g;

/** People as a text names them, and as it keeps them. */
export type NamedPerson = { id: string; name: string };

/** The ids of the people whom a comment mentions, each once: they stand in it as `@{id}`. */
export function mentionedIds(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, id]) => id as string))];
}

/** A comment with names in place of ids. */
export function showMentions(text: string, people: readonly NamedPerson[]): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return text.replace(MENTION, (_, id: string) => `@${names.get(id) ?? "somebody"}`);
}

/** A text that was typed, with ids in place of the names of those who were picked; a longer name goes before its own beginning. */
export function keepMentions(typed: string, picked: readonly NamedPerson[]): string {
  const byLength = [...picked].sort((a, b) => b.name.length - a.name.length);
  return byLength.reduce((text, { id, name }) => text.replaceAll(`@${name}`, `@{${id}}`), typed);
}

/** People by names that no two of them share: namesakes are told apart by the beginning of their id. */
export function distinctNames(people: readonly NamedPerson[]): NamedPerson[] {
  const seen = new Map<string, number>();
  for (const { name } of people) seen.set(name, (seen.get(name) ?? 0) + 1);
  return people.map(({ id, name }) => ({ id, name: seen.get(name) === 1 ? name : `${name} (${id.slice(0, 8)})` }));
}
