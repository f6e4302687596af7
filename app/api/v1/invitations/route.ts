import { pageSchema } from "@/lib/answer-schemas";
import { createInvitation, listInvitations } from "@/lib/db/invitations";
import { pageOf, pageQuery } from "@/lib/page";
import { invitationAnswer, newInvitationAnswer } from "@/lib/people-answers";
import { PERSON_REFUSALS } from "@/lib/people-words";
import { invitationSchema } from "@/lib/person-input";
import { ApiError, route } from "@/lib/route";

export const GET = route(
  "manage-people",
  {
    summary: "List the invitations that still work",
    query: pageQuery,
    responses: { 200: pageSchema(invitationAnswer) },
  },
  async ({ query: { limit, cursor } }) => {
    return Response.json(pageOf(await listInvitations({ limit: limit + 1, cursor }), limit));
  },
);

export const POST = route(
  "manage-people",
  {
    summary: "Invite somebody",
    description: "`path` is that of the link; it is given this once.",
    body: invitationSchema,
    responses: { 201: newInvitationAnswer },
    refusals: { 409: "`email-taken`." },
  },
  async ({ user, body: { role, email } }) => {
    const made = await createInvitation(role, email, user.id);
    if (!made.ok) throw new ApiError(409, made.reason, PERSON_REFUSALS[made.reason]);
    const { id, secret, expiresAt } = made;
    return Response.json({ id, role, email, expiresAt, path: `/invite/${secret}` }, { status: 201 });
  },
);
