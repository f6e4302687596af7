import { loadTurnInList, readAssignment } from "@/app/(desk)/datasets/[id]/turns/[turnId]/load-turn";
import { parseTurnQuery } from "@/lib/review/filter-parse";
import { notFound, route } from "@/lib/route";

/** The page's data without the page: what the desk reads ahead, and reads again to see what changed. */
export const GET = route<{ id: string; turnId: string }>("read", async (request, user, { id, turnId }) => {
  const { searchParams } = new URL(request.url);
  const { problems: _ignored, ...query } = parseTurnQuery(searchParams);
  const view = await loadTurnInList(id, turnId, query, user.id, readAssignment(searchParams.get("assignment")));
  if (!view) throw notFound();
  return Response.json(view, { headers: { "cache-control": "no-store" } });
});
