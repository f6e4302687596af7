-- `concurrency` is a cap from here on: what is in flight adapts to the server.
ALTER TABLE "endpoints" ALTER COLUMN "concurrency" SET DEFAULT 32;
UPDATE "endpoints" SET "concurrency" = 32 WHERE "concurrency" = 8;

-- The same counts as before, in one pass over the changed rows instead of twenty-four text rows for each of them: a scoring
-- run spends less than half the time here. turn_facets stays as the plain statement of what is counted, which a test holds this
-- to. Only what differs is written; the rows are taken in key order, so two writers never
-- wait for each other in a circle.
CREATE OR REPLACE FUNCTION count_turn_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- In the order of the arguments of GROUPING below.
  facets constant text[] := ARRAY[
    'predicted.quality', 'predicted.toxicity', 'predicted.humor', 'predicted.creativity', 'predicted.helpfulness',
    'predicted.correctness', 'predicted.coherence', 'predicted.complexity', 'predicted.verbosity', 'final.quality',
    'final.toxicity', 'final.humor', 'final.creativity', 'final.helpfulness', 'final.correctness',
    'final.coherence', 'final.complexity', 'final.verbosity', 'predicted', 'final',
    'status', 'overridden', 'flagged', 'failed'];
BEGIN
  INSERT INTO turn_counts AS c (dataset_id, facet, value, slot, count)
  SELECT dataset_id, facets[cardinality(facets) - position], value, pg_backend_pid() % 16, difference
  FROM (
    SELECT dataset_id,
      -- GROUPING has a bit for each column that is not in the set: the one missing bit says which column is.
      round(log(2, (1 << cardinality(facets)) - 1 - GROUPING(
        predicted_quality, predicted_toxicity, predicted_humor, predicted_creativity, predicted_helpfulness,
        predicted_correctness, predicted_coherence, predicted_complexity, predicted_verbosity, final_quality,
        final_toxicity, final_humor, final_creativity, final_helpfulness, final_correctness,
        final_coherence, final_complexity, final_verbosity, predicted, final,
        status, overridden, flagged, failed)))::int AS position,
      coalesce(
        predicted_quality::text, predicted_toxicity::text, predicted_humor::text, predicted_creativity::text,
        predicted_helpfulness::text, predicted_correctness::text, predicted_coherence::text, predicted_complexity::text,
        predicted_verbosity::text, final_quality::text, final_toxicity::text, final_humor::text,
        final_creativity::text, final_helpfulness::text, final_correctness::text, final_coherence::text,
        final_complexity::text, final_verbosity::text, predicted::text, final::text,
        status::text, overridden::text, flagged::text, failed::text, 'none') AS value,
      sum(difference) AS difference
    FROM (
      SELECT t.*, -1 AS difference,
        CASE WHEN num_nonnulls(t.predicted_quality, t.predicted_toxicity, t.predicted_humor, t.predicted_creativity, t.predicted_helpfulness, t.predicted_correctness, t.predicted_coherence, t.predicted_complexity, t.predicted_verbosity) > 0 THEN 'rated' END AS predicted,
        CASE WHEN num_nonnulls(t.final_quality, t.final_toxicity, t.final_humor, t.final_creativity, t.final_helpfulness, t.final_correctness, t.final_coherence, t.final_complexity, t.final_verbosity) > 0 THEN 'rated' END AS final
      FROM old_turns t
      UNION ALL
      SELECT t.*, 1,
        CASE WHEN num_nonnulls(t.predicted_quality, t.predicted_toxicity, t.predicted_humor, t.predicted_creativity, t.predicted_helpfulness, t.predicted_correctness, t.predicted_coherence, t.predicted_complexity, t.predicted_verbosity) > 0 THEN 'rated' END,
        CASE WHEN num_nonnulls(t.final_quality, t.final_toxicity, t.final_humor, t.final_creativity, t.final_helpfulness, t.final_correctness, t.final_coherence, t.final_complexity, t.final_verbosity) > 0 THEN 'rated' END
      FROM new_turns t
    ) changed
    GROUP BY GROUPING SETS (
      (dataset_id, predicted_quality), (dataset_id, predicted_toxicity), (dataset_id, predicted_humor),
      (dataset_id, predicted_creativity), (dataset_id, predicted_helpfulness), (dataset_id, predicted_correctness),
      (dataset_id, predicted_coherence), (dataset_id, predicted_complexity), (dataset_id, predicted_verbosity),
      (dataset_id, final_quality), (dataset_id, final_toxicity), (dataset_id, final_humor),
      (dataset_id, final_creativity), (dataset_id, final_helpfulness), (dataset_id, final_correctness),
      (dataset_id, final_coherence), (dataset_id, final_complexity), (dataset_id, final_verbosity),
      (dataset_id, predicted), (dataset_id, final), (dataset_id, status),
      (dataset_id, overridden), (dataset_id, flagged), (dataset_id, failed))
    HAVING sum(difference) <> 0
  ) counted
  ORDER BY 1, 2, 3
  ON CONFLICT (dataset_id, facet, value, slot) DO UPDATE SET count = c.count + excluded.count;
  RETURN NULL;
END $$;
