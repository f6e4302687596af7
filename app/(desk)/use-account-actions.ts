"use client";

import { startTransition, useOptimistic, useTransition } from "react";
import { callServer } from "@/components/ui/server-call";
import { useToast } from "@/components/ui/toast";
import * as t from "@/texts/frame";
import { chooseTheme, leaveDesk } from "./actions";
import type { Theme } from "./theme";

/** What a person can do from anywhere: in the account's menu, and in the palette. */
export function useAccountActions(theme: Theme) {
  const toast = useToast();
  const [shownTheme, showTheme] = useOptimistic(theme);
  const [leaving, startLeaving] = useTransition();

  function changeTheme(next: Theme) {
    startTransition(async () => {
      showTheme(next);
      const result = await callServer(() => chooseTheme(next));
      if (!result.ok) toast.show({ title: t.themeNotChanged, description: result.message, kind: "error" });
    });
  }

  function signOut() {
    startLeaving(async () => {
      const refusal = await callServer(leaveDesk);
      if (refusal) toast.show({ title: t.stillSignedIn, description: refusal.message, kind: "error" });
    });
  }

  return { shownTheme, changeTheme, leaving, signOut };
}
