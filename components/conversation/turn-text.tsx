import { lazy, Suspense, useSyncExternalStore } from "react";
import { showNul } from "./fold-text";
import { PlainText } from "./plain-text";
import type { TextForm } from "./text-form";

const FormattedText = lazy(() => import("./formatted-text"));

const neverChanges = () => () => {};

/** False on the server, and in the browser until it has taken its page over. */
function useIsHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

/** A message, or the head of one, formatted or as it was written. */
export function TurnText({ text, form }: { text: string; form: TextForm }) {
  const shown = showNul(text);
  // The server's page has the plain text: its first scripts would else have the formatter (45 kB) among them.
  const isHydrated = useIsHydrated();
  if (form === "raw" || !isHydrated) return <PlainText text={shown} />;
  return (
    <Suspense fallback={<PlainText text={shown} />}>
      <FormattedText text={shown} />
    </Suspense>
  );
}
