import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { hasUsers } from "@/lib/db/users";
import * as t from "@/texts/entry";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: t.setUp };

export default async function SetupPage() {
  // Asked when the page is opened, not when the app is built.
  await connection();
  if (await hasUsers()) redirect("/login");
  return <SetupForm />;
}
