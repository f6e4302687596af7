import type { ReactNode } from "react";
import { requireUser } from "@/app/session";
import { ReviewSaves } from "./saving/review-saves";

/** Reviews are saved from here, so that saving goes on while people move from turn to turn. */
export default async function TurnsLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  return <ReviewSaves userId={user.id}>{children}</ReviewSaves>;
}
