"use client";

import { UserPlus } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { Select } from "@/components/ui/select";
import { useFormAction } from "@/components/ui/use-form-action";
import { inviteToDesk } from "./actions";
import { InitialPassword } from "./initial-password";
import { ROLE_ITEMS } from "./role-items";

export function AddPerson() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary">
          <UserPlus aria-hidden="true" className="size-3.5" />
          Add person
        </Button>
      }
      title="Add person"
      description="They can sign in at once with this e-mail address and password."
    >
      <PersonForm onAdded={() => setOpen(false)} />
    </Dialog>
  );
}

const FIELDS = ["name", "email", "role", "password"] as const;

function PersonForm({ onAdded }: { onAdded: () => void }) {
  const { form, pending, result, errorOf, refusal } = useFormAction(inviteToDesk, FIELDS);
  useEffect(() => {
    if (result?.ok) onAdded();
  }, [result, onAdded]);

  return (
    <form {...form} className="flex flex-col gap-4">
      <Field label="Name" error={errorOf("name")}>
        <Input name="name" autoComplete="off" required />
      </Field>
      <Field label="E-mail" error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="off" required />
      </Field>
      <Field label="Role" error={errorOf("role")}>
        <Select name="role" items={ROLE_ITEMS} defaultValue="reviewer" />
      </Field>
      <InitialPassword error={errorOf("password")} />
      <RefusalMessage refusal={refusal} />
      <Button type="submit" variant="primary" pending={pending} className="self-end">
        Add person
      </Button>
    </form>
  );
}
