-- Which turns are the first of their records, a bit each in the order of ordinals, which have no gaps.
ALTER TABLE "datasets" ADD COLUMN "record_starts" BYTEA NOT NULL DEFAULT '\x';

UPDATE "datasets" d SET "record_starts" = s.bits
FROM (
  SELECT dataset_id, string_agg(set_byte('\x00'::bytea, 0, bits), ''::bytea ORDER BY byte) AS bits
  FROM (
    SELECT dataset_id, ordinal / 8 AS byte, sum(CASE WHEN starts THEN 1 << (ordinal % 8) ELSE 0 END)::int AS bits
    FROM (
      SELECT dataset_id, ordinal, line IS DISTINCT FROM lag(line) OVER (PARTITION BY dataset_id ORDER BY ordinal) AS starts
      FROM "turns"
    ) turn
    GROUP BY dataset_id, ordinal / 8
  ) bytes
  GROUP BY dataset_id
) s
WHERE d.id = s.dataset_id;
