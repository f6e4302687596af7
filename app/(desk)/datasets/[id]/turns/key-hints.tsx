import { Kbd } from "@/components/ui/kbd";
import * as t from "@/texts/keys";
import type { KeyBinding } from "./key-bindings";

/** The keys that are wanted most, at the foot of a page; on touch screens there is no keyboard to speak of. */
export function KeyHints({ keys }: { keys: readonly KeyBinding<string>[] }) {
  return (
    <ul aria-label={t.title} className="flex flex-wrap gap-x-4 gap-y-1 text-faint text-xs pointer-coarse:hidden">
      {keys.flatMap(({ hint, shown, command }) =>
        hint === undefined ? (
          []
        ) : (
          <li key={command} className="flex items-center gap-1">
            {shown.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
            {hint}
          </li>
        ),
      )}
    </ul>
  );
}
