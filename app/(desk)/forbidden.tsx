import type { Metadata } from "next";
import { Notice } from "@/app/notice";

export const metadata: Metadata = { title: "For admins" };

export default function ForbiddenPage() {
  return (
    <Notice title="This page is for admins">
      Admins manage datasets, endpoints, people and tokens; your account is a reviewer's. An admin can change that under
      Settings, People.
    </Notice>
  );
}
