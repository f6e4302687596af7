import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { pageSchema } from "@/lib/answer-schemas";
import { addPerson, listPeople } from "@/lib/db/users";
import { pageOf, textPageQuery } from "@/lib/page";
import { newPersonAnswer, personSchema as personAnswer } from "@/lib/people-answers";
import { PERSON_REFUSALS } from "@/lib/people-words";
import { emailSchema, nameSchema, newPasswordSchema, roleSchema } from "@/lib/person-input";
import { ApiError, route } from "@/lib/route";

export const GET = route(
  "manage-people",
  { summary: "List people", query: textPageQuery, responses: { 200: pageSchema(personAnswer) } },
  async ({ query: { limit, cursor } }) => {
    return Response.json(pageOf(await listPeople({ limit: limit + 1, after: cursor }), limit));
  },
);

const personSchema = z.object({ name: nameSchema, email: emailSchema, role: roleSchema, password: newPasswordSchema });

export const POST = route(
  "manage-people",
  {
    summary: "Add a person who signs in with a given password",
    description: "On pages people are invited, and choose their own.",
    body: personSchema,
    responses: { 201: newPersonAnswer },
    refusals: { 409: "`email-taken`." },
  },
  async ({ user, body: { password, ...person } }) => {
    const added = await addPerson({ ...person, passwordHash: await hashPassword(password) }, user.id);
    if (!added.ok) throw new ApiError(409, added.reason, PERSON_REFUSALS[added.reason]);
    return Response.json({ id: added.id, ...person }, { status: 201 });
  },
);
