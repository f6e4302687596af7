import type { Metadata } from "next";
import { Notice } from "./notice";

export const metadata: Metadata = { title: "Not found" };

/** An address that no page has. */
export default function NotFoundPage() {
  return (
    <main>
      <Notice title="There is no such page">The address is mistyped, or the link to it is out of date.</Notice>
    </main>
  );
}
