import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/dataset";

/** Holds the place of charts while their numbers are read: the page's own scrollbar does not come and go. */
export function LoadingCharts() {
  return (
    <div className="min-h-screen py-2">
      <Spinner label={t.readingNumbers} />
    </div>
  );
}
