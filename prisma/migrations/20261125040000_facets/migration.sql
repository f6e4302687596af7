-- Lists, sorts and counts read bitmaps per facet in place of an index per label column (docs/decisions/0005-facets.md).

DROP TRIGGER "turns_are_counted" ON "turns";
DROP FUNCTION count_turn_changes();
DROP FUNCTION turn_facets(turns);
DROP TABLE "turn_counts";

DROP INDEX "turns_in_order";
DROP INDEX "turns_by_status";
DROP INDEX "turns_by_final_quality";
DROP INDEX "turns_by_final_toxicity";
DROP INDEX "turns_by_final_humor";
DROP INDEX "turns_by_final_creativity";
DROP INDEX "turns_by_final_helpfulness";
DROP INDEX "turns_by_final_correctness";
DROP INDEX "turns_by_final_coherence";
DROP INDEX "turns_by_final_complexity";
DROP INDEX "turns_by_final_verbosity";

ALTER TABLE "turns" ADD COLUMN "ordinal" INTEGER;
UPDATE "turns" t SET "ordinal" = o.ordinal
FROM (SELECT id, row_number() OVER (PARTITION BY dataset_id ORDER BY id) - 1 AS ordinal FROM "turns") o WHERE o.id = t.id;
ALTER TABLE "turns" ALTER COLUMN "ordinal" SET NOT NULL;
CREATE UNIQUE INDEX "turns_in_order" ON "turns"("dataset_id", "ordinal");

ALTER TABLE "turn_texts" ADD COLUMN "dataset_id" BIGINT, ADD COLUMN "ordinal" INTEGER;
UPDATE "turn_texts" x SET "dataset_id" = t.dataset_id, "ordinal" = t.ordinal FROM "turns" t WHERE t.id = x.turn_id;
ALTER TABLE "turn_texts" DROP CONSTRAINT "turn_texts_pkey", DROP COLUMN "turn_id",
  ADD CONSTRAINT "turn_texts_pkey" PRIMARY KEY ("dataset_id", "ordinal");

CREATE TABLE "turn_facets" (
    "dataset_id" BIGINT NOT NULL,
    "facet" SMALLINT NOT NULL,
    "zone" INTEGER NOT NULL,
    "bits" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "turn_facets_pkey" PRIMARY KEY ("dataset_id", "facet", "zone"),
    CONSTRAINT "turn_facets_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "turn_changes" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "status" "turn_status" NOT NULL,
    "overridden" BOOLEAN NOT NULL,
    "flagged" BOOLEAN NOT NULL,
    "failed" BOOLEAN NOT NULL,
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

    CONSTRAINT "turn_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "turn_changes_of_dataset" ON "turn_changes"("dataset_id", "ordinal", "id");

-- Rows live for a second: vacuum by their number, not by a share of a table that is empty most of the time.
ALTER TABLE "turn_changes" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

-- Notes what a turn was before, whoever changes it, in the same transaction: no writer can forget it.
CREATE FUNCTION note_turn_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO turn_changes (dataset_id, turn_id, ordinal, status, overridden, flagged, failed, predicted_quality, predicted_toxicity, predicted_humor, predicted_creativity, predicted_helpfulness, predicted_correctness, predicted_coherence, predicted_complexity, predicted_verbosity, final_quality, final_toxicity, final_humor, final_creativity, final_helpfulness, final_correctness, final_coherence, final_complexity, final_verbosity)
  SELECT o.dataset_id, o.id, o.ordinal, o.status, o.overridden, o.flagged, o.failed, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity
  FROM old_turns o JOIN new_turns n ON n.id = o.id
  WHERE (o.status, o.overridden, o.flagged, o.failed, o.predicted_quality, o.predicted_toxicity, o.predicted_humor, o.predicted_creativity, o.predicted_helpfulness, o.predicted_correctness, o.predicted_coherence, o.predicted_complexity, o.predicted_verbosity, o.final_quality, o.final_toxicity, o.final_humor, o.final_creativity, o.final_helpfulness, o.final_correctness, o.final_coherence, o.final_complexity, o.final_verbosity)
    IS DISTINCT FROM (n.status, n.overridden, n.flagged, n.failed, n.predicted_quality, n.predicted_toxicity, n.predicted_humor, n.predicted_creativity, n.predicted_helpfulness, n.predicted_correctness, n.predicted_coherence, n.predicted_complexity, n.predicted_verbosity, n.final_quality, n.final_toxicity, n.final_humor, n.final_creativity, n.final_helpfulness, n.final_correctness, n.final_coherence, n.final_complexity, n.final_verbosity);
  RETURN NULL;
END $$;

CREATE TRIGGER turns_note_changes AFTER UPDATE ON turns
  REFERENCING OLD TABLE AS old_turns NEW TABLE AS new_turns
  FOR EACH STATEMENT EXECUTE FUNCTION note_turn_changes();

-- Serves "only reviewed" exports and their counts; only the rows that people made, so that scoring does not touch it.
CREATE INDEX "turns_submitted" ON "turns"("dataset_id", "line") WHERE "status" = 'submitted';
