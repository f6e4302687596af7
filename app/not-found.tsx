import type { Metadata } from "next";
import * as t from "@/texts/frame";
import { Notice } from "./notice";

export const metadata: Metadata = { title: t.notFound };

/** An address that no page has. */
export default function NotFoundPage() {
  return (
    <main>
      <Notice title={t.noPage}>{t.noPageReason}</Notice>
    </main>
  );
}
