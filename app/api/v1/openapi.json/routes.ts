import * as assignmentNext from "@/app/api/v1/assignments/[id]/next/route";
import * as assignmentRelease from "@/app/api/v1/assignments/[id]/release/route";
import * as assignmentRenew from "@/app/api/v1/assignments/[id]/renew/route";
import * as assignment from "@/app/api/v1/assignments/[id]/route";
import * as bulkAsk from "@/app/api/v1/bulk/[id]/[ask]/route";
import * as bulk from "@/app/api/v1/bulk/[id]/route";
import * as comment from "@/app/api/v1/comments/[id]/route";
import * as adjudications from "@/app/api/v1/datasets/[id]/adjudications/route";
import * as aggregation from "@/app/api/v1/datasets/[id]/aggregation/route";
import * as agreementPairs from "@/app/api/v1/datasets/[id]/agreement/pairs/route";
import * as agreementRaters from "@/app/api/v1/datasets/[id]/agreement/raters/route";
import * as agreement from "@/app/api/v1/datasets/[id]/agreement/route";
import * as agreementRuns from "@/app/api/v1/datasets/[id]/agreement/runs/route";
import * as assignments from "@/app/api/v1/datasets/[id]/assignments/route";
import * as datasetBulk from "@/app/api/v1/datasets/[id]/bulk/route";
import * as confusion from "@/app/api/v1/datasets/[id]/confusion/route";
import * as correlations from "@/app/api/v1/datasets/[id]/correlations/route";
import * as counts from "@/app/api/v1/datasets/[id]/counts/route";
import * as exportCounts from "@/app/api/v1/datasets/[id]/export/counts/route";
import * as exportProof from "@/app/api/v1/datasets/[id]/export/proof/route";
import * as datasetExport from "@/app/api/v1/datasets/[id]/export/route";
import * as guidelines from "@/app/api/v1/datasets/[id]/guidelines/route";
import * as guidelinesVersions from "@/app/api/v1/datasets/[id]/guidelines/versions/route";
import * as datasetHistoryExport from "@/app/api/v1/datasets/[id]/history/export/route";
import * as datasetHistory from "@/app/api/v1/datasets/[id]/history/route";
import * as lengths from "@/app/api/v1/datasets/[id]/lengths/route";
import * as place from "@/app/api/v1/datasets/[id]/place/route";
import * as progress from "@/app/api/v1/datasets/[id]/progress/route";
import * as rejected from "@/app/api/v1/datasets/[id]/rejected/route";
import * as rewardWeights from "@/app/api/v1/datasets/[id]/reward-weights/route";
import * as dataset from "@/app/api/v1/datasets/[id]/route";
import * as rulesCount from "@/app/api/v1/datasets/[id]/rules/count/route";
import * as rules from "@/app/api/v1/datasets/[id]/rules/route";
import * as datasetRuns from "@/app/api/v1/datasets/[id]/runs/route";
import * as shownRun from "@/app/api/v1/datasets/[id]/shown-run/route";
import * as tokens from "@/app/api/v1/datasets/[id]/tokens/route";
import * as turnCount from "@/app/api/v1/datasets/[id]/turns/count/route";
import * as turns from "@/app/api/v1/datasets/[id]/turns/route";
import * as views from "@/app/api/v1/datasets/[id]/views/route";
import * as datasets from "@/app/api/v1/datasets/route";
import * as determinism from "@/app/api/v1/endpoints/[id]/determinism/route";
import * as endpoint from "@/app/api/v1/endpoints/[id]/route";
import * as endpointTest from "@/app/api/v1/endpoints/[id]/test/route";
import * as endpoints from "@/app/api/v1/endpoints/route";
import * as unsavedTest from "@/app/api/v1/endpoints/test/route";
import * as historyExport from "@/app/api/v1/history/export/route";
import * as history from "@/app/api/v1/history/route";
import * as invitation from "@/app/api/v1/invitations/[id]/route";
import * as invitations from "@/app/api/v1/invitations/route";
import * as mentionsRead from "@/app/api/v1/mentions/read/route";
import * as mentions from "@/app/api/v1/mentions/route";
import * as passwordLink from "@/app/api/v1/people/[personId]/password-link/route";
import * as person from "@/app/api/v1/people/[personId]/route";
import * as people from "@/app/api/v1/people/route";
import * as runChange from "@/app/api/v1/runs/[id]/[change]/route";
import * as run from "@/app/api/v1/runs/[id]/route";
import * as session from "@/app/api/v1/sessions/[sessionId]/route";
import * as sessions from "@/app/api/v1/sessions/route";
import * as token from "@/app/api/v1/tokens/[id]/route";
import * as apiTokens from "@/app/api/v1/tokens/route";
import * as adjudication from "@/app/api/v1/turns/[id]/adjudication/route";
import * as turnComments from "@/app/api/v1/turns/[id]/comments/route";
import * as turnHistory from "@/app/api/v1/turns/[id]/history/route";
import * as neighbours from "@/app/api/v1/turns/[id]/neighbours/route";
import * as prompt from "@/app/api/v1/turns/[id]/prompt/route";
import * as restore from "@/app/api/v1/turns/[id]/review/restore/route";
import * as review from "@/app/api/v1/turns/[id]/review/route";
import * as reviews from "@/app/api/v1/turns/[id]/reviews/route";
import * as turn from "@/app/api/v1/turns/[id]/route";
import * as scoreTurn from "@/app/api/v1/turns/[id]/score/route";
import * as view from "@/app/api/v1/views/[id]/route";
import * as redeliver from "@/app/api/v1/webhook-deliveries/[id]/redeliver/route";
import * as webhookDeliveries from "@/app/api/v1/webhooks/[id]/deliveries/route";
import * as webhookPing from "@/app/api/v1/webhooks/[id]/ping/route";
import * as webhook from "@/app/api/v1/webhooks/[id]/route";
import * as webhookSecret from "@/app/api/v1/webhooks/[id]/secret/route";
import * as webhooks from "@/app/api/v1/webhooks/route";

