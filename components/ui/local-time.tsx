"use client";

import { useSyncExternalStore } from "react";
import { LANGUAGE } from "@/texts/language";
import * as t from "@/texts/ui";

const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };
const UTC = new Intl.DateTimeFormat(LANGUAGE, { ...FORMAT, timeZone: "UTC" });

function subscribeToNothing() {
  return () => undefined;
}

/** A moment in the reader's own time zone. The server does not know it, so until the page is live it is in UTC. */
export function LocalTime({ iso }: { iso: string }) {
  const text = useSyncExternalStore(
    subscribeToNothing,
    () => new Intl.DateTimeFormat(LANGUAGE, FORMAT).format(new Date(iso)),
    () => t.utc(UTC.format(new Date(iso))),
  );
  return (
    <time dateTime={iso} className="numeric whitespace-nowrap">
      {text}
    </time>
  );
}
