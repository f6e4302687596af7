import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { useToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";
import type { Person } from "@/lib/db/users";
import * as t from "@/texts/people";
import { setPassword } from "./actions";
import { InitialPassword } from "./initial-password";

type ResetPasswordProps = { person: Person; onClose: () => void };

export function ResetPassword({ person, onClose }: ResetPasswordProps) {
  const toast = useToast();
  const { form, pending, result, errorOf, refusal } = useFormAction(
    ({ password }) => setPassword({ id: person.id, password }),
    ["password"],
  );
  useEffect(() => {
    if (!result?.ok) return;
    toast.show({ title: t.passwordSet(person.name), description: t.passwordSetEffect });
    onClose();
  }, [result, person, toast, onClose]);

  return (
    <Dialog open onOpenChange={onClose} title={t.newPasswordTitle(person.name)} description={t.newPasswordAbout}>
      <form {...form} className="flex flex-col gap-4">
        <InitialPassword error={errorOf("password")} />
        <RefusalMessage refusal={refusal} />
        <Button type="submit" variant="primary" pending={pending} className="self-end">
          {t.setPassword}
        </Button>
      </form>
    </Dialog>
  );
}
