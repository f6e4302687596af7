-- How a dataset makes one label of several reviews. One row for every dataset from its first moment on: who derives labels holds it shared.
CREATE TABLE "aggregations" (
    "dataset_id" BIGINT NOT NULL,
    "policy" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,
    "salt" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "aggregations_pkey" PRIMARY KEY ("dataset_id"),
    CONSTRAINT "aggregations_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "rederivations" (
    "dataset_id" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "next_ordinal" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "rederivations_pkey" PRIMARY KEY ("dataset_id"),
    CONSTRAINT "rederivations_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "adjudications" (
    "turn_id" BIGINT NOT NULL,
    "by_id" TEXT NOT NULL,
    "quality" SMALLINT,
    "toxicity" SMALLINT,
    "humor" SMALLINT,
    "creativity" SMALLINT,
    "helpfulness" SMALLINT,
    "correctness" SMALLINT,
    "coherence" SMALLINT,
    "complexity" SMALLINT,
    "verbosity" SMALLINT,
    "reason" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "adjudications_pkey" PRIMARY KEY ("turn_id"),
    CONSTRAINT "adjudications_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

ALTER TABLE "turns" ADD COLUMN "spread" SMALLINT, ADD COLUMN "disputed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "adjudicated" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "undecided" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "gold" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "turn_changes" ADD COLUMN "spread" SMALLINT, ADD COLUMN "disputed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "adjudicated" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "undecided" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "gold" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "turn_changes" ALTER COLUMN "disputed" DROP DEFAULT, ALTER COLUMN "adjudicated" DROP DEFAULT,
  ALTER COLUMN "undecided" DROP DEFAULT, ALTER COLUMN "gold" DROP DEFAULT;

CREATE OR REPLACE FUNCTION note_turn_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO turn_changes (dataset_id, turn_id, ordinal, rescored, status, overridden, flagged, failed, noted, tokens, spread, disputed, adjudicated, undecided, gold, predicted_quality, predicted_toxicity, predicted_humor, predicted_creativity, predicted_helpfulness, predicted_correctness, predicted_coherence, predicted_complexity, predicted_verbosity, final_quality, final_toxicity, final_humor, final_creativity, final_helpfulness, final_correctness, final_coherence, final_complexity, final_verbosity)
  SELECT o.dataset_id, o.id, o.ordinal,
    (o.failed, o.tokens, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity)
      IS DISTINCT FROM (n.failed, n.tokens, n.predicted_quality, n.predicted_toxicity, n.predicted_humor, n.predicted_creativity, n.predicted_helpfulness, n.predicted_correctness, n.predicted_coherence, n.predicted_complexity, n.predicted_verbosity),
    o.status, o.overridden, o.flagged, o.failed, o.noted, o.tokens, o.spread, o.disputed, o.adjudicated, o.undecided, o.gold, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity
  FROM old_turns o JOIN new_turns n ON n.id = o.id
  WHERE (o.status, o.overridden, o.flagged, o.failed, o.noted, o.tokens, o.spread, o.disputed, o.adjudicated, o.undecided, o.gold, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity)
    IS DISTINCT FROM (n.status, n.overridden, n.flagged, n.failed, n.noted, n.tokens, n.spread, n.disputed, n.adjudicated, n.undecided, n.gold, n.predicted_quality, n.predicted_toxicity, n.predicted_humor, n.predicted_creativity, n.predicted_helpfulness, n.predicted_correctness, n.predicted_coherence, n.predicted_complexity, n.predicted_verbosity, n.final_quality, n.final_toxicity, n.final_humor, n.final_creativity, n.final_helpfulness, n.final_correctness, n.final_coherence, n.final_complexity, n.final_verbosity);
  RETURN NULL;
END $$;

-- What is reviewed already is derived once more, by workers as they start: spread and gold are new.
INSERT INTO "aggregations" ("dataset_id") SELECT id FROM "datasets";
INSERT INTO "rederivations" ("dataset_id", "version") SELECT id, 1 FROM "datasets" WHERE "deleted_at" IS NULL AND "assistant_turns" > 0;
