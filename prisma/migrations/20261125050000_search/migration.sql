-- The search index: for every word the turns of a dataset that have it (docs/decisions/0009-search.md).

-- Bytewise order: beginnings of words are ranges, whatever the database's locale.
CREATE TABLE "turn_words" (
    "dataset_id" BIGINT NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,
    "first_ordinal" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "ordinals" BYTEA NOT NULL,

    CONSTRAINT "turn_words_pkey" PRIMARY KEY ("dataset_id", "word", "first_ordinal")
);

-- Every start of a worker queues the datasets that are not indexed to their end: those of before, too.
ALTER TABLE "datasets" ADD COLUMN "indexed_turns" INTEGER NOT NULL DEFAULT 0;
