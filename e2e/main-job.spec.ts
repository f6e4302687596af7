import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { API_TOKEN, APP_URL } from "./app";

const LINES = ["Bananas are yellow.", "No."].map((value) =>
  JSON.stringify({
    conversations: [
      { from: "User", value: "Say something." },
      { from: "Assistant", value, label: null },
    ],
    system: "",
    mask: "User",
  }),
);

test("the script in docs does the whole main job with curl alone", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "steerdesk-main-job-"));
  const [input, output] = [path.join(folder, "in.jsonl"), path.join(folder, "out.jsonl")];
  writeFileSync(input, `${LINES.join("\n")}\n`);
  const env = { ...process.env, STEERDESK_URL: APP_URL, STEERDESK_TOKEN: API_TOKEN };
  const { stdout } = await promisify(execFile)("sh", ["docs/main-job.sh", input, output], { env });
  expect(stdout).toContain("is completed");
  const exported = readFileSync(output, "utf8").trimEnd().split("\n");
  expect(exported).toHaveLength(2);
  for (const line of exported) expect(JSON.parse(line).conversations[1].label).toMatch(/^quality:\d,/);
  expect(exported.some((line) => line.includes('"label":"quality:3,'))).toBe(true);

  const refused = promisify(execFile)("sh", ["docs/main-job.sh", input, output], {
    env: { ...env, STEERDESK_TOKEN: "wrong" },
  });
  await expect(refused).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining("upload") });
  rmSync(folder, { recursive: true });
});
