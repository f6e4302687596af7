import { CSPProvider } from "@base-ui/react/csp-provider";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { requireUser } from "@/app/session";
import { ToastProvider } from "@/components/ui/toast";
import { listOwnAssignments } from "@/lib/db/assignments";
import { countUnreadMentions } from "@/lib/db/mentions";
import * as t from "@/texts/frame";
import { CommandPalette } from "./command-palette";
import { Header } from "./header";
import { isTheme } from "./theme";

/** The frame of every page for people who are signed in. The header is one line of 48 px; the page has the rest. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { id, name, role } = await requireUser();
  const [assignment] = await listOwnAssignments(id, null, 1);
  const chosen = (await cookies()).get("theme")?.value;
  const unread = await countUnreadMentions(id);
  const theme = isTheme(chosen) ? chosen : "system";
  return (
    // The content security policy takes no style elements without a nonce, and what Base UI puts in them we do not need.
    <CSPProvider disableStyleElements>
      <ToastProvider>
        <CommandPalette role={role} theme={theme}>
          <div className="flex min-h-dvh flex-col">
            <a
              href="#content"
              className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2 focus:shadow-raised"
            >
              {t.skipToContent}
            </a>
            <Header person={{ name, role }} theme={theme} unread={unread} assignment={assignment ?? null} />
            <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
              {children}
            </main>
          </div>
        </CommandPalette>
      </ToastProvider>
    </CSPProvider>
  );
}
