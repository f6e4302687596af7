import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RefusalMessage } from "@/components/ui/refusal-message";
import { callServer } from "@/components/ui/server-call";
import type { Person } from "@/lib/db/users";
import * as t from "@/texts/people";
import { linkToNewPassword } from "./actions";
import { SecretLink } from "./secret-link";

/** Makes a link by which a person sets a new password without anybody else knowing it. */
export function PasswordLink({ person, onClose }: { person: Person; onClose: () => void }) {
  const [result, setResult] = useState<Awaited<ReturnType<typeof make>> | null>(null);
  const [pending, start] = useTransition();
  const make = () => callServer(() => linkToNewPassword(person.id));
  return (
    <Dialog open onOpenChange={onClose} title={t.passwordLinkTitle(person.name)} description={t.passwordLinkAbout}>
      {result?.ok ? (
        <SecretLink path={result.value} label={t.passwordLink} onDone={onClose} />
      ) : (
        <div className="flex flex-col gap-4">
          <RefusalMessage refusal={result} />
          <Button
            variant="primary"
            pending={pending}
            onClick={() => start(async () => setResult(await make()))}
            className="self-end"
          >
            {t.makeLink}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
