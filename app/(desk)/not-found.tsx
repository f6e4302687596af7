import type { Metadata } from "next";
import { Notice } from "@/app/notice";
import * as t from "@/texts/frame";

export const metadata: Metadata = { title: t.notFound };

/** A page's address with the id of nothing. */
export default function NothingTherePage() {
  return <Notice title={t.nothingHere}>{t.nothingHereReason}</Notice>;
}
