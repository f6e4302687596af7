"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Asks for the page's data anew every few seconds while it is on the page and the page is looked at. */
export function RefreshEvery({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
