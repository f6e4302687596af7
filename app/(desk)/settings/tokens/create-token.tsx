"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useFormAction } from "@/components/ui/use-form-action";
import { createOwnToken } from "./actions";

export function CreateToken() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" className="size-3.5" />
          Create token
        </Button>
      }
      title="Create API token"
    >
      <TokenForm onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function TokenForm({ onDone }: { onDone: () => void }) {
  const { form, pending, result, errorOf, refusal } = useFormAction(createOwnToken, ["name"]);
  if (result?.ok) return <NewToken token={result.value} onDone={onDone} />;
  return (
    <form {...form} className="flex flex-col gap-4">
      <Field label="Name" hint="What will use it, such as nightly-upload." error={errorOf("name")}>
        <Input name="name" autoComplete="off" required />
      </Field>
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending} className="self-end">
        Create token
      </Button>
    </form>
  );
}

function NewToken({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Token" hint="Copy it now: it is kept as a hash only and cannot be shown again.">
        <Input value={token} readOnly autoFocus onFocus={(event) => event.target.select()} className="font-mono" />
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <CopyButton text={token} what="token" />
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
}
