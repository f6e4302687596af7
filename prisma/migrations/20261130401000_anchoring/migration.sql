-- Whether raters took over what the model said is noted as they submit: what is shown later may be another run (docs/decisions/0015-agreement-counts.md).

ALTER TABLE "reviews" ADD COLUMN IF NOT EXISTS "blind" BOOLEAN, ADD COLUMN IF NOT EXISTS "seconds" REAL,
  ADD COLUMN "compared" SMALLINT NOT NULL DEFAULT 0, ADD COLUMN "matched" SMALLINT NOT NULL DEFAULT 0;

-- Reviews of before stay compared with nothing: what their raters saw is not known.
CREATE FUNCTION note_predictions_met() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.status, OLD.quality, OLD.toxicity, OLD.humor, OLD.creativity, OLD.helpfulness, OLD.correctness, OLD.coherence, OLD.complexity, OLD.verbosity)
    IS NOT DISTINCT FROM (NEW.status, NEW.quality, NEW.toxicity, NEW.humor, NEW.creativity, NEW.helpfulness, NEW.correctness, NEW.coherence, NEW.complexity, NEW.verbosity) THEN
    RETURN NEW;
  END IF;
  NEW.compared := 0;
  NEW.matched := 0;
  IF NEW.status = 'submitted' THEN
    SELECT 1 * (NEW.quality IS NOT NULL AND t.predicted_quality IS NOT NULL)::int
    + 2 * (NEW.toxicity IS NOT NULL AND t.predicted_toxicity IS NOT NULL)::int
    + 4 * (NEW.humor IS NOT NULL AND t.predicted_humor IS NOT NULL)::int
    + 8 * (NEW.creativity IS NOT NULL AND t.predicted_creativity IS NOT NULL)::int
    + 16 * (NEW.helpfulness IS NOT NULL AND t.predicted_helpfulness IS NOT NULL)::int
    + 32 * (NEW.correctness IS NOT NULL AND t.predicted_correctness IS NOT NULL)::int
    + 64 * (NEW.coherence IS NOT NULL AND t.predicted_coherence IS NOT NULL)::int
    + 128 * (NEW.complexity IS NOT NULL AND t.predicted_complexity IS NOT NULL)::int
    + 256 * (NEW.verbosity IS NOT NULL AND t.predicted_verbosity IS NOT NULL)::int,
      1 * coalesce(NEW.quality = t.predicted_quality, false)::int
    + 2 * coalesce(NEW.toxicity = t.predicted_toxicity, false)::int
    + 4 * coalesce(NEW.humor = t.predicted_humor, false)::int
    + 8 * coalesce(NEW.creativity = t.predicted_creativity, false)::int
    + 16 * coalesce(NEW.helpfulness = t.predicted_helpfulness, false)::int
    + 32 * coalesce(NEW.correctness = t.predicted_correctness, false)::int
    + 64 * coalesce(NEW.coherence = t.predicted_coherence, false)::int
    + 128 * coalesce(NEW.complexity = t.predicted_complexity, false)::int
    + 256 * coalesce(NEW.verbosity = t.predicted_verbosity, false)::int
    INTO STRICT NEW.compared, NEW.matched FROM turns t WHERE t.id = NEW.turn_id;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER reviews_note_predictions BEFORE INSERT OR UPDATE ON "reviews"
  FOR EACH ROW EXECUTE FUNCTION note_predictions_met();

ALTER TABLE "rating_changes" ADD COLUMN "blind" BOOLEAN, ADD COLUMN "seconds" REAL,
  ADD COLUMN "compared" SMALLINT NOT NULL DEFAULT 0, ADD COLUMN "matched" SMALLINT NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION note_rating_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO rating_changes (dataset_id, turn_id, user_id)
    SELECT (SELECT t.dataset_id FROM turns t WHERE t.id = n.turn_id), n.turn_id, n.user_id
    FROM new_reviews n WHERE n.status = 'submitted';
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO rating_changes (dataset_id, turn_id, user_id, blind, seconds, compared, matched, before)
    SELECT (SELECT t.dataset_id FROM turns t WHERE t.id = o.turn_id), o.turn_id, o.user_id, o.blind, o.seconds, o.compared, o.matched,
      CASE WHEN o.status = 'submitted' THEN ARRAY[o.quality, o.toxicity, o.humor, o.creativity, o.helpfulness, o.correctness, o.coherence, o.complexity, o.verbosity] END
    FROM old_reviews o JOIN new_reviews n ON n.id = o.id
    WHERE 'submitted' IN (o.status, n.status)
      AND (o.status, o.blind, o.seconds, o.compared, o.matched, o.quality, o.toxicity, o.humor, o.creativity, o.helpfulness, o.correctness, o.coherence, o.complexity, o.verbosity)
        IS DISTINCT FROM (n.status, n.blind, n.seconds, n.compared, n.matched, n.quality, n.toxicity, n.humor, n.creativity, n.helpfulness, n.correctness, n.coherence, n.complexity, n.verbosity);
  ELSE
    -- With a deleted dataset its counts go too.
    INSERT INTO rating_changes (dataset_id, turn_id, user_id, blind, seconds, compared, matched, before)
    SELECT o.dataset_id, o.turn_id, o.user_id, o.blind, o.seconds, o.compared, o.matched, o.before
    FROM (
      SELECT (SELECT d.id FROM turns t JOIN datasets d ON d.id = t.dataset_id AND d.deleted_at IS NULL WHERE t.id = r.turn_id) AS dataset_id,
        r.turn_id, r.user_id, r.blind, r.seconds, r.compared, r.matched, ARRAY[r.quality, r.toxicity, r.humor, r.creativity, r.helpfulness, r.correctness, r.coherence, r.complexity, r.verbosity] AS before
      FROM old_reviews r WHERE r.status = 'submitted'
    ) o WHERE o.dataset_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
