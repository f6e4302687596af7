-- Changes of many reviews at once, which a worker carries out and can take back (docs/decisions/0011-bulk-changes.md), and saved
-- views of the turns table.

-- CreateEnum
CREATE TYPE "bulk_action" AS ENUM ('accept', 'set', 'flag', 'unflag', 'skip');

-- CreateEnum
CREATE TYPE "bulk_status" AS ENUM ('queued', 'running', 'completed', 'cancelled', 'undoing', 'undone');

-- AlterTable: null for a review that was taken back
ALTER TABLE "review_changes" ALTER COLUMN "after" DROP NOT NULL;

-- CreateTable
CREATE TABLE "bulk_changes" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "action" "bulk_action" NOT NULL,
    "attribute" TEXT,
    "value" SMALLINT,
    "submit" BOOLEAN NOT NULL DEFAULT false,
    "filter" TEXT,
    "left_out" INTEGER[],
    "turns" BYTEA,
    "total" INTEGER,
    "status" "bulk_status" NOT NULL DEFAULT 'queued',
    "next_ordinal" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "restored" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_change_turns" (
    "bulk_change_id" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "review_change_id" BIGINT NOT NULL,
    "before_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "restored" BOOLEAN,

    CONSTRAINT "bulk_change_turns_pkey" PRIMARY KEY ("bulk_change_id","ordinal")
);

-- CreateTable
CREATE TABLE "views" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" JSONB NOT NULL,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "views_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "bulk_changes_once" ON "bulk_changes"("user_id", "key");

-- CreateIndex
CREATE INDEX "bulk_changes_of_person" ON "bulk_changes"("dataset_id", "user_id", "id" DESC);

-- CreateIndex
CREATE INDEX "bulk_change_turns_of_turn" ON "bulk_change_turns"("turn_id");

-- CreateIndex
CREATE UNIQUE INDEX "views_of_dataset" ON "views"("dataset_id", "name");

-- AddForeignKey
ALTER TABLE "bulk_changes" ADD CONSTRAINT "bulk_changes_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_changes" ADD CONSTRAINT "bulk_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "views" ADD CONSTRAINT "views_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "views" ADD CONSTRAINT "views_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;
