const MAX_NAME_CHARACTERS = 200;

/** The name of a dataset after its file: "oasst2.train.jsonl.gz" → "oasst2.train". */
export function nameFromFile(fileName: string): string {
  const stem = fileName.replace(/\.gz$/i, "").replace(/\.(jsonl|ndjson|json|txt)$/i, "");
  return (stem.trim() || fileName).slice(0, MAX_NAME_CHARACTERS);
}
