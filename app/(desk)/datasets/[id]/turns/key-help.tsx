"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import * as t from "@/texts/keys";
import { CHARACTER_KEYS } from "./character-keys";
import type { KeyBinding } from "./key-bindings";

type ShownKey = Pick<KeyBinding<string>, "shown" | "does">;

interface KeyHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  keys: readonly ShownKey[];
}

/** All keys of a page, and the switch for those that are letters, digits or signs. */
export function KeyHelp({ open, onOpenChange, keys }: KeyHelpProps) {
  const characters = CHARACTER_KEYS.use();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t.title} description={t.where}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-2 text-sm">
        {keys.map(({ shown, does }) => (
          <div key={does} className="contents">
            <dt className="flex max-w-40 flex-wrap gap-1">
              {shown.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 border-t pt-3">
        <Checkbox
          label={t.characterKeys}
          hint={t.characterKeysHint}
          checked={characters === "on"}
          onCheckedChange={(on) => CHARACTER_KEYS.choose(on ? "on" : "off")}
        />
      </div>
    </Dialog>
  );
}
