ALTER TYPE "role" ADD VALUE 'viewer';

CREATE TABLE "changes" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" TEXT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "dataset_id" BIGINT,
    "turn_id" BIGINT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "changes_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "changes_of_turn" ON "changes"("turn_id", "id");

CREATE INDEX "changes_of_dataset" ON "changes"("dataset_id", "id");

ALTER TABLE "changes" ADD CONSTRAINT "changes_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
