-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'reviewer');

-- CreateEnum
CREATE TYPE "turn_status" AS ENUM ('unreviewed', 'draft', 'submitted', 'skipped');

-- CreateEnum
CREATE TYPE "endpoint_kind" AS ENUM ('triton', 'nim', 'baseline');

-- CreateEnum
CREATE TYPE "run_scope" AS ENUM ('all', 'labelled');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('queued', 'running', 'paused', 'waiting', 'completed', 'completed_with_errors', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "review_status" AS ENUM ('draft', 'submitted', 'skipped');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" "role" NOT NULL DEFAULT 'reviewer',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verifications" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" BIGSERIAL NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "datasets" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" TEXT,
    "deleted_at" TIMESTAMPTZ(3),
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "records" INTEGER NOT NULL DEFAULT 0,
    "turns" INTEGER NOT NULL DEFAULT 0,
    "assistant_turns" INTEGER NOT NULL DEFAULT 0,
    "labelled_turns" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "warned" INTEGER NOT NULL DEFAULT 0,
    "current_run_id" BIGINT,

    CONSTRAINT "datasets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejected_lines" (
    "dataset_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "problem" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,

    CONSTRAINT "rejected_lines_pkey" PRIMARY KEY ("dataset_id","line")
);

-- CreateTable
CREATE TABLE "records" (
    "dataset_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "raw" TEXT NOT NULL,
    "warning" TEXT,

    CONSTRAINT "records_pkey" PRIMARY KEY ("dataset_id","line")
);

-- CreateTable
CREATE TABLE "turns" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "index" INTEGER NOT NULL,
    "label_start" INTEGER NOT NULL,
    "label_end" INTEGER NOT NULL,
    "labelled" BOOLEAN NOT NULL,
    "status" "turn_status" NOT NULL DEFAULT 'unreviewed',
    "overridden" BOOLEAN NOT NULL DEFAULT false,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "failed" BOOLEAN NOT NULL DEFAULT false,
    "original_quality" SMALLINT,
    "original_toxicity" SMALLINT,
    "original_humor" SMALLINT,
    "original_creativity" SMALLINT,
    "original_helpfulness" SMALLINT,
    "original_correctness" SMALLINT,
    "original_coherence" SMALLINT,
    "original_complexity" SMALLINT,
    "original_verbosity" SMALLINT,
    "predicted_quality" SMALLINT,
    "predicted_toxicity" SMALLINT,
    "predicted_humor" SMALLINT,
    "predicted_creativity" SMALLINT,
    "predicted_helpfulness" SMALLINT,
    "predicted_correctness" SMALLINT,
    "predicted_coherence" SMALLINT,
    "predicted_complexity" SMALLINT,
    "predicted_verbosity" SMALLINT,
    "final_quality" SMALLINT,
    "final_toxicity" SMALLINT,
    "final_humor" SMALLINT,
    "final_creativity" SMALLINT,
    "final_helpfulness" SMALLINT,
    "final_correctness" SMALLINT,
    "final_coherence" SMALLINT,
    "final_complexity" SMALLINT,
    "final_verbosity" SMALLINT,

    CONSTRAINT "turns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "turn_texts" (
    "turn_id" BIGINT NOT NULL,
    "text" TEXT NOT NULL,
    "context" TEXT NOT NULL,

    CONSTRAINT "turn_texts_pkey" PRIMARY KEY ("turn_id")
);

-- CreateTable
CREATE TABLE "turn_counts" (
    "dataset_id" BIGINT NOT NULL,
    "facet" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "turn_counts_pkey" PRIMARY KEY ("dataset_id","facet","value","slot")
);

