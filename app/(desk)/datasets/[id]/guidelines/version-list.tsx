import Link from "next/link";
import { fillText } from "@/components/texts/fill-text";
import { LocalTime } from "@/components/ui/local-time";
import type { GuidelinesVersion } from "@/lib/db/guidelines";
import * as common from "@/texts/common";
import * as t from "@/texts/guidelines";

interface VersionListProps {
  datasetId: string;
  /** Newest first. */
  versions: readonly GuidelinesVersion[];
  shown: number;
}

/** Who saved what when; each version can be looked at, and saved again. */
export function VersionList({ datasetId, versions, shown }: VersionListProps) {
  if (versions.length === 0) return null;
  const home = `/datasets/${datasetId}/guidelines`;
  return (
    <section aria-labelledby="versions" className="flex flex-col gap-2">
      <h2 id="versions" className="font-medium text-sm">
        {t.versions}
      </h2>
      <ol className="numeric flex flex-col text-sm">
        {versions.map(({ version, savedBy, savedAt, characters }, index) => (
          <li key={version} className="flex flex-col border-t py-1.5">
            <span className="flex justify-between gap-2">
              <Link
                href={index === 0 ? home : `${home}?version=${version}`}
                aria-current={version === shown ? "page" : undefined}
                prefetch={false}
                className="rounded-sm text-accent-text underline-offset-2 hover:underline aria-[current=page]:font-medium aria-[current=page]:text-ink"
              >
                {t.version(version)}
              </Link>
              <span className="text-faint text-xs">{t.characters(characters)}</span>
            </span>
            <span className="text-faint text-xs">
              {fillText(t.savedBy, {
                person: <bdi>{savedBy ?? common.somebodyGone}</bdi>,
                time: savedAt ? <LocalTime iso={savedAt} /> : null,
              })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
