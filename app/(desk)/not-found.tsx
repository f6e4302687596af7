import type { Metadata } from "next";
import { Notice } from "@/app/notice";

export const metadata: Metadata = { title: "Not found" };

/** A page's address with the id of nothing. */
export default function NothingTherePage() {
  return <Notice title="There is nothing here">What this address names was deleted, or never existed.</Notice>;
}
