-- Changes of reviews join all others in one history (docs/decisions/0018-history.md).

-- A review's entry holds the review's version and time, too.
WITH "taken" AS (SELECT coalesce(max("id"), 0) AS "id" FROM "changes")
INSERT INTO "changes" ("id", "at", "by_id", "kind", "subject", "dataset_id", "turn_id", "before", "after")
SELECT k."id" + c."id", c."at", c."user_id", 'review', c."user_id", t."dataset_id", c."turn_id",
  c."before" || jsonb_build_object('version', c."version" - 1), c."after" || jsonb_build_object('version', c."version",
    'updatedAt', to_char(c."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
FROM "review_changes" c JOIN "turns" t ON t."id" = c."turn_id" CROSS JOIN "taken" k ORDER BY c."id";

-- The entries moved along by as many numbers as there were entries of other kinds.
ALTER TABLE "bulk_change_turns" RENAME COLUMN "review_change_id" TO "change_id";
UPDATE "bulk_change_turns" SET "change_id" = "change_id" + k."id"
FROM (SELECT coalesce(max("id"), 0) AS "id" FROM "changes" WHERE "kind" <> 'review') k WHERE k."id" > 0;

DROP TABLE "review_changes";
SELECT setval(pg_get_serial_sequence('changes', 'id'), coalesce(max("id"), 1), max("id") IS NOT NULL) FROM "changes";

CREATE INDEX "changes_of_person" ON "changes"("by_id", "id");
-- Nearly all entries are of reviews: the others are found without passing those, and a review that is saved does not pay for it.
CREATE INDEX "changes_but_of_reviews" ON "changes"("kind", "id") WHERE "kind" <> 'review';
