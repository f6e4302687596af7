import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";
import * as t from "@/texts/frame";
import { LANGUAGE } from "@/texts/language";

export const metadata: Metadata = {
  title: { default: "Steerdesk", template: "%s · Steerdesk" },
  description: t.description,
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get("theme")?.value;
  return (
    // Without a choice of theme the attribute is absent and the system decides.
    <html lang={LANGUAGE} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>{children}</body>
    </html>
  );
}
