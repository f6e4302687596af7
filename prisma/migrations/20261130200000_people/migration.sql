ALTER TABLE "users" ADD COLUMN "deactivated_at" TIMESTAMPTZ(3);

ALTER TABLE "sessions" ADD COLUMN "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

UPDATE "sessions" SET "last_seen_at" = "updated_at";

-- What was made before may do what its owner may, as until now.
ALTER TABLE "api_tokens" ADD COLUMN "role" "role" NOT NULL DEFAULT 'admin',
ADD COLUMN "scope" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN "expires_at" TIMESTAMPTZ(3);

CREATE TABLE "invitations" (
    "id" BIGSERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "email" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "invitations_hash_key" ON "invitations"("hash");

CREATE INDEX "invitations_by_person" ON "invitations"("created_by_id");

ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "password_links" (
    "user_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_links_pkey" PRIMARY KEY ("user_id")
);

CREATE UNIQUE INDEX "password_links_hash_key" ON "password_links"("hash");

ALTER TABLE "password_links" ADD CONSTRAINT "password_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
