-- Rules by which labels contradict themselves; null for the defaults.
ALTER TABLE "datasets" ADD COLUMN "contradiction_rules" JSONB;
