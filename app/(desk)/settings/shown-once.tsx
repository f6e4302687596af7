import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import * as t from "@/texts/settings";

interface ShownOnceProps {
  /** What it is: "Invitation link". */
  label: string;
  hint: string;
  value: string;
  /** What the button copies: "token". */
  what: string;
  onDone: () => void;
}

/** A secret, the only time that it can be seen. */
export function ShownOnce({ label, hint, value, what, onDone }: ShownOnceProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field label={label} hint={hint}>
        <Input value={value} readOnly autoFocus onFocus={(event) => event.target.select()} className="font-mono" />
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <CopyButton text={value} what={what} />
        <Button variant="primary" onClick={onDone}>
          {t.done}
        </Button>
      </div>
    </div>
  );
}
