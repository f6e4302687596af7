-- Two runs of a dataset against each other, counted by the worker when one of them ends (docs/decisions/0015-agreement-counts.md).

CREATE TABLE "run_pairs" (
    "one_id" BIGINT NOT NULL,
    "other_id" BIGINT NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "counts" BYTEA NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_pairs_pkey" PRIMARY KEY ("one_id", "other_id"),
    CONSTRAINT "run_pairs_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "run_pairs_of_dataset" ON "run_pairs"("dataset_id", "other_id", "one_id");
