import { expect, type Page, test } from "@playwright/test";
import { ATTRIBUTES, noRatings } from "@/lib/steerlm/attributes";
import { buildPrompt } from "@/lib/steerlm/prompt";
import { listTurns, scoreWithStandIn, signIn, turnRow, uploadAnswers, uploadSeed, waitForKeys } from "./desk";
import { rewardsFor, startRewardServer } from "./reward-server";

const KEYS = {
  y: "accept all predictions, submit and go to the next turn; your own answers stay",
  Enter: "submit and next turn",
  j: "next turn",
  k: "previous turn",
  "0–4": "rate the attribute and go to the next one",
  qthceormv: "the attribute with this letter",
  Up: "attribute above",
  Down: "attribute below",
  a: "accept the prediction and go to the next one",
  Shifta: "accept all predictions and stay; your own answers stay, too",
  "-": "not rated by you: the prediction stands; go to the next one",
  Backspace: "take the answer back",
  s: "skip and next turn",
  f: "flag, or take the flag away",
  Shiftf: "flag and say why, from a list",
  w: "write a comment for others; Esc leaves it",
  n: "write a note; Esc leaves it",
  u: "undo your last step, on whichever turn it was",
  Shiftu: "do it again after all",
  d: "what the attribute means",
  "/": "search the texts, or look for a page or command",
  "?": "show this help",
  p: "the prompt that the model is sent, and its answer",
  g: "the dataset's guidelines, and away with them",
};

async function expectTurn(page: Page, { line, turn }: { line: number; turn: number }): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Line ${line}, turn ${turn + 1}`);
}

test("five turns are reviewed by keyboard alone, and stored just as typed", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "By keyboard", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const before = await listTurns(request, dataset);
  const [first, second, third, fourth, fifth] = before;
  if (!first || !second || !third || !fourth || !fifth) throw new Error("the sample has fewer than five turns");
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(page);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");

  await expectTurn(page, first);
  await page.keyboard.type("43-a");
  // Past helpfulness and correctness to coherence, then back.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("1");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("0");
  await page.keyboard.press("f");
  await page.keyboard.press("n");
  await page.keyboard.type("a note: s, j, 4?");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");

  await expectTurn(page, second);
  await page.keyboard.press("Shift+A");
  await page.keyboard.type("44");
  await page.keyboard.press("u");
  await page.keyboard.press("Enter");

  await expectTurn(page, third);
  await page.keyboard.press("s");

  await expectTurn(page, fourth);
  await page.keyboard.type("21f");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("f");
  await page.keyboard.press("j");

  await expectTurn(page, fifth);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help.getByRole("term")).toHaveText(Object.keys(KEYS));
  await expect(help.getByRole("definition")).toHaveText(Object.values(KEYS));
  // Not for the page while the help is open.
  await page.keyboard.press("3");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await page.keyboard.type("0k");
  await expectTurn(page, fourth);
  await expect(page.getByRole("radiogroup", { name: "toxicity" }).getByRole("radio", { name: "1" })).toBeChecked();
  await page.keyboard.press("j");
  await expectTurn(page, fifth);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /^saved$/ })).toBeVisible();

  const after = await listTurns(request, dataset);
  const plain = { flagged: false, note: "" };
  expect(after.slice(0, 6).map(({ review }) => review)).toMatchObject([
    {
      ratings: {
        ...noRatings(),
        ...{
          quality: 4,
          toxicity: 3,
          humor: null,
          creativity: first.predicted?.creativity,
          correctness: 0,
          coherence: 1,
        },
      },
      status: "submitted",
      flagged: true,
      note: "a note: s, j, 4?",
    },
    { ratings: { ...second.predicted, quality: 4 }, status: "submitted", ...plain },
    { ratings: noRatings(), status: "skipped", ...plain },
    { ratings: { ...noRatings(), quality: 2, toxicity: 1 }, status: "draft", ...plain },
    { ratings: { ...noRatings(), quality: 0 }, status: "submitted", ...plain },
    null,
  ]);
  expect(after.map(({ scores }) => scores)).toEqual(before.map(({ scores }) => scores));

  await page.goto(`/datasets/${dataset}/turns`);
  for (const [turn, status] of [
    [first, "submitted"],
    [second, "submitted"],
    [third, "skipped"],
    [fourth, "draft"],
    [fifth, "submitted"],
  ] as const)
    await expect(turnRow(page, turn).getByRole("cell", { name: new RegExp(`^${status}\\b`) })).toBeVisible();
  await expect(turnRow(page, first).getByRole("cell", { name: "yes", exact: true })).toBeVisible();
  // A draft overrides nothing; a submitted review marks each value that is not as predicted.
  await expect(turnRow(page, fourth).getByRole("cell", { name: "changed by a person" })).toHaveCount(0);
  for (const turn of [first, second, fifth]) {
    const { final, predicted } = after.find(({ id }) => id === turn.id) ?? turn;
    const changed = ATTRIBUTES.filter((attribute) => final[attribute] !== predicted?.[attribute]);
    await expect(turnRow(page, turn).getByRole("cell", { name: "changed by a person" })).toHaveCount(changed.length);
  }
});

test("keys pressed before the next turn is there do not rate the one that was left", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "Typed ahead", "sample.jsonl");
  const [first, second] = await listTurns(request, dataset);
  if (!first || !second) throw new Error("the sample has fewer than two turns");
  await signIn(page);
  // A slow line, on which nothing can be fetched ahead in time.
  await page.route(/\/turns\/\d+\/view/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await page.goto(`/datasets/${dataset}/turns/${first.id}`);
  await waitForKeys(page);
  await page.keyboard.type("4");
  await page.keyboard.press("Enter");
  await page.keyboard.type("1f");
  await expectTurn(page, second);
  await expect(page.getByRole("status").filter({ hasText: /^saved$/ })).toBeVisible();
  const [left] = await listTurns(request, dataset);
  expect(left?.review).toMatchObject({ ratings: { ...noRatings(), quality: 4 }, status: "submitted", flagged: false });
});

test("score again shows what the endpoint says now, and stores nothing", async ({ page, request }) => {
  const server = await startRewardServer({ generation: "later" });
  const answer = "Bananas are yellow.";
  const dataset = await uploadAnswers(request, "Scored again", [{ value: answer }]);
  await scoreWithStandIn(request, dataset, server.url);
  const [turn] = await listTurns(request, dataset);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns/${turn?.id}`);
  const scored = page.getByRole("region", { name: "Score", exact: true });

  const asked = server.received.prompts;
  await scored.getByRole("button", { name: "Score again now" }).click();
  await expect(scored.getByRole("table", { name: /Shown to compare, not stored/ })).toBeVisible();
  const turns = [
    { assistant: false, value: "Say something." },
    { assistant: true, value: answer },
  ];
  const rewards = rewardsFor(buildPrompt(turns, 1));
  for (const [index, attribute] of ATTRIBUTES.entries()) {
    const now = (rewards[index] ?? Number.NaN).toFixed(2);
    await expect(scored.getByRole("row", { name: attribute }).getByRole("cell")).toHaveText([
      now,
      now,
      "0.00",
      /^[0-4]$/,
    ]);
  }
  expect(server.received.prompts).toBe(asked + 1);

  server.faults.push({ kind: "not-finite", row: 0, column: 2, value: Number.NaN });
  await scored.getByRole("button", { name: "Score again now" }).click();
  await expect(scored.getByRole("alert")).toContainText(/humor/);
  expect((await listTurns(request, dataset))[0]?.scores).toEqual(turn?.scores);
  await server.close();
});

