-- AlterEnum
ALTER TYPE "run_scope" ADD VALUE 'unscored';
ALTER TYPE "run_scope" ADD VALUE 'failed';
ALTER TYPE "run_scope" ADD VALUE 'filter';

-- AlterTable
ALTER TABLE "runs" ADD COLUMN     "base_run_id" BIGINT,
ADD COLUMN     "filter" TEXT,
ADD COLUMN     "server_config" TEXT,
ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '[]',
ALTER COLUMN "total" DROP NOT NULL;

-- CreateTable
CREATE TABLE "run_turns" (
    "run_id" BIGINT NOT NULL,
    "turn_id" BIGINT NOT NULL,

    CONSTRAINT "run_turns_pkey" PRIMARY KEY ("run_id","turn_id")
);

-- Runs from before this kept no settings: the endpoint as it is now is the best that is known of them.
UPDATE "runs" r
SET "settings" = jsonb_build_array(jsonb_build_object(
  'since', r."created_at", 'name', e."name", 'kind', e."kind", 'url', e."url", 'model', e."model",
  'timeoutMs', e."timeout_ms", 'batchSize', e."batch_size", 'concurrency', e."concurrency",
  'promptTemplate', CASE WHEN e."kind" = 'triton' THEN 'steerlm-1' END))
FROM "endpoints" e WHERE e."id" = r."endpoint_id";
