import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentUser } from "@/app/session";
import { hasUsers } from "@/lib/db/users";
import { readLocalPath } from "@/lib/local-path";
import { LoginForm } from "./login-form";

export const metadata: Metadata = { title: "Sign in" };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const next = readLocalPath((await searchParams).next);
  if (await currentUser()) redirect(next);
  if (!(await hasUsers())) redirect("/setup");
  return <LoginForm next={next} />;
}
