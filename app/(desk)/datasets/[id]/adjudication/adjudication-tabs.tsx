import { TabLinks } from "@/components/ui/tabs";
import * as t from "@/texts/adjudication";
import * as aggregation from "@/texts/aggregation";

/** What is decided by hand, and what by rule. */
export function AdjudicationTabs({ datasetId, current }: { datasetId: string; current: "queue" | "rules" }) {
  const home = `/datasets/${datasetId}`;
  return (
    <TabLinks
      label={t.tabs}
      links={[
        { href: `${home}/adjudication`, label: t.queueTab, current: current === "queue" },
        { href: `${home}/aggregation`, label: aggregation.title, current: current === "rules" },
      ]}
    />
  );
}
