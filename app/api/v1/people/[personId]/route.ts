import { z } from "zod";
import { type ChangePersonResult, changePerson, removePerson } from "@/lib/db/person-changes";
import { getPerson } from "@/lib/db/users";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { personSchema } from "@/lib/people-answers";
import { PERSON_REFUSALS } from "@/lib/people-words";
import { personParams, roleSchema } from "@/lib/person-input";
import { ApiError, notFound, route } from "@/lib/route";

export const GET = route(
  "manage-people",
  { summary: "Read a person", params: personParams, versioned: true, responses: { 200: personSchema } },
  async ({ params: { personId } }) => answer(personId),
);

const changeSchema = z.object({ role: roleSchema.optional(), deactivated: z.boolean().optional() });

export const PATCH = route(
  "manage-people",
  {
    summary: "Change a person's role, deactivate or activate them",
    params: personParams,
    body: changeSchema,
    versioned: true,
    responses: { 200: personSchema },
    refusals: { 409: "`last-admin`." },
  },
  async ({ request, user, params: { personId }, body: change }) => {
    refuse(await changePerson(personId, change, user.id, readVersionMatch(request)));
    return answer(personId);
  },
);

export const DELETE = route(
  "manage-people",
  {
    summary: "Remove a person who has done nothing",
    params: personParams,
    versioned: true,
    responses: { 204: null },
    refusals: { 409: "`last-admin`; `has-history`: deactivate them." },
  },
  async ({ request, user, params: { personId } }) => {
    refuse(await removePerson(personId, user.id, readVersionMatch(request)));
    return new Response(null, { status: 204 });
  },
);

async function answer(personId: string): Promise<Response> {
  const person = await getPerson(personId);
  if (!person) throw notFound();
  return jsonWithVersion(person, person.version);
}

function refuse(result: ChangePersonResult): void {
  if (result.ok) return;
  if (result.reason === "no-such-person") throw notFound();
  if (result.reason === "stale-version") throw preconditionFailed();
  throw new ApiError(409, result.reason, PERSON_REFUSALS[result.reason]);
}
