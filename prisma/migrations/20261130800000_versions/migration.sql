-- Scripts that change people, assignments and comments can name the version that they read.

ALTER TABLE "users" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "assignments" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "comments" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
