-- Files of other formats are converted on import; what came before were SteerLM records.
CREATE TYPE "source_format" AS ENUM ('steerlm', 'oasst', 'helpsteer', 'messages', 'sharegpt');

ALTER TABLE "datasets" ADD COLUMN "format" "source_format" NOT NULL DEFAULT 'steerlm';
ALTER TABLE "datasets" ADD COLUMN "empty" INTEGER NOT NULL DEFAULT 0;
