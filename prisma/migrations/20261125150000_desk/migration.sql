-- Where each person takes up reviewing again.
CREATE TABLE "review_places" (
    "user_id" TEXT NOT NULL,
    "dataset_id" BIGINT NOT NULL,
    "query" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_places_pkey" PRIMARY KEY ("user_id","dataset_id")
);

CREATE INDEX "review_places_of_dataset" ON "review_places"("dataset_id");

ALTER TABLE "review_places" ADD CONSTRAINT "review_places_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "review_places" ADD CONSTRAINT "review_places_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
