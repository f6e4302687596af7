import type { ReactNode } from "react";
import { Logo } from "@/components/logo";

/** The pages before anybody is signed in. */
export default function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col gap-6 px-4 py-8 sm:pt-[16dvh]">
      <p className="flex items-center gap-2 font-semibold">
        <Logo />
        Steerdesk
      </p>
      {children}
    </main>
  );
}
