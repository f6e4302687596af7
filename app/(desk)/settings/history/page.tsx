import type { Metadata } from "next";
import { HistoryPage } from "@/app/(desk)/history-pages/history-page";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requirePermission } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import * as t from "@/texts/history";

export const metadata: Metadata = { title: t.title };

type HistoryProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SettingsHistoryPage({ searchParams }: HistoryProps) {
  await requirePermission("read-history");
  return (
    <>
      <SectionHeader
        title={t.title}
        action={
          <ButtonLink href="/api/v1/history/export" prefetch={false} download>
            {t.downloadAll}
          </ButtonLink>
        }
      >
        {t.about}
      </SectionHeader>
      <HistoryPage here="/settings/history" of={{}} searchParams={await searchParams} />
    </>
  );
}
