import { z } from "zod";
import { decisionSchema, seenVersionSchema } from "@/lib/adjudication-input";
import { adjudicationSavedSchema, adjudicationStateSchema } from "@/lib/assignment-answers";
import {
  type AdjudicationSaved,
  adjudicate,
  getAdjudication,
  listSubmittedReviews,
  withdrawAdjudication,
} from "@/lib/db/adjudications";
import { getTurn } from "@/lib/db/turns";
import { jsonWithVersion, preconditionFailed, readVersionMatch } from "@/lib/etag";
import { idParams } from "@/lib/operation";
import { ApiError, notFound, route } from "@/lib/route";

export const GET = route(
  "adjudicate",
  {
    summary: "Read what is decided of a turn, and between which reviews",
    params: idParams,
    versioned: true,
    responses: { 200: adjudicationStateSchema },
  },
  async ({ user, params: { id } }) => {
    if (!(await getTurn(id, user.id))) throw notFound();
    const state = await getAdjudication(id);
    return jsonWithVersion({ ...state, reviews: await listSubmittedReviews(id) }, state.version);
  },
);

const changeSchema = decisionSchema.extend({ version: seenVersionSchema.optional() });

export const PUT = route(
  "adjudicate",
  {
    summary: "Decide a turn",
    description: "An attribute that is left out, or null, is left to the reviews.",
    params: idParams,
    body: changeSchema,
    versioned: true,
    responses: { 200: adjudicationSavedSchema },
    refusals: { 409: "`stale-version` (`details` is what stands now), `not-reviewed`, `not-adjudicated`." },
  },
  async ({ request, user, params: { id }, body: { version: seen, ...decision } }) => {
    const match = readVersionMatch(request);
    const version = match ?? seen;
    const change = { turnId: id, by: user.id, ...(version === undefined ? {} : { version }) };
    return answer(await adjudicate(change, decision), match !== undefined);
  },
);

const withdrawalSchema = z.object({ version: z.coerce.number().pipe(seenVersionSchema).optional() });

export const DELETE = route(
  "adjudicate",
  {
    summary: "Withdraw the decision of a turn",
    params: idParams,
    query: withdrawalSchema,
    versioned: true,
    responses: { 200: adjudicationSavedSchema },
    refusals: { 409: "`stale-version` (`details` is what stands now), `not-reviewed`, `not-adjudicated`." },
  },
  async ({ request, user, params: { id }, query: { version: seen } }) => {
    const match = readVersionMatch(request);
    const version = match ?? seen;
    const change = { turnId: id, by: user.id, ...(version === undefined ? {} : { version }) };
    return answer(await withdrawAdjudication(change), match !== undefined);
  },
);

function answer(saved: AdjudicationSaved, hasMatch: boolean): Response {
  if (saved.ok) {
    const { adjudication, version, final } = saved;
    return jsonWithVersion({ adjudication, version, final }, version);
  }
  switch (saved.reason) {
    case "no-such-turn":
      throw notFound();
    case "not-reviewed":
      throw new ApiError(
        409,
        saved.reason,
        "Nobody has submitted a review of this turn: there is nothing to decide between.",
      );
    case "not-adjudicated":
      throw new ApiError(409, saved.reason, "Nothing is decided of this turn.");
    case "stale-version": {
      const { adjudication, version } = saved;
      if (hasMatch) throw preconditionFailed({ adjudication, version });
      const message = "The turn was decided meanwhile; details is what stands now.";
      throw new ApiError(409, saved.reason, message, { adjudication, version });
    }
  }
}
