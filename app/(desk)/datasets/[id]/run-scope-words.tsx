import Link from "next/link";
import type { Run } from "@/lib/db/runs";
import { parseTurnFilter } from "@/lib/review/filter";
import { listChips } from "./turns/filter-chips";
import { listHref } from "./turns/turn-links";

/** Which turns a run is about, in words; a filter leads to the rows that match it now. */
export function RunScopeWords({ run: { datasetId, scope, filter, baseRunId } }: { run: Run }) {
  const inShown = baseRunId === null ? "when no run was shown" : `in run ${baseRunId}`;
  switch (scope) {
    case "all":
      return "all assistant turns";
    case "labelled":
      return "labelled turns";
    case "unscored":
      return `turns without a score ${inShown}`;
    case "failed":
      return `turns that failed ${inShown}`;
    case "filter":
      return <FilterWords datasetId={datasetId} text={filter ?? ""} />;
  }
}

function FilterWords({ datasetId, text }: { datasetId: string; text: string }) {
  const { filter } = parseTurnFilter(text);
  const query = { filter, sort: { by: "line", descending: false } } as const;
  const words = listChips(query).map(({ label }) => label);
  if (filter.text) words.unshift(`text contains “${filter.text}”`);
  return (
    <>
      turns of the filter{" "}
      <Link
        href={listHref(datasetId, query)}
        prefetch={false}
        className="break-words rounded-sm underline decoration-dotted underline-offset-2 hover:text-accent-text"
      >
        {words.join("; ")}
      </Link>
    </>
  );
}
