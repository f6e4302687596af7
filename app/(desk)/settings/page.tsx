import { redirect } from "next/navigation";
import { requireUser } from "@/app/session";

export default async function SettingsPage(): Promise<never> {
  await requireUser();
  redirect("/settings/account");
}
