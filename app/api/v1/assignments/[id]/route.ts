import { assignmentAnswer } from "@/lib/assignment-answers";
import { assignmentChangeSchema } from "@/lib/assignment-input";
import { changeAssignment } from "@/lib/db/assignment-change";
import { getAssignment } from "@/lib/db/assignments";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  { summary: "Read an assignment", params: idParams, versioned: true, responses: { 200: assignmentAnswer } },
  async ({ params: { id } }) => answer(id),
);

export const PATCH = route(
  "assign",
  {
    summary: "Change or close an assignment",
    description: "`overlap` can only grow; `add` and `remove` are ids of people.",
    params: idParams,
    body: assignmentChangeSchema,
    versioned: true,
    responses: { 200: assignmentAnswer },
    refusals: { 409: "`closed`.", 422: "`overlap-not-higher`, `no-such-person`, `not-a-reviewer`." },
  },
  async ({ request, user, params: { id }, body: change }) => {
    const changed = await changeAssignment({ ...change, id, by: user.id, version: readVersionMatch(request) });
    if (changed.ok) return answer(id);
    switch (changed.reason) {
      case "no-such-assignment":
        throw notFound();
      case "stale-version":
        throw preconditionFailed();
      case "closed":
        throw new ApiError(409, "closed", "The assignment is closed.");
      case "overlap-not-higher":
        throw new ApiError(422, "overlap-not-higher", "overlap: it can only grow.");
      case "no-such-person":
        throw new ApiError(422, "no-such-person", "add: there is no such person, or they may not rate.");
      case "not-a-reviewer":
        throw new ApiError(422, "not-a-reviewer", "remove: this person has no part in the assignment.");
    }
  },
);

async function answer(id: string): Promise<Response> {
  const assignment = await getAssignment(id);
  if (!assignment) throw notFound();
  return jsonWithVersion(assignment, assignment.version);
}
