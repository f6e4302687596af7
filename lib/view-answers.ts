import { z } from "zod";
import { ApiError, notFound } from "@/lib/api-error";
import type { User } from "@/lib/auth";
import type { View, ViewChanger, ViewResult } from "@/lib/db/views";
import { preconditionFailed } from "@/lib/etag";
import { idSchema } from "@/lib/operation";
import { isAllowed } from "@/lib/permissions";
import { VIEW_REFUSALS } from "@/lib/view-input";

export const viewSchema: z.ZodType<View> = z
  .object({
    id: idSchema,
    name: z.string(),
    query: z.string(),
    columns: z.unknown(),
    createdById: z.string().nullable(),
    createdBy: z.string().nullable(),
    version: z.int().min(1),
  })
  .meta({ id: "View", description: "A filter, sort and choice of columns under a name, for everybody." });

/** Who wants it changed. */
export function viewChanger(user: User): ViewChanger {
  return { userId: user.id, isAdmin: isAllowed(user, "manage-datasets") };
}

/** What a view that was not saved is answered with. */
export function viewRefusal(reason: Extract<ViewResult, { ok: false }>["reason"]): ApiError {
  switch (reason) {
    case "no-such-dataset":
    case "no-such-view":
      return notFound();
    case "stale-version":
      return preconditionFailed();
    case "not-yours":
      return new ApiError(403, reason, VIEW_REFUSALS[reason]);
    default:
      return new ApiError(409, reason, VIEW_REFUSALS[reason]);
  }
}
