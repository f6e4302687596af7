import { ChoiceLinks } from "@/app/(desk)/datasets/[id]/choice-links";
import * as t from "@/texts/agreement";

const PATHS = { model: "", people: "/people", anchoring: "/anchoring", runs: "/runs" } as const;

interface AgreementViewsProps {
  datasetId: string;
  current: keyof typeof PATHS;
}

/** Who is compared with whom: a page each. */
export function AgreementViews({ datasetId, current }: AgreementViewsProps) {
  const views = Object.keys(PATHS) as (keyof typeof PATHS)[];
  return (
    <ChoiceLinks
      label={t.compare}
      choices={views.map((view) => ({
        href: `/datasets/${datasetId}/agreement${PATHS[view]}`,
        label: t.views[view],
        current: view === current,
      }))}
    />
  );
}
