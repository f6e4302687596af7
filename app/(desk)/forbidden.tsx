import type { Metadata } from "next";
import { Notice } from "@/app/notice";
import * as t from "@/texts/frame";

export const metadata: Metadata = { title: t.notForRole };

export default function ForbiddenPage() {
  return <Notice title={t.pageNotForRole}>{t.notForRoleReason}</Notice>;
}
