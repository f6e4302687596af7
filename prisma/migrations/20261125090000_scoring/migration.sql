-- `concurrency` is a cap from here on: what is in flight adapts to the server.
ALTER TABLE "endpoints" ALTER COLUMN "concurrency" SET DEFAULT 32;
UPDATE "endpoints" SET "concurrency" = 32 WHERE "concurrency" = 8;
