"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { KeyBinding } from "./key-bindings";

type ShownKey = Pick<KeyBinding<string>, "shown" | "does">;

interface KeyHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  keys: readonly ShownKey[];
}

/** All keys of a page. */
export function KeyHelp({ open, onOpenChange, keys }: KeyHelpProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="They work wherever the focus is, but not while you type in a field."
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-6 gap-y-2 text-sm">
        {keys.map(({ shown, does }) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {shown.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** The keys that are wanted most, at the foot of a page; on touch screens there is no keyboard to speak of. */
export function KeyHints({ keys }: { keys: readonly KeyBinding<string>[] }) {
  return (
    <ul aria-label="Keys" className="flex flex-wrap gap-x-4 gap-y-1 text-faint text-xs pointer-coarse:hidden">
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
