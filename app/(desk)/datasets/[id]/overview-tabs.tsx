import { TabLinks } from "@/components/ui/tabs";
import * as t from "@/texts/dataset";

/** The pages of a dataset's overview, and the last part of the address of each. */
const SECTIONS = {
  progress: "",
  agreement: "agreement",
  distributions: "distributions",
  correlations: "correlations",
} as const;

export type OverviewSection = keyof typeof SECTIONS;

/** The questions that the overview answers, a page each: every one reads what it shows and no more. */
export function OverviewTabs({ datasetId, current }: { datasetId: string; current: OverviewSection }) {
  const names = Object.keys(SECTIONS) as OverviewSection[];
  return (
    <>
      <TabLinks
        label={t.overview}
        links={names.map((name) => ({
          href: `/datasets/${datasetId}${SECTIONS[name] && `/${SECTIONS[name]}`}`,
          label: t.sections[name],
          current: name === current,
        }))}
      />
      {/* To the eye the tab is the title; the charts' own titles are a level below. */}
      {current === "progress" ? null : <h2 className="sr-only">{t.sections[current]}</h2>}
    </>
  );
}
