import { revokeToken } from "@/lib/db/tokens";
import { idParams } from "@/lib/operation";
import { notFound, route } from "@/lib/route";

export const DELETE = route(
  "manage-tokens",
  { summary: "Revoke a token", params: idParams, responses: { 204: null } },
  async ({ user, params: { id } }) => {
    if (!(await revokeToken(id, user.id))) throw notFound();
    return new Response(null, { status: 204 });
  },
);
