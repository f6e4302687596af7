-- Webhooks are told once for each number of ratings that an assignment wanted when it had them all.

ALTER TABLE "assignments" ADD COLUMN "completed_wanted" INTEGER;
