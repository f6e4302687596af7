/** A key of a page: what it is, what it does, and the command that the page carries out. */
export type KeyBinding<Command extends string> = {
  command: Command;
  /** Values of KeyboardEvent.key. */
  keys: readonly string[];
  /** How the help writes them. */
  shown: readonly string[];
  does: string;
  /** How the command palette names it; those without a name are not in it. */
  palette?: string;
  /** A word for the line of hints at the foot of the page; those without one are in the help only. */
  hint?: string;
  /** Held down it goes on; any other key counts once. */
  repeats?: boolean;
  /** What has these keys itself while it has the focus. */
  notIn?: string;
};

/** What of a keyboard event decides whom it is for. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "repeat" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "defaultPrevented"
> & { target: { closest: (selectors: string) => unknown } | null };

// Where keys are text, or belong to what is open over the page.
const ELSEWHERE = [
  "input:not([type=radio]):not([type=checkbox])",
  "textarea",
  "select",
  "[contenteditable]",
  "[role=dialog]",
  "[role=alertdialog]",
  "[role=menu]",
  "[role=listbox]",
  "[role=combobox]",
].join();
const PRESSED_BY_ENTER = "a[href], button, summary";

/** A letter, digit or sign, which speech input and a stray hand type by accident (WCAG 2.2, 2.1.4 Character Key Shortcuts). */
function isCharacter(key: string): boolean {
  return [...key].length === 1;
}

/**
 * The binding that a press means, or null when it is not for the page. Without `characters` keys that are letters, digits or
 * signs mean nothing.
 */
export function findBinding<Command extends string>(
  bindings: readonly KeyBinding<Command>[],
  press: KeyPress,
  characters = true,
): KeyBinding<Command> | null {
  if (!characters && isCharacter(press.key)) return null;
  if (press.defaultPrevented || press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.target?.closest(ELSEWHERE)) return null;
  if (press.key === "Enter" && press.target?.closest(PRESSED_BY_ENTER)) return null;
  // Arrows scroll a scroll area that has the focus.
  if (press.key.startsWith("Arrow") && press.target?.closest("[data-scroll-area]:focus")) return null;
  const binding = bindings.find(({ keys }) => keys.includes(press.key));
  if (!binding || (press.repeat && !binding.repeats)) return null;
  return binding.notIn && press.target?.closest(binding.notIn) ? null : binding;
}
