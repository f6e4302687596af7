import type { User } from "@/lib/auth";
import { isAllowed } from "@/lib/permissions";
import { personIdSchema } from "@/lib/person-input";
import { ApiError, parseInput } from "@/lib/route";

/** Whose sessions a request is about: one's own, or those of `person`, which takes who manages people. */
export function sessionPersonOf(user: User, person: string | undefined): string {
  if (person === undefined || person === user.id) return user.id;
  if (!isAllowed(user, "manage-people")) throw new ApiError(403, "forbidden", "These are another person's sessions.");
  return parseInput(personIdSchema, person);
}
