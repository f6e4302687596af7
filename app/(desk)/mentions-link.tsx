"use client";

import { AtSign } from "lucide-react";
import { useEffect, useState } from "react";
import * as t from "@/texts/frame";
import { NavLink } from "./nav-link";

// Somebody who rates for an hour learns of it meanwhile, at the cost of one small question a minute.
const ASK_EVERY_MS = 60_000;

/** The way to one's mentions, with how many are new; what the page came with is renewed while it is looked at. */
export function MentionsLink({ unread }: { unread: number }) {
  const [known, setKnown] = useState({ with: unread, count: unread });
  // What the server says with a page is newer than what was asked before.
  const count = known.with === unread ? known.count : unread;
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState === "hidden") return;
      const response = await fetch("/api/v1/mentions?limit=1").catch(() => null);
      // Without an answer the number stays what it was.
      if (response?.ok) setKnown({ with: unread, count: (await response.json()).unread });
    };
    const timer = setInterval(ask, ASK_EVERY_MS);
    window.addEventListener("focus", ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", ask);
    };
  }, [unread]);
  const shown = count > 99 ? "99+" : `${count}`;
  return (
    <NavLink href="/mentions">
      <AtSign aria-hidden="true" className="size-4 sm:hidden" />
      <span className="max-sm:sr-only">{t.mentions}</span>
      {count === 0 ? null : (
        <span className="numeric ml-1 rounded-full bg-accent px-1.5 text-on-accent text-xs">
          {shown}
          <span className="sr-only"> {t.unread}</span>
        </span>
      )}
    </NavLink>
  );
}
