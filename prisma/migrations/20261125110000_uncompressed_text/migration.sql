-- Long texts are stored as they are. PostgreSQL's own compression (pglz, the only one that every build has) took two fifths of
-- the time of an import and a part of every export and search, and halved the disk space.
ALTER TABLE "records" ALTER COLUMN "raw" SET STORAGE EXTERNAL;
ALTER TABLE "turn_texts" ALTER COLUMN "text" SET STORAGE EXTERNAL;

-- Lines that fit a page stay in the row: they are read in order, a page at a time, and never looked up in a second table.
ALTER TABLE "records" SET (toast_tuple_target = 8160);
