import type { Metadata } from "next";
import { SectionHeader } from "@/app/(desk)/settings/section-header";
import { requireAdmin } from "@/app/session";
import { EmptyState } from "@/components/ui/empty-state";
import { listTokens } from "@/lib/db/tokens";
import { CreateToken } from "./create-token";
import { TokensTable } from "./tokens-table";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage() {
  await requireAdmin();
  const tokens = await listTokens();
  return (
    <>
      <SectionHeader title="API tokens" action={<CreateToken />}>
        Scripts use the REST API with a token, as <code className="font-mono text-xs">Authorization: Bearer …</code>. A
        token may do what its owner may do.
      </SectionHeader>
      {tokens.length === 0 ? (
        <EmptyState
          title="No token yet"
          reason="Create one to upload, score, review or export from a script. Its value is shown once."
        />
      ) : (
        <TokensTable tokens={tokens} />
      )}
    </>
  );
}