/** The route modules of the API by address, in the order in which they are described. A test holds them against the files. */
export const API_ROUTES: Record<string, object> = {
  "/api/v1/datasets": datasets,
  "/api/v1/datasets/{id}": dataset,
  "/api/v1/datasets/{id}/rejected": rejected,
  "/api/v1/datasets/{id}/counts": counts,
  "/api/v1/datasets/{id}/confusion": confusion,
  "/api/v1/datasets/{id}/correlations": correlations,
  "/api/v1/datasets/{id}/lengths": lengths,
  "/api/v1/datasets/{id}/progress": progress,
  "/api/v1/datasets/{id}/tokens": tokens,
  "/api/v1/datasets/{id}/agreement": agreement,
  "/api/v1/datasets/{id}/agreement/pairs": agreementPairs,
  "/api/v1/datasets/{id}/agreement/raters": agreementRaters,
  "/api/v1/datasets/{id}/agreement/runs": agreementRuns,
  "/api/v1/datasets/{id}/runs": datasetRuns,
  "/api/v1/runs/{id}": run,
  "/api/v1/runs/{id}/{change}": runChange,
  "/api/v1/datasets/{id}/shown-run": shownRun,
  "/api/v1/datasets/{id}/place": place,
  "/api/v1/datasets/{id}/turns": turns,
  "/api/v1/datasets/{id}/turns/count": turnCount,
  "/api/v1/turns/{id}": turn,
  "/api/v1/turns/{id}/neighbours": neighbours,
  "/api/v1/turns/{id}/prompt": prompt,
  "/api/v1/turns/{id}/score": scoreTurn,
  "/api/v1/turns/{id}/review": review,
  "/api/v1/turns/{id}/reviews": reviews,
  "/api/v1/turns/{id}/review/restore": restore,
  "/api/v1/turns/{id}/comments": turnComments,
  "/api/v1/comments/{id}": comment,
  "/api/v1/mentions": mentions,
  "/api/v1/mentions/read": mentionsRead,
  "/api/v1/turns/{id}/history": turnHistory,
  "/api/v1/datasets/{id}/history": datasetHistory,
  "/api/v1/datasets/{id}/history/export": datasetHistoryExport,
  "/api/v1/history": history,
  "/api/v1/history/export": historyExport,
  "/api/v1/datasets/{id}/bulk": datasetBulk,
  "/api/v1/bulk/{id}": bulk,
  "/api/v1/bulk/{id}/{ask}": bulkAsk,
  "/api/v1/datasets/{id}/assignments": assignments,
  "/api/v1/assignments/{id}": assignment,
  "/api/v1/assignments/{id}/next": assignmentNext,
  "/api/v1/assignments/{id}/renew": assignmentRenew,
  "/api/v1/assignments/{id}/release": assignmentRelease,
  "/api/v1/datasets/{id}/aggregation": aggregation,
  "/api/v1/datasets/{id}/adjudications": adjudications,
  "/api/v1/turns/{id}/adjudication": adjudication,
  "/api/v1/datasets/{id}/views": views,
  "/api/v1/views/{id}": view,
  "/api/v1/datasets/{id}/rules": rules,
  "/api/v1/datasets/{id}/rules/count": rulesCount,
  "/api/v1/datasets/{id}/guidelines": guidelines,
  "/api/v1/datasets/{id}/guidelines/versions": guidelinesVersions,
  "/api/v1/datasets/{id}/reward-weights": rewardWeights,
  "/api/v1/datasets/{id}/export": datasetExport,
  "/api/v1/datasets/{id}/export/counts": exportCounts,
  "/api/v1/datasets/{id}/export/proof": exportProof,
  "/api/v1/endpoints": endpoints,
  "/api/v1/endpoints/test": unsavedTest,
  "/api/v1/endpoints/{id}": endpoint,
  "/api/v1/endpoints/{id}/test": endpointTest,
  "/api/v1/endpoints/{id}/determinism": determinism,
  "/api/v1/people": people,
  "/api/v1/people/{personId}": person,
  "/api/v1/people/{personId}/password-link": passwordLink,
  "/api/v1/invitations": invitations,
  "/api/v1/invitations/{id}": invitation,
  "/api/v1/sessions": sessions,
  "/api/v1/sessions/{sessionId}": session,
  "/api/v1/tokens": apiTokens,
  "/api/v1/tokens/{id}": token,
  "/api/v1/webhooks": webhooks,
  "/api/v1/webhooks/{id}": webhook,
  "/api/v1/webhooks/{id}/secret": webhookSecret,
  "/api/v1/webhooks/{id}/ping": webhookPing,
  "/api/v1/webhooks/{id}/deliveries": webhookDeliveries,
  "/api/v1/webhook-deliveries/{id}/redeliver": redeliver,
};
