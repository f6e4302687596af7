import { revokeInvitation } from "@/lib/db/invitations";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const DELETE = route(
  "manage-people",
  { summary: "Revoke an invitation", params: idParams, responses: { 204: null } },
  async ({ user, params: { id } }) => {
    if (!(await revokeInvitation(id, user.id))) throw notFound();
    return new Response(null, { status: 204 });
  },
);
