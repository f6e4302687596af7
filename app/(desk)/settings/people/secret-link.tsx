import { ShownOnce } from "@/app/(desk)/settings/shown-once";
import * as t from "@/texts/people";

interface SecretLinkProps {
  path: string;
  /** What it is: "Invitation link". */
  label: string;
  onDone: () => void;
}

/** A link that works once. Shown after a press, so there is a window. */
export function SecretLink({ path, label, onDone }: SecretLinkProps) {
  const url = new URL(path, window.location.origin).href;
  return <ShownOnce label={label} hint={t.linkHint} value={url} what={t.linkToCopy} onDone={onDone} />;
}
