import { OIDC_PROBLEMS } from "@/lib/oidc";
import * as t from "@/texts/entry";

/** Why single sign-on did not let somebody in, from the address of the page; null for anything else there. */
export function oidcProblemOf(problem: unknown): string | null {
  const known = OIDC_PROBLEMS.find((name) => name === problem);
  return known === undefined ? null : t.oidcProblems[known];
}
