import { Spinner } from "@/components/ui/spinner";
import * as t from "@/texts/turns-table";

/** Holds the table's place while its first page is read. */
export default function TurnsLoading() {
  return (
    <div className="flex grow flex-col px-4 pt-2">
      <div className="h-8" />
      <div className="mt-2 min-h-96 grow border-y py-2">
        <Spinner label={t.loading} />
      </div>
    </div>
  );
}