-- CreateTable
CREATE TABLE "endpoints" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "endpoint_kind" NOT NULL,
    "url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sealed_token" TEXT,
    "timeout_ms" INTEGER NOT NULL DEFAULT 30000,
    "batch_size" INTEGER NOT NULL DEFAULT 64,
    "concurrency" INTEGER NOT NULL DEFAULT 8,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "endpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runs" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "endpoint_id" BIGINT NOT NULL,
    "scope" "run_scope" NOT NULL,
    "status" "run_status" NOT NULL DEFAULT 'queued',
    "total" INTEGER NOT NULL,
    "scored" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "server" TEXT,
    "plan" INTEGER NOT NULL DEFAULT 0,
    "started_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "resumed_at" TIMESTAMPTZ(3),
    "resumed_done" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scores" (
    "run_id" BIGINT NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "quality" REAL,
    "toxicity" REAL,
    "humor" REAL,
    "creativity" REAL,
    "helpfulness" REAL,
    "correctness" REAL,
    "coherence" REAL,
    "complexity" REAL,
    "verbosity" REAL,
    "exceeded" BOOLEAN,
    "failure" TEXT,

    CONSTRAINT "scores_pkey" PRIMARY KEY ("run_id","turn_id")
);

-- CreateTable
CREATE TABLE "reviews" (
    "id" BIGSERIAL NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" "review_status" NOT NULL,
    "quality" SMALLINT,
    "toxicity" SMALLINT,
    "humor" SMALLINT,
    "creativity" SMALLINT,
    "helpfulness" SMALLINT,
    "correctness" SMALLINT,
    "coherence" SMALLINT,
    "complexity" SMALLINT,
    "verbosity" SMALLINT,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_changes" (
    "id" BIGSERIAL NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_changes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_leases" (
    "id" TEXT NOT NULL,
    "workers" TEXT[],
    "renewed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_leases_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_of_user" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "accounts_of_user" ON "accounts"("user_id");

-- CreateIndex
CREATE INDEX "verifications_by_identifier" ON "verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_of_user" ON "api_tokens"("user_id");

-- CreateIndex
CREATE INDEX "datasets_newest_first" ON "datasets"("id" DESC);

-- CreateIndex
CREATE INDEX "turns_in_order" ON "turns"("dataset_id", "id");

-- CreateIndex
CREATE INDEX "turns_of_record" ON "turns"("dataset_id", "line", "index");

-- CreateIndex
CREATE INDEX "turns_by_status" ON "turns"("dataset_id", "status", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_quality" ON "turns"("dataset_id", "final_quality", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_toxicity" ON "turns"("dataset_id", "final_toxicity", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_humor" ON "turns"("dataset_id", "final_humor", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_creativity" ON "turns"("dataset_id", "final_creativity", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_helpfulness" ON "turns"("dataset_id", "final_helpfulness", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_correctness" ON "turns"("dataset_id", "final_correctness", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_coherence" ON "turns"("dataset_id", "final_coherence", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_complexity" ON "turns"("dataset_id", "final_complexity", "id");

-- CreateIndex
CREATE INDEX "turns_by_final_verbosity" ON "turns"("dataset_id", "final_verbosity", "id");

-- CreateIndex
CREATE INDEX "runs_of_dataset" ON "runs"("dataset_id", "id" DESC);

-- CreateIndex
CREATE INDEX "scores_of_turn" ON "scores"("turn_id");

-- CreateIndex
CREATE INDEX "reviews_of_person" ON "reviews"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "reviews_once_per_person" ON "reviews"("turn_id", "user_id");

-- CreateIndex
CREATE INDEX "review_changes_of_turn" ON "review_changes"("turn_id", "id");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejected_lines" ADD CONSTRAINT "rejected_lines_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "turn_counts" ADD CONSTRAINT "turn_counts_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "endpoints"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_started_by_id_fkey" FOREIGN KEY ("started_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_changes" ADD CONSTRAINT "review_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ------------------------------------------------------------------------------------

-- Every turn is rewritten once by scoring: half-full pages keep the new version of a row beside the old one.
ALTER TABLE "turns" SET (fillfactor = 50);

-- The facets of a turn that change after its import; those of the upload (original.*) are counted by the import.
CREATE FUNCTION turn_facets(t turns) RETURNS TABLE (facet text, value text) LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('predicted.quality', coalesce(t.predicted_quality::text, 'none')),
    ('predicted.toxicity', coalesce(t.predicted_toxicity::text, 'none')),
    ('predicted.humor', coalesce(t.predicted_humor::text, 'none')),
    ('predicted.creativity', coalesce(t.predicted_creativity::text, 'none')),
    ('predicted.helpfulness', coalesce(t.predicted_helpfulness::text, 'none')),
    ('predicted.correctness', coalesce(t.predicted_correctness::text, 'none')),
    ('predicted.coherence', coalesce(t.predicted_coherence::text, 'none')),
    ('predicted.complexity', coalesce(t.predicted_complexity::text, 'none')),
    ('predicted.verbosity', coalesce(t.predicted_verbosity::text, 'none')),
    ('final.quality', coalesce(t.final_quality::text, 'none')),
    ('final.toxicity', coalesce(t.final_toxicity::text, 'none')),
    ('final.humor', coalesce(t.final_humor::text, 'none')),
    ('final.creativity', coalesce(t.final_creativity::text, 'none')),
    ('final.helpfulness', coalesce(t.final_helpfulness::text, 'none')),
    ('final.correctness', coalesce(t.final_correctness::text, 'none')),
    ('final.coherence', coalesce(t.final_coherence::text, 'none')),
    ('final.complexity', coalesce(t.final_complexity::text, 'none')),
    ('final.verbosity', coalesce(t.final_verbosity::text, 'none')),
    ('predicted', CASE WHEN num_nonnulls(t.predicted_quality, t.predicted_toxicity, t.predicted_humor, t.predicted_creativity, t.predicted_helpfulness, t.predicted_correctness, t.predicted_coherence, t.predicted_complexity, t.predicted_verbosity) > 0 THEN 'rated' ELSE 'none' END),
    ('final', CASE WHEN num_nonnulls(t.final_quality, t.final_toxicity, t.final_humor, t.final_creativity, t.final_helpfulness, t.final_correctness, t.final_coherence, t.final_complexity, t.final_verbosity) > 0 THEN 'rated' ELSE 'none' END),
    ('status', t.status::text),
    ('overridden', t.overridden::text),
    ('flagged', t.flagged::text),
    ('failed', t.failed::text)
$$;

-- Keeps turn_counts exact whoever changes turns, in the same transaction. Only what differs is written; the rows are taken
-- in key order, so two writers never wait for each other in a circle.
CREATE FUNCTION count_turn_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO turn_counts AS c (dataset_id, facet, value, slot, count)
  SELECT dataset_id, facet, value, pg_backend_pid() % 16, sum(difference)
  FROM (
    SELECT o.dataset_id, f.facet, f.value, -1 AS difference FROM old_turns o CROSS JOIN LATERAL turn_facets(o) f
    UNION ALL
    SELECT n.dataset_id, f.facet, f.value, 1 FROM new_turns n CROSS JOIN LATERAL turn_facets(n) f
  ) changed
  GROUP BY dataset_id, facet, value
  HAVING sum(difference) <> 0
  ORDER BY dataset_id, facet, value
  ON CONFLICT (dataset_id, facet, value, slot) DO UPDATE SET count = c.count + excluded.count;
  RETURN NULL;
END $$;

CREATE TRIGGER turns_are_counted AFTER UPDATE ON turns
  REFERENCING OLD TABLE AS old_turns NEW TABLE AS new_turns
  FOR EACH STATEMENT EXECUTE FUNCTION count_turn_changes();

-- The scorer that is always there; its URL is empty, since it runs inside the worker.
INSERT INTO endpoints (name, kind, url, model) VALUES ('Baseline', 'baseline', '', 'baseline');
