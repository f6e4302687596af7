"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** What Next hands to an error page. */
export type FailureProps = { error: Error & { digest?: string }; retry: () => void };

/** A page that could not be shown. The digest is what the server's log has the cause under. */
export function Failure({ error, retry }: FailureProps) {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <h1 className="sr-only">Error</h1>
      <ErrorState
        title="This page could not be shown"
        reason={
          error.digest
            ? "The server failed on it; nothing that was saved is lost. Try again. If it stays so, whoever runs Steerdesk finds the cause in the server's log."
            : "The page failed in this browser; nothing that was saved is lost. Try again, or reload the page."
        }
        detail={error.digest ? `Log entry ${error.digest}` : error.message}
        actions={
          <>
            <Button onClick={retry}>Try again</Button>
            <ButtonLink href="/datasets" variant="ghost">
              Go to the datasets
            </ButtonLink>
          </>
        }
      />
    </div>
  );
}
