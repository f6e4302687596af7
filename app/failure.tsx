"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import * as t from "@/texts/frame";

/** What Next hands to an error page. */
export type FailureProps = { error: Error & { digest?: string }; retry: () => void };

/** A page that could not be shown. The digest is what the server's log has the cause under. */
export function Failure({ error, retry }: FailureProps) {
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <h1 className="sr-only">{t.error}</h1>
      <ErrorState
        title={t.notShown}
        reason={error.digest ? t.failedOnServer : t.failedInBrowser}
        detail={error.digest ? t.logEntry(error.digest) : error.message}
        actions={
          <>
            <Button onClick={retry}>{t.tryAgain}</Button>
            <ButtonLink href="/datasets" variant="ghost">
              {t.goToDatasets}
            </ButtonLink>
          </>
        }
      />
    </div>
  );
}
