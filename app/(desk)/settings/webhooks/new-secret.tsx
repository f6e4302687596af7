import { ShownOnce } from "@/app/(desk)/settings/shown-once";
import * as t from "@/texts/webhooks";

/** What a webhook's deliveries are signed with. */
export function NewSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  return <ShownOnce label={t.secret} hint={t.secretHint} value={secret} what={t.copied} onDone={onDone} />;
}
