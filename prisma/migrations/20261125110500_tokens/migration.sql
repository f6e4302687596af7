-- How many tokens the prompt of each turn has; the worker counts them after the import, a stretch of turns at a time. Every start
-- of a worker queues the datasets that are not counted to their end: those of before, too.
ALTER TABLE "turns" ADD COLUMN "tokens" INTEGER;
ALTER TABLE "datasets" ADD COLUMN "counted_turns" INTEGER NOT NULL DEFAULT 0;

-- Runs that leave out what the server would cut.
ALTER TABLE "runs" ADD COLUMN "exclude_overlength" BOOLEAN NOT NULL DEFAULT false;

-- Serves the counts of turns whose prompt the server cuts (lib/steerlm/overlength.ts); only those rows, so that counting the usual
-- turn touches no index.
CREATE INDEX "turns_overlength" ON "turns"("dataset_id", "ordinal") WHERE "tokens" > 4096;
