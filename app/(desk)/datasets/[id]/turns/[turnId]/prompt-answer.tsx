import Link from "next/link";
import { KIND_LABELS, listAddresses } from "@/app/(desk)/settings/endpoints/endpoint-kinds";
import { fillText } from "@/components/texts/fill-text";
import { formatCount, formatScore } from "@/components/ui/format";
import type { Run } from "@/lib/db/runs";
import type { Hiding } from "@/lib/review/blind";
import { ATTRIBUTES, type Ratings, type Rewards } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";
import * as t from "@/texts/review-prompt";
import { ScoreAgain } from "./score-again";

export type StoredAnswer = {
  scores: Rewards | null;
  predicted: Ratings | null;
  failure: string | null;
  exceeded: boolean | null;
  hiding: Hiding;
};

interface PromptAnswerProps {
  turnId: string;
  /** The run that is shown; null when none is. */
  run: Run | null;
  answer: StoredAnswer;
}

/** How the shown run asked for the turn, what it was answered, and the way to ask again beside it. */
export function PromptAnswer({ turnId, run, answer }: PromptAnswerProps) {
  if (run === null) return <p className="text-muted text-sm">{t.noRun}</p>;
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
      <section aria-label={t.request} className="flex min-w-0 flex-col gap-2">
        <h3 className="font-medium text-sm">{t.requestOfRun(run.id)}</h3>
        <RequestFacts run={run} />
        <p className="text-faint text-xs">{t.notStored}</p>
      </section>
      <section aria-label={t.answer} className="flex min-w-0 flex-col gap-2">
        <h3 className="font-medium text-sm">{t.answerAsStored}</h3>
        {answer.hiding === "others-and-model" ? (
          <p className="text-muted text-sm">{t.answerHidden}</p>
        ) : (
          <>
            <AnswerFacts answer={answer} />
            <div className="-mx-3 border-t">
              <ScoreAgain turnId={turnId} stored={answer.scores} />
            </div>
          </>
        )}
      </section>
    </div>
  );
}

function RequestFacts({ run }: { run: Run }) {
  const { endpoint, promptTemplate, server, earlierSettings } = run;
  const { kind } = endpoint;
  return (
    <dl className="numeric grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-xs">
      <Fact name={t.endpoint}>
        {fillText(t.endpointOfKind, {
          endpoint: (
            <Link href={`/settings/endpoints/${endpoint.id}`} prefetch={false} className="underline underline-offset-2">
              <bdi>{endpoint.name}</bdi>
            </Link>
          ),
          kind: KIND_LABELS[kind],
        })}
      </Fact>
      {kind === "baseline" ? null : (
        <>
          <Fact name={t.address}>{listAddresses(endpoint.url)}</Fact>
          <Fact name={t.model}>{endpoint.model}</Fact>
        </>
      )}
      <Fact name={t.template}>{promptTemplate ?? t.noTemplate}</Fact>
      {kind === "triton" ? (
        <Fact name={t.sentAs}>
          {fillText(t.sentToTriton, {
            request: <Post path={`/v2/models/${endpoint.model}/infer`} />,
            batch: formatCount(endpoint.batchSize),
            input: <code>{"sentences"}</code>,
          })}
        </Fact>
      ) : null}
      {kind === "nim" ? (
        <Fact name={t.sentAs}>{fillText(t.sentToNim, { request: <Post path="/v1/chat/completions" /> })}</Fact>
      ) : null}
      {server ? <Fact name={t.server}>{server}</Fact> : null}
      {earlierSettings.length > 0 ? <Fact name={t.note}>{t.endpointEdited}</Fact> : null}
    </dl>
  );
}

function Post({ path }: { path: string }) {
  return <code>{`POST ${path}`}</code>;
}

function AnswerFacts({ answer: { scores, predicted, failure, exceeded } }: { answer: StoredAnswer }) {
  if (failure !== null) return <p className="break-words text-danger-text text-sm">{t.failed(failure)}</p>;
  if (scores === null) return <p className="text-muted text-sm">{t.noScore}</p>;
  return (
    <>
      <table className="numeric w-full text-right text-xs">
        <thead>
          <tr className="text-faint">
            <th scope="col" className="py-0.5 text-left font-medium">
              {common.attribute}
            </th>
            <th scope="col" className="font-medium">
              {t.raw}
            </th>
            <th scope="col" className="font-medium">
              {t.predicted}
            </th>
          </tr>
        </thead>
        <tbody>
          {ATTRIBUTES.map((attribute) => (
            <tr key={attribute} className="border-t">
              <th scope="row" className="py-0.5 text-left font-normal">
                {attribute}
              </th>
              <td title={scores[attribute]?.toString()}>
                {scores[attribute] === null ? "–" : formatScore(scores[attribute])}
              </td>
              <td>{predicted?.[attribute] ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {exceeded === null ? null : <p className="text-muted text-xs">{exceeded ? t.promptCut : t.promptRead}</p>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words text-muted">{children}</dd>
    </>
  );
}