const HOSTILE = [
  "<script>alert(1)</script><img src=x onerror=alert(2)>",
  "[press me](javascript:alert(3)) javascript:alert(4)",
  "before\u0000after",
  "W".repeat(5000),
  "\u202egnitirw desrever\u202c \u2066isolated \u200f",
  "</script><style>*{display:none}</style>{{7*7}}&lt;b&gt;",
];

test("hostile texts are shown as text, within the width of a phone", async ({ page, request }) => {
  const problems: string[] = [];
  page.on("dialog", async (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  const name = `<img src=x onerror=alert(0)>${"N".repeat(100)}`;
  const speaker = `<b onmouseover=alert(5)>${"S".repeat(300)}`;
  const dataset = await uploadAnswers(
    request,
    name,
    HOSTILE.map((value, index) => (index === 3 ? { value, from: speaker } : { value })),
  );
  const turns = await listTurns(request, dataset);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  const visible = (text: string) => text.replaceAll("\u0000", "␀");

  const list = `/datasets/${dataset}/turns`;
  const searches = ["W".repeat(400), `${HOSTILE[0]}x`, "\u0000"].map(
    (text) => `${list}?text=${encodeURIComponent(text)}`,
  );
  for (const path of [`/datasets/${dataset}`, list, ...searches]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(200);
    expect(await width(), path).toBeLessThanOrEqual(390);
  }
  await page.goto(list);
  for (const [index, turn] of turns.entries())
    await expect(turnRow(page, turn)).toContainText(visible(HOSTILE[index] ?? "").slice(0, 200));
  for (const [index, turn] of turns.entries()) {
    const text = HOSTILE[index] ?? "";
    await page.goto(`${list}/${turn.id}?text=${encodeURIComponent(text.replaceAll("\u0000", "").slice(0, 300))}`);
    const rated = page
      .getByRole("region", { name: "Conversation" })
      .getByRole("listitem")
      .filter({ hasText: "rated turn" });
    await expect(rated).toContainText(visible(text));
    await expect(page.locator("img[src=x], a[href^=javascript]")).toHaveCount(0);
    // A note is somebody's text, too.
    await page.getByLabel("Note").fill(text.slice(0, 1000));
    await expect(page.getByRole("status").filter({ hasText: /^saved$/ })).toBeVisible();
    await page.getByText("History").click();
    await expect(page.getByRole("listitem").filter({ hasText: "note: " })).toContainText(
      text.replaceAll("\u0000", "").slice(0, 1000),
    );
    expect(await width(), text.slice(0, 30)).toBeLessThanOrEqual(390);
  }
  expect(problems).toEqual([]);
});
