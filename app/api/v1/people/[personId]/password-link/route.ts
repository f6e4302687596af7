import { z } from "zod";
import { createPasswordLink } from "@/lib/db/password-links";
import { personParams } from "@/lib/person-input";
import { notFound, route } from "@/lib/route";

export const POST = route(
  "manage-people",
  {
    summary: "Make a link by which a person sets a new password",
    description: "Once and within a day; `path` is given this once.",
    params: personParams,
    responses: { 201: z.object({ path: z.string() }) },
  },
  async ({ user, params: { personId } }) => {
    const secret = await createPasswordLink(personId, user.id);
    if (secret === null) throw notFound();
    return Response.json({ path: `/new-password/${secret}` }, { status: 201 });
  },
);
