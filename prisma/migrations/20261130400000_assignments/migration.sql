-- Turns shared out among reviewers (docs/decisions/0017-assignments.md).

CREATE TYPE "assignment_status" AS ENUM ('preparing', 'open', 'closed');
CREATE TYPE "slot_state" AS ENUM ('leased', 'submitted', 'late', 'skipped', 'released');

CREATE TABLE "assignments" (
    "id" BIGSERIAL NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "amount" INTEGER,
    "percent" SMALLINT,
    "random" BOOLEAN NOT NULL,
    "seed" INTEGER NOT NULL,
    "overlap" SMALLINT NOT NULL,
    "blind_percent" SMALLINT,
    "guidelines_version" INTEGER,
    "everybody" BOOLEAN NOT NULL,
    "status" "assignment_status" NOT NULL DEFAULT 'preparing',
    "total" INTEGER,
    "wanted" INTEGER NOT NULL DEFAULT 0,
    "next_place" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "assignments_of_dataset" ON "assignments"("dataset_id", "id" DESC);
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "assignment_reviewers" (
    "assignment_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "given" INTEGER NOT NULL DEFAULT 0,
    "from_place" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "timed" INTEGER NOT NULL DEFAULT 0,
    "seconds" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "assignment_reviewers_pkey" PRIMARY KEY ("assignment_id", "user_id")
);
CREATE INDEX "assignment_reviewers_of_person" ON "assignment_reviewers"("user_id", "assignment_id" DESC);
ALTER TABLE "assignment_reviewers" ADD CONSTRAINT "assignment_reviewers_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "assignment_reviewers" ADD CONSTRAINT "assignment_reviewers_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "assignment_turns" (
    "assignment_id" BIGINT NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "place" INTEGER NOT NULL,
    "blind" BOOLEAN NOT NULL,
    "wanted" SMALLINT NOT NULL,
    "taken" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "assignment_turns_pkey" PRIMARY KEY ("assignment_id", "turn_id"),
    CONSTRAINT "assignment_turns_taken" CHECK ("taken" BETWEEN 0 AND "wanted")
);
CREATE INDEX "assignment_turns_in_order" ON "assignment_turns"("assignment_id", "place");
CREATE INDEX "assignment_turns_wanting" ON "assignment_turns"("assignment_id", "place") WHERE "taken" < "wanted";
CREATE INDEX "assignment_turns_of_turn" ON "assignment_turns"("turn_id");

CREATE TABLE "assignment_slots" (
    "assignment_id" BIGINT NOT NULL,
    "turn_id" BIGINT NOT NULL,
    "user_id" TEXT NOT NULL,
    "state" "slot_state" NOT NULL,
    "number" INTEGER,
    "leased_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),
    "shown_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignment_slots_pkey" PRIMARY KEY ("assignment_id", "turn_id", "user_id")
);
CREATE INDEX "assignment_slots_expiring" ON "assignment_slots"("assignment_id", "lease_until") WHERE "state" = 'leased';
CREATE INDEX "assignment_slots_of_person" ON "assignment_slots"("assignment_id", "user_id", "number") WHERE "state" = 'leased';

ALTER TABLE "reviews" ADD COLUMN IF NOT EXISTS "blind" BOOLEAN;
ALTER TABLE "reviews" ADD COLUMN IF NOT EXISTS "seconds" REAL;

-- What a review was made under is noted when it is submitted first, whoever writes it. An hour is longer than anybody looks at a turn.
-- No sequential scans here and below: a connection keeps the plan that it made when the tables were empty.
CREATE FUNCTION note_first_submit() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.status = 'submitted' OR OLD.blind IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  SELECT bool_or(t.blind), min(extract(epoch FROM NEW.updated_at - coalesce(s.shown_at, s.leased_at)))
  INTO NEW.blind, NEW.seconds
  FROM assignment_turns t
  JOIN assignments a ON a.id = t.assignment_id AND a.status <> 'closed'
  JOIN assignment_reviewers p ON p.assignment_id = a.id AND p.user_id = NEW.user_id AND p.removed_at IS NULL
  LEFT JOIN assignment_slots s ON s.assignment_id = a.id AND s.turn_id = t.turn_id AND s.user_id = p.user_id
  WHERE t.turn_id = NEW.turn_id;
  IF NEW.seconds NOT BETWEEN 0 AND 3600 THEN
    NEW.seconds := NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER reviews_note_first_submit BEFORE INSERT OR UPDATE ON "reviews"
  FOR EACH ROW WHEN (NEW.status = 'submitted') EXECUTE FUNCTION note_first_submit();

-- A review settles its author's slot in every assignment of the turn, in the transaction that saves it. Locks: reviewer, turn, slot, as
-- everywhere (lib/db/assignment-queue.ts).
CREATE FUNCTION settle_assignment_slot(the_turn BIGINT, person TEXT, status TEXT, first_seconds REAL) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  assigned BIGINT;
  removed BOOLEAN;
  wanting BOOLEAN;
  was slot_state;
  becomes slot_state;
  held INTEGER;
  holds INTEGER;
  counts INTEGER;
BEGIN
  FOR assigned IN
    SELECT t.assignment_id FROM assignment_turns t JOIN assignments a ON a.id = t.assignment_id AND a.status <> 'closed'
    WHERE t.turn_id = the_turn ORDER BY t.assignment_id
  LOOP
    SELECT p.removed_at IS NOT NULL INTO removed FROM assignment_reviewers p
    WHERE p.assignment_id = assigned AND p.user_id = person FOR UPDATE;
    CONTINUE WHEN NOT FOUND;
    SELECT t.taken < t.wanted INTO wanting FROM assignment_turns t
    WHERE t.assignment_id = assigned AND t.turn_id = the_turn FOR UPDATE;
    SELECT s.state INTO was FROM assignment_slots s
    WHERE s.assignment_id = assigned AND s.turn_id = the_turn AND s.user_id = person FOR UPDATE;
    IF was IS NULL AND (removed OR status NOT IN ('submitted', 'skipped')) THEN
      CONTINUE;
    END IF;
    held := coalesce(was IN ('leased', 'submitted'), false)::int;
    becomes := CASE
      WHEN removed AND held = 0 THEN 'released'
      WHEN status = 'skipped' THEN 'skipped'
      WHEN status = 'none' OR (removed AND status = 'draft') THEN 'released'
      WHEN held = 0 AND NOT wanting THEN CASE status WHEN 'submitted' THEN 'late' ELSE 'released' END
      WHEN status = 'submitted' THEN 'submitted'
      ELSE 'leased'
    END;
    holds := (becomes IN ('leased', 'submitted'))::int;
    INSERT INTO assignment_slots AS s (assignment_id, turn_id, user_id, state)
    VALUES (assigned, the_turn, person, becomes)
    ON CONFLICT (assignment_id, turn_id, user_id) DO UPDATE SET state = excluded.state,
      leased_at = CASE WHEN excluded.state = 'leased' THEN clock_timestamp() ELSE s.leased_at END,
      lease_until = CASE WHEN excluded.state = 'leased' THEN clock_timestamp() + interval '15 minutes' END;
    IF holds <> held THEN
      UPDATE assignment_turns t SET taken = t.taken + holds - held WHERE t.assignment_id = assigned AND t.turn_id = the_turn;
    END IF;
    counts := (becomes = 'submitted')::int - coalesce(was = 'submitted', false)::int;
    UPDATE assignment_reviewers p SET done = p.done + counts,
      skipped = p.skipped + (becomes = 'skipped')::int - coalesce(was = 'skipped', false)::int,
      timed = p.timed + CASE WHEN first_seconds IS NULL THEN 0 ELSE counts END,
      seconds = p.seconds + coalesce(first_seconds, 0) * counts
    WHERE p.assignment_id = assigned AND p.user_id = person;
  END LOOP;
END $$;

CREATE FUNCTION settle_reviewed_slot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM settle_assignment_slot(OLD.turn_id, OLD.user_id, 'none', OLD.seconds);
  ELSE
    PERFORM settle_assignment_slot(NEW.turn_id, NEW.user_id, NEW.status::text, NEW.seconds);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER reviews_settle_inserted_slot AFTER INSERT ON "reviews"
  FOR EACH ROW WHEN (NEW.status <> 'draft') EXECUTE FUNCTION settle_reviewed_slot();
CREATE TRIGGER reviews_settle_updated_slot AFTER UPDATE ON "reviews"
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION settle_reviewed_slot();
CREATE TRIGGER reviews_settle_deleted_slot AFTER DELETE ON "reviews"
  FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION settle_reviewed_slot();
