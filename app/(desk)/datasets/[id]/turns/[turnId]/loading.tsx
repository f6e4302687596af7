import { Spinner } from "@/components/ui/spinner";

/** The frame of the review page, while the turn is read. */
export default function ReviewLoading() {
  return (
    <div className="flex grow flex-col">
      <div className="flex h-11 items-center border-b px-4">
        <Spinner label="Loading turn" />
      </div>
      <div className="grid grow lg:grid-cols-[minmax(0,1fr)_32rem]">
        <div className="min-h-40 max-lg:border-b lg:border-r" />
        <div />
      </div>
    </div>
  );
}
