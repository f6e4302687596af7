-- Progress per person and day is kept by triggers, whoever writes reviews: no page counts them (lib/db/review-days.ts).

ALTER TABLE "reviews" ADD COLUMN "status_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "reviews" r SET "status_since" = coalesce((
  SELECT max(c.at) FROM "review_changes" c
  WHERE c.turn_id = r.turn_id AND c.user_id = r.user_id AND c.before->>'status' IS DISTINCT FROM c.after->>'status'
), r.updated_at);

CREATE TABLE "review_days" (
    "dataset_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" "review_status" NOT NULL,
    "day" DATE NOT NULL,
    "reviews" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_days_pkey" PRIMARY KEY ("dataset_id", "user_id", "status", "day"),
    CONSTRAINT "review_days_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "review_day_changes" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "status" "review_status" NOT NULL,
    "day" DATE NOT NULL,
    "reviews" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_day_changes_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "review_day_changes_of_dataset" ON "review_day_changes"("dataset_id", "id");

-- Rows live for a second: vacuum by their number, not by a share of a table that is empty most of the time.
ALTER TABLE "review_day_changes" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

INSERT INTO "review_days" ("dataset_id", "user_id", "status", "day", "reviews", "last_at")
SELECT t.dataset_id, r.user_id, r.status, (r.status_since AT TIME ZONE 'UTC')::date, count(*), max(r.updated_at)
FROM "reviews" r JOIN "turns" t ON t.id = r.turn_id JOIN "datasets" d ON d.id = t.dataset_id GROUP BY 1, 2, 3, 4;

CREATE FUNCTION keep_status_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.status = OLD.status THEN
    NEW.status_since := OLD.status_since;
  ELSE
    NEW.status_since := NEW.updated_at;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER reviews_keep_status_since BEFORE INSERT OR UPDATE ON "reviews"
  FOR EACH ROW EXECUTE FUNCTION keep_status_since();

-- The dataset is looked up row by row: a join would be planned once for all saves of a connection, perhaps for a bulk one, and then
-- read all turns.
CREATE FUNCTION note_review_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO review_day_changes (dataset_id, user_id, status, day, reviews, last_at)
    SELECT (SELECT t.dataset_id FROM turns t WHERE t.id = n.turn_id), n.user_id, n.status,
      (n.status_since AT TIME ZONE 'UTC')::date, count(*), max(n.updated_at)
    FROM new_reviews n GROUP BY 1, 2, 3, 4;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO review_day_changes (dataset_id, user_id, status, day, reviews, last_at)
    SELECT (SELECT t.dataset_id FROM turns t WHERE t.id = r.turn_id), r.user_id, r.status,
      (r.status_since AT TIME ZONE 'UTC')::date, sum(r.difference), max(r.last_at)
    FROM (
      SELECT turn_id, user_id, status, status_since, 1 AS difference, updated_at AS last_at FROM new_reviews
      UNION ALL
      SELECT turn_id, user_id, status, status_since, -1, NULL FROM old_reviews
    ) r GROUP BY 1, 2, 3, 4;
  ELSE
    -- With a deleted dataset its days go too.
    INSERT INTO review_day_changes (dataset_id, user_id, status, day, reviews)
    SELECT o.dataset_id, o.user_id, o.status, o.day, -count(*)
    FROM (
      SELECT (SELECT d.id FROM turns t JOIN datasets d ON d.id = t.dataset_id AND d.deleted_at IS NULL WHERE t.id = r.turn_id) AS dataset_id,
        r.user_id, r.status, (r.status_since AT TIME ZONE 'UTC')::date AS day
      FROM old_reviews r
    ) o WHERE o.dataset_id IS NOT NULL GROUP BY 1, 2, 3, 4;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER reviews_note_inserted_days AFTER INSERT ON "reviews"
  REFERENCING NEW TABLE AS new_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_review_days();
CREATE TRIGGER reviews_note_updated_days AFTER UPDATE ON "reviews"
  REFERENCING OLD TABLE AS old_reviews NEW TABLE AS new_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_review_days();
CREATE TRIGGER reviews_note_deleted_days AFTER DELETE ON "reviews"
  REFERENCING OLD TABLE AS old_reviews FOR EACH STATEMENT EXECUTE FUNCTION note_review_days();
