import { randomInt } from "node:crypto";
import { pageSchema } from "@/lib/answer-schemas";
import { assignmentAnswer } from "@/lib/assignment-answers";
import { assignmentSchema } from "@/lib/assignment-input";
import { startAssignment } from "@/lib/db/assignment-start";
import { getAssignment, listAssignments } from "@/lib/db/assignments";
import { getDataset } from "@/lib/db/datasets";
import { idParams } from "@/lib/operation";
import { pageOf, pageQuery } from "@/lib/page";
import { ApiError, notFound, route } from "@/lib/route";

export const GET = route(
  "read",
  {
    summary: "List a dataset's assignments, newest first",
    params: idParams,
    query: pageQuery,
    responses: { 200: pageSchema(assignmentAnswer) },
  },
  async ({ params: { id }, query: { limit, cursor } }) => {
    if (!(await getDataset(id))) throw notFound();
    return Response.json(pageOf(await listAssignments(id, limit + 1, cursor ?? null), limit));
  },
);

const MAX_SEED = 2 ** 31;

export const POST = route(
  "assign",
  {
    summary: "Share out turns among reviewers",
    description:
      "Of `filter` (with its sort) the first turns or a random sample, `amount` or `percent` of them, each for `overlap` people; `blind` is the percentage of turns whose raters do not see the model's numbers, null for nothing hidden.",
    params: idParams,
    body: assignmentSchema,
    responses: { 202: assignmentAnswer },
    refusals: { 422: "`no-such-person`, `too-few-reviewers`." },
  },
  async ({ user, params: { id }, body: { seed, ...asked } }) => {
    const started = await startAssignment({
      ...asked,
      seed: seed ?? randomInt(MAX_SEED),
      datasetId: id,
      createdById: user.id,
    });
    if (started.ok) return Response.json(await getAssignment(started.id), { status: 202 });
    switch (started.reason) {
      case "no-such-dataset":
        throw notFound();
      case "no-such-person":
        throw new ApiError(422, "no-such-person", "reviewers: there is no such person, or they may not rate.");
      case "too-few-reviewers":
        throw new ApiError(422, "too-few-reviewers", "overlap: more raters per turn than there are reviewers.");
    }
  },
);
