import Link from "next/link";
import * as t from "@/texts/entry";

/** In place of the form behind a link that works once. */
export function DeadLink({ title }: { title: string }) {
  return (
    <div className="flex flex-col gap-2">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="text-muted text-sm">{t.deadReason}</p>
      <p className="text-sm">
        <Link href="/login" className="rounded-sm text-accent-text underline">
          {t.signIn}
        </Link>
      </p>
    </div>
  );
}
