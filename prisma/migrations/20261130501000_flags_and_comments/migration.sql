-- Flags have kinds, and turns have comments: both are found like other facts of a turn (docs/decisions/0005-facets.md).

ALTER TABLE "reviews" ADD COLUMN "flag" TEXT;

ALTER TABLE "turns" ADD COLUMN "flags" SMALLINT NOT NULL DEFAULT 0, ADD COLUMN "commented" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "turn_changes" ADD COLUMN "flags" SMALLINT NOT NULL DEFAULT 0, ADD COLUMN "commented" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "turn_changes" ALTER COLUMN "flags" DROP DEFAULT, ALTER COLUMN "commented" DROP DEFAULT;

CREATE OR REPLACE FUNCTION note_turn_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO turn_changes (dataset_id, turn_id, ordinal, rescored, status, overridden, flagged, flags, failed, noted, commented, tokens, spread, disputed, adjudicated, undecided, gold, predicted_quality, predicted_toxicity, predicted_humor, predicted_creativity, predicted_helpfulness, predicted_correctness, predicted_coherence, predicted_complexity, predicted_verbosity, final_quality, final_toxicity, final_humor, final_creativity, final_helpfulness, final_correctness, final_coherence, final_complexity, final_verbosity)
  SELECT o.dataset_id, o.id, o.ordinal,
    (o.failed, o.tokens, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity)
      IS DISTINCT FROM (n.failed, n.tokens, n.predicted_quality, n.predicted_toxicity, n.predicted_humor, n.predicted_creativity, n.predicted_helpfulness, n.predicted_correctness, n.predicted_coherence, n.predicted_complexity, n.predicted_verbosity),
    o.status, o.overridden, o.flagged, o.flags, o.failed, o.noted, o.commented, o.tokens, o.spread, o.disputed, o.adjudicated, o.undecided, o.gold, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity
  FROM old_turns o JOIN new_turns n ON n.id = o.id
  WHERE (o.status, o.overridden, o.flagged, o.flags, o.failed, o.noted, o.commented, o.tokens, o.spread, o.disputed, o.adjudicated, o.undecided, o.gold, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity)
    IS DISTINCT FROM (n.status, n.overridden, n.flagged, n.flags, n.failed, n.noted, n.commented, n.tokens, n.spread, n.disputed, n.adjudicated, n.undecided, n.gold, n.predicted_quality, n.predicted_toxicity, n.predicted_humor, n.predicted_creativity, n.predicted_helpfulness, n.predicted_correctness, n.predicted_coherence, n.predicted_complexity, n.predicted_verbosity, n.final_quality, n.final_toxicity, n.final_humor, n.final_creativity, n.final_helpfulness, n.final_correctness, n.final_coherence, n.final_complexity, n.final_verbosity);
  RETURN NULL;
END $$;

CREATE TABLE "comments" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "by_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "comments_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "comments_of_turn" ON "comments"("turn_id", "id");

CREATE TABLE "mentions" (
    "user_id" TEXT NOT NULL,
    "comment_id" BIGINT NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "mentions_pkey" PRIMARY KEY ("user_id", "comment_id"),
    CONSTRAINT "mentions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "mentions_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "mentions_of_comment" ON "mentions"("comment_id");
