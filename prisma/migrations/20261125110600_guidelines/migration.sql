-- What reviewers of a dataset are asked to heed: Markdown, a new row for each save.
CREATE TABLE "guidelines" (
    "dataset_id" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "saved_by_id" TEXT,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guidelines_pkey" PRIMARY KEY ("dataset_id", "version"),
    CONSTRAINT "guidelines_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "guidelines_saved_by_id_fkey" FOREIGN KEY ("saved_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
