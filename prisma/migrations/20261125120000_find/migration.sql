-- Numbers by which turns are found and sorted, and each person's ratings as facets (docs/decisions/0013-value-columns.md).

ALTER TABLE "turns" ADD COLUMN "noted" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "length" INTEGER NOT NULL DEFAULT 0;
-- No trigger need see this: every turn is noted as changed below.
ALTER TABLE "turns" DISABLE TRIGGER USER;
UPDATE "turns" t SET "length" = char_length(x.text), "noted" = EXISTS (SELECT FROM "reviews" r WHERE r.turn_id = t.id AND r.note <> '')
FROM "turn_texts" x WHERE x.dataset_id = t.dataset_id AND x.ordinal = t.ordinal;
ALTER TABLE "turns" ENABLE TRIGGER USER;
ALTER TABLE "turns" ALTER COLUMN "length" DROP DEFAULT;

ALTER TABLE "datasets" ADD COLUMN "reward_weights" JSONB;

-- Numbers folds in the order in which they become visible: those of a dataset are made one at a time.
CREATE SEQUENCE "folds";
ALTER TABLE "turn_facets" ADD COLUMN "fold" BIGINT NOT NULL DEFAULT 0;

CREATE TABLE "turn_values" (
    "dataset_id" BIGINT NOT NULL,
    "field" SMALLINT NOT NULL,
    "zone" INTEGER NOT NULL,
    "numbers" BYTEA NOT NULL,
    "fold" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "turn_values_pkey" PRIMARY KEY ("dataset_id", "field", "zone"),
    CONSTRAINT "turn_values_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- Floats hardly shrink, and would be packed and unpacked with every fold and look.
ALTER TABLE "turn_values" ALTER COLUMN "numbers" SET STORAGE EXTERNAL;

CREATE TABLE "person_facets" (
    "dataset_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "facet" SMALLINT NOT NULL,
    "zone" INTEGER NOT NULL,
    "bits" BYTEA NOT NULL,
    "fold" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "person_facets_pkey" PRIMARY KEY ("dataset_id", "user_id", "facet", "zone"),
    CONSTRAINT "person_facets_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "person_changes" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,

    CONSTRAINT "person_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "person_changes_of_person" ON "person_changes"("dataset_id", "user_id", "ordinal");
-- Rows live for a second: vacuum by their number, not by a share of a table that is empty most of the time.
ALTER TABLE "person_changes" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

ALTER TABLE "turn_changes" ADD COLUMN "noted" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "tokens" INTEGER,
  ADD COLUMN "rescored" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "turn_changes" ALTER COLUMN "noted" DROP DEFAULT, ALTER COLUMN "rescored" DROP DEFAULT;

CREATE OR REPLACE FUNCTION note_turn_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO turn_changes (dataset_id, turn_id, ordinal, rescored, status, overridden, flagged, failed, noted, tokens, predicted_quality, predicted_toxicity, predicted_humor, predicted_creativity, predicted_helpfulness, predicted_correctness, predicted_coherence, predicted_complexity, predicted_verbosity, final_quality, final_toxicity, final_humor, final_creativity, final_helpfulness, final_correctness, final_coherence, final_complexity, final_verbosity)
  SELECT o.dataset_id, o.id, o.ordinal,
    (o.failed, o.tokens, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity)
      IS DISTINCT FROM (n.failed, n.tokens, n.predicted_quality, n.predicted_toxicity, n.predicted_humor, n.predicted_creativity, n.predicted_helpfulness, n.predicted_correctness, n.predicted_coherence, n.predicted_complexity, n.predicted_verbosity),
    o.status, o.overridden, o.flagged, o.failed, o.noted, o.tokens, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity
  FROM old_turns o JOIN new_turns n ON n.id = o.id
  WHERE (o.status, o.overridden, o.flagged, o.failed, o.noted, o.tokens, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity)
    IS DISTINCT FROM (n.status, n.overridden, n.flagged, n.failed, n.noted, n.tokens, n.predicted_quality, n.predicted_toxicity, n.predicted_humor, n.predicted_creativity, n.predicted_helpfulness, n.predicted_correctness, n.predicted_coherence, n.predicted_complexity, n.predicted_verbosity, n.final_quality, n.final_toxicity, n.final_humor, n.final_creativity, n.final_helpfulness, n.final_correctness, n.final_coherence, n.final_complexity, n.final_verbosity);
  RETURN NULL;
END $$;

-- Notes that a person's review of a turn is another than person_facets says. The turn is looked up row by row: a join would be planned once
-- for all saves of a connection, perhaps for a bulk one, and then read all turns.
CREATE FUNCTION note_person_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO person_changes (dataset_id, user_id, ordinal)
  SELECT p.dataset_id, p.user_id, p.ordinal
  FROM (
    SELECT c.user_id, (SELECT t.dataset_id FROM turns t WHERE t.id = c.turn_id) AS dataset_id,
      (SELECT t.ordinal FROM turns t WHERE t.id = c.turn_id) AS ordinal
    FROM changed_reviews c
  ) p WHERE p.dataset_id IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER reviews_note_inserted AFTER INSERT ON "reviews"
  REFERENCING NEW TABLE AS changed_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_person_changes();
CREATE TRIGGER reviews_note_updated AFTER UPDATE ON "reviews"
  REFERENCING NEW TABLE AS changed_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_person_changes();
CREATE TRIGGER reviews_note_deleted AFTER DELETE ON "reviews"
  REFERENCING OLD TABLE AS changed_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_person_changes();

-- Datasets of before: workers fill their columns as they fold, some ten seconds for a million turns. What they were is what they are but for
-- the facets that are new, which are told from false to what they are.
INSERT INTO turn_changes (dataset_id, turn_id, ordinal, rescored, status, overridden, flagged, failed, noted, tokens, predicted_quality, predicted_toxicity, predicted_humor, predicted_creativity, predicted_helpfulness, predicted_correctness, predicted_coherence, predicted_complexity, predicted_verbosity, final_quality, final_toxicity, final_humor, final_creativity, final_helpfulness, final_correctness, final_coherence, final_complexity, final_verbosity)
SELECT t.dataset_id, t.id, t.ordinal, true, t.status, t.overridden, t.flagged, t.failed, false, NULL,
  t.predicted_quality, t.predicted_toxicity, t.predicted_humor, t.predicted_creativity, t.predicted_helpfulness, t.predicted_correctness, t.predicted_coherence, t.predicted_complexity, t.predicted_verbosity, t.final_quality, t.final_toxicity, t.final_humor, t.final_creativity, t.final_helpfulness, t.final_correctness, t.final_coherence, t.final_complexity, t.final_verbosity
FROM "turns" t LEFT JOIN (SELECT DISTINCT turn_id FROM turn_changes) c ON c.turn_id = t.id
WHERE c.turn_id IS NULL;
INSERT INTO person_changes (dataset_id, user_id, ordinal)
SELECT t.dataset_id, r.user_id, t.ordinal FROM "reviews" r JOIN "turns" t ON t.id = r.turn_id;
