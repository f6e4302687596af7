import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { requireUser } from "@/app/session";
import { countContradictions, getContradictionRules } from "@/lib/db/contradiction-rules";
import { isAllowed } from "@/lib/permissions";
import * as t from "@/texts/rules";
import { LazyRulesEditor } from "./lazy-rules-editor";
import { RuleList } from "./rule-list";

type RulesProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: RulesProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

export default async function RulesPage({ params }: RulesProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const standing = await getContradictionRules(dataset.id);
  if (!standing) notFound();
  const counts = await countContradictions(dataset.id, standing.rules);
  return (
    <div className="flex max-w-4xl flex-col gap-4 p-4 sm:p-6">
      <div>
        <h2 className="font-semibold text-lg">{t.title}</h2>
        <p className="max-w-prose text-muted text-sm">{t.about}</p>
      </div>
      {isAllowed(user, "manage-datasets") ? (
        <LazyRulesEditor datasetId={dataset.id} standing={standing} counts={counts} />
      ) : (
        <RuleList datasetId={dataset.id} rules={standing.rules} counts={counts} />
      )}
    </div>
  );
}
