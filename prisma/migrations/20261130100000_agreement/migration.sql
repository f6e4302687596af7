-- Agreement among raters is counted as reviews change, whoever writes them: no page looks at all ratings (docs/decisions/0015-agreement-counts.md).

CREATE TABLE "rating_tallies" (
    "dataset_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "rating_tallies_pkey" PRIMARY KEY ("dataset_id", "kind", "key"),
    CONSTRAINT "rating_tallies_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "rater_pairs" (
    "dataset_id" BIGINT NOT NULL,
    "one_id" TEXT COLLATE "C" NOT NULL,
    "other_id" TEXT COLLATE "C" NOT NULL,
    "turns" INTEGER NOT NULL,
    "counts" BYTEA NOT NULL,

    CONSTRAINT "rater_pairs_pkey" PRIMARY KEY ("dataset_id", "one_id", "other_id"),
    CONSTRAINT "rater_pairs_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "rater_pairs_by_turns" ON "rater_pairs"("dataset_id", "turns", "one_id", "other_id");

CREATE TABLE "rating_changes" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "before" SMALLINT[],

    CONSTRAINT "rating_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rating_changes_of_dataset" ON "rating_changes"("dataset_id", "turn_id", "id");

-- Rows live for a second: vacuum by their number, not by a share of a table that is empty most of the time.
ALTER TABLE "rating_changes" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

-- The dataset is looked up row by row, as in note_review_days.
CREATE FUNCTION note_rating_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO rating_changes (dataset_id, turn_id, user_id)
    SELECT (SELECT t.dataset_id FROM turns t WHERE t.id = n.turn_id), n.turn_id, n.user_id
    FROM new_reviews n WHERE n.status = 'submitted';
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO rating_changes (dataset_id, turn_id, user_id, before)
    SELECT (SELECT t.dataset_id FROM turns t WHERE t.id = o.turn_id), o.turn_id, o.user_id,
      CASE WHEN o.status = 'submitted' THEN ARRAY[o.quality, o.toxicity, o.humor, o.creativity, o.helpfulness, o.correctness, o.coherence, o.complexity, o.verbosity] END
    FROM old_reviews o JOIN new_reviews n ON n.id = o.id
    WHERE 'submitted' IN (o.status, n.status)
      AND (o.status, o.quality, o.toxicity, o.humor, o.creativity, o.helpfulness, o.correctness, o.coherence, o.complexity, o.verbosity)
        IS DISTINCT FROM (n.status, n.quality, n.toxicity, n.humor, n.creativity, n.helpfulness, n.correctness, n.coherence, n.complexity, n.verbosity);
  ELSE
    -- With a deleted dataset its counts go too.
    INSERT INTO rating_changes (dataset_id, turn_id, user_id, before)
    SELECT o.dataset_id, o.turn_id, o.user_id, o.before
    FROM (
      SELECT (SELECT d.id FROM turns t JOIN datasets d ON d.id = t.dataset_id AND d.deleted_at IS NULL WHERE t.id = r.turn_id) AS dataset_id,
        r.turn_id, r.user_id, ARRAY[r.quality, r.toxicity, r.humor, r.creativity, r.helpfulness, r.correctness, r.coherence, r.complexity, r.verbosity] AS before
      FROM old_reviews r WHERE r.status = 'submitted'
    ) o WHERE o.dataset_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER reviews_note_inserted_ratings AFTER INSERT ON "reviews"
  REFERENCING NEW TABLE AS new_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_rating_changes();
CREATE TRIGGER reviews_note_updated_ratings AFTER UPDATE ON "reviews"
  REFERENCING OLD TABLE AS old_reviews NEW TABLE AS new_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_rating_changes();
CREATE TRIGGER reviews_note_deleted_ratings AFTER DELETE ON "reviews"
  REFERENCING OLD TABLE AS old_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_rating_changes();

-- Reviews of before: workers count them as they fold.
INSERT INTO "rating_changes" ("dataset_id", "turn_id", "user_id")
SELECT t.dataset_id, r.turn_id, r.user_id FROM "reviews" r JOIN "turns" t ON t.id = r.turn_id JOIN "datasets" d ON d.id = t.dataset_id
WHERE r.status = 'submitted' AND d.deleted_at IS NULL;
