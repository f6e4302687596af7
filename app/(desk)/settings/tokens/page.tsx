import type { Metadata } from "next";
import Link from "next/link";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requirePermission } from "@/app/session";
import { fillText } from "@/components/texts/fill-text";
import { EmptyState } from "@/components/ui/empty-state";
import { listTokens } from "@/lib/db/tokens";
import * as t from "@/texts/tokens";
import { CreateToken } from "./create-token";
import { TokensTable } from "./tokens-table";

export const metadata: Metadata = { title: t.pageTitle };

export default async function TokensPage() {
  await requirePermission("manage-tokens");
  const tokens = await listTokens();
  return (
    <>
      <SectionHeader title={t.title} action={<CreateToken />}>
        {fillText(t.intro, {
          header: (
            <code className="whitespace-nowrap rounded-xs bg-hover px-1 font-mono text-xs">{t.headerExample}</code>
          ),
          calls: (
            <Link href="/docs/api" className="rounded-sm text-accent-text underline underline-offset-2">
              {t.allCalls}
            </Link>
          ),
        })}
      </SectionHeader>
      {tokens.length === 0 ? <EmptyState title={t.none} reason={t.noneReason} /> : <TokensTable tokens={tokens} />}
    </>
  );
}
