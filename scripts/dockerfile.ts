/** One instruction of a Dockerfile, continuation lines joined. */
export type Instruction = { name: string; rest: string };

/** A stage: what follows a FROM. The last one is the image. */
export type Stage = { name: string; instructions: Instruction[] };

/** Reads the stages of a Dockerfile; knows the syntax that ours uses. */
export function parseDockerfile(text: string): Stage[] {
  const stages: Stage[] = [];
  const lines = text.replace(/\\\n/g, " ").split("\n");
  for (const line of lines) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, name = "", rest = ""] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (name === "FROM") stages.push({ name: /\sAS\s+(\S+)$/.exec(rest)?.[1] ?? "", instructions: [] });
    else if (name === "" || stages.length === 0) throw new Error(`not an instruction in a stage: ${line}`);
    else stages.at(-1)?.instructions.push({ name, rest });
  }
  return stages;
}

/** The variables that a stage's ENV instructions set. */
export function readEnvironment({ instructions }: Stage): Record<string, string> {
  const assignments = instructions.filter(({ name }) => name === "ENV").flatMap(({ rest }) => rest.split(/\s+/));
  return Object.fromEntries(
    assignments.map((assignment) => {
      const equals = assignment.indexOf("=");
      return [assignment.slice(0, equals), assignment.slice(equals + 1)];
    }),
  );
}

/** The words of an instruction that the exec form gives as a JSON array, such as `CMD ["web"]`. */
export function readWords(stage: Stage, name: string): string[] {
  const found = stage.instructions.find((instruction) => instruction.name === name);
  const words = found && /\[.*\]$/.exec(found.rest)?.[0];
  if (!words) throw new Error(`the image has no ${name} in exec form`);
  return JSON.parse(words) as string[];
}

/** What a COPY copies: from which stage (null: the build context), which paths, and where to. */
export function readCopy(rest: string): { from: string | null; sources: string[]; target: string } {
  const words = rest.split(/\s+/);
  const from = /^--from=(\S+)$/.exec(words[0] ?? "")?.[1] ?? null;
  const paths = from === null ? words : words.slice(1);
  const target = paths.pop();
  if (target === undefined || paths.length === 0) throw new Error(`COPY ${rest}: expected sources and a target`);
  return { from, sources: paths, target };
}
