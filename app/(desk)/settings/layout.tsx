import type { ReactNode } from "react";
import { requireUser } from "@/app/session";
import { SettingsNav } from "./settings-nav";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireUser();
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 p-4 pt-2 sm:px-6">
      <SettingsNav role={role} />
      {children}
    </div>
  );
}
