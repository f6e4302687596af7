import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadDataset } from "@/app/(desk)/datasets/[id]/dataset";
import { requireUser } from "@/app/session";
import { EmptyState } from "@/components/ui/empty-state";
import { getGuidelines, getGuidelinesVersion, listGuidelinesVersions } from "@/lib/db/guidelines";
import { isAllowed } from "@/lib/permissions";
import * as t from "@/texts/guidelines";
import { GuidelinesEditor } from "./guidelines-editor";
import { GuidelinesText } from "./guidelines-text";
import { VersionList } from "./version-list";

type GuidelinesProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: GuidelinesProps): Promise<Metadata> {
  return { title: t.pageTitle((await loadDataset((await params).id)).name) };
}

const SHOWN_VERSIONS = 100;

export default async function GuidelinesPage({ params, searchParams }: GuidelinesProps) {
  const user = await requireUser();
  const dataset = await loadDataset((await params).id);
  const asked = (await searchParams).version;
  const [current, versions] = await Promise.all([
    getGuidelines(dataset.id),
    listGuidelinesVersions(dataset.id, SHOWN_VERSIONS),
  ]);
  const earlier = asked === undefined ? null : await readEarlier(dataset.id, asked);
  const isAdmin = isAllowed(user, "manage-datasets");
  const shown = earlier ?? current;
  return (
    <div className="grid gap-6 p-4 sm:p-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <section aria-labelledby="guidelines" className="flex min-w-0 max-w-[80ch] flex-col gap-3">
        <h2 id="guidelines" className="font-semibold text-lg">
          {earlier ? t.titleOfVersion(earlier.version) : t.title}
        </h2>
        {isAdmin ? (
          // Another version is another text to begin with.
          <GuidelinesEditor key={shown.version} datasetId={dataset.id} start={shown} latest={current.version} />
        ) : shown.text === "" ? (
          <EmptyState title={t.none} reason={t.noneReason} />
        ) : (
          <GuidelinesText text={shown.text} />
        )}
      </section>
      <VersionList datasetId={dataset.id} versions={versions} shown={shown.version} />
    </div>
  );
}

async function readEarlier(datasetId: string, asked: string | string[]) {
  const isNumber = typeof asked === "string" && /^[1-9]\d{0,8}$/.test(asked);
  return (isNumber ? await getGuidelinesVersion(datasetId, Number(asked)) : null) ?? notFound();
}
