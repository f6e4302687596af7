import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import * as t from "@/texts/frame";

interface NoticeProps {
  /** What is the case. */
  title: string;
  /** Why, and what can be done. */
  children: ReactNode;
}

/** All that a page has to say when it has nothing to show. */
export function Notice({ title, children }: NoticeProps) {
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col items-start gap-2 p-4 sm:p-6">
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="max-w-prose text-muted text-sm">{children}</p>
      <ButtonLink href="/datasets" className="mt-2">
        {t.goToDatasets}
      </ButtonLink>
    </div>
  );
}
