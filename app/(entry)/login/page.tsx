import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentUser } from "@/app/session";
import { hasUsers } from "@/lib/db/users";
import { readLocalPath } from "@/lib/local-path";
import { oidcName } from "@/lib/oidc";
import * as t from "@/texts/entry";
import { LoginForm } from "./login-form";
import { oidcProblemOf } from "./oidc-words";

export const metadata: Metadata = { title: t.signIn };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[]; problem?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const search = await searchParams;
  const next = readLocalPath(search.next);
  if (await currentUser()) redirect(next);
  if (!(await hasUsers())) redirect("/setup");
  return <LoginForm next={next} oidc={oidcName()} oidcProblem={oidcProblemOf(search.problem)} />;
}
