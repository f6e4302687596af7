import type { ReactNode } from "react";
import { requireUser } from "@/app/session";
import { ContradictionRules } from "@/components/rating/contradiction-notes";
import { getContradictionRules } from "@/lib/db/contradiction-rules";
import { isAllowed } from "@/lib/permissions";
import { idSchema } from "@/lib/route";
import { ReviewSaves } from "./saving/review-saves";

type TurnsLayoutProps = { params: Promise<{ id: string }>; children: ReactNode };

/** Reviews are saved from here, so that saving goes on while people move from turn to turn. */
export default async function TurnsLayout({ params, children }: TurnsLayoutProps) {
  const user = await requireUser();
  const id = idSchema.safeParse((await params).id);
  // The pages inside say it when there is no such dataset.
  const standing = id.success ? await getContradictionRules(id.data) : null;
  return (
    <ContradictionRules rules={standing?.rules ?? []}>
      <ReviewSaves userId={user.id} mayRate={isAllowed(user, "rate")}>
        {children}
      </ReviewSaves>
    </ContradictionRules>
  );
}
