import type { Metadata } from "next";
import { requireUser } from "@/app/session";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { listMentions } from "@/lib/db/mentions";
import { listPeople } from "@/lib/db/users";
import { showMentions } from "@/lib/review/mentions";
import { idSchema } from "@/lib/route";
import * as t from "@/texts/mentions";
import { MentionList } from "./mention-list";
import { ReadAll } from "./read-all";

export const metadata: Metadata = { title: t.title };

type MentionsProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PAGE_SIZE = 50;

export default async function MentionsPage({ searchParams }: MentionsProps) {
  const user = await requireUser();
  // An address that somebody edited shows the newest.
  const cursor = idSchema
    .optional()
    .catch(undefined)
    .parse((await searchParams).cursor);
  const [{ items, nextCursor }, people] = await Promise.all([
    listMentions(user.id, PAGE_SIZE, cursor ?? null),
    listPeople(),
  ]);
  return (
    <div className="flex max-w-3xl flex-col gap-3 p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="font-semibold text-xl">{t.title}</h1>
        {items.some(({ read }) => !read) ? <ReadAll /> : null}
      </div>
      {items.length === 0 ? (
        <EmptyState title={cursor ? t.noMore : t.none} reason={t.noneReason} />
      ) : (
        <MentionList mentions={items.map((item) => ({ ...item, text: showMentions(item.text, people) }))} />
      )}
      {nextCursor ? (
        <nav aria-label={t.pages} className="flex justify-end">
          <ButtonLink variant="ghost" size="sm" href={`/mentions?cursor=${nextCursor}`}>
            {t.older}
          </ButtonLink>
        </nav>
      ) : null}
    </div>
  );
}
