import { expect, type Page } from "@playwright/test";

// What is done on a page before one looks at it.

export async function chooseBlind(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole("checkbox", { name: /^Blind/ }).setChecked(true);
    await page.getByRole("radio", { name: "Only some" }).click({ timeout: 500 });
    await expect(page.getByLabel("Hide the model, percent of the turns")).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function addRule(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole("button", { name: "Add rule" }).click();
    await expect(page.getByRole("listitem", { name: "New rule" }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function openDialog(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  // A press before the page's scripts run is lost; one more would wait behind a dialog that comes late.
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: button }).click({ timeout: 1000 });
    await expect(dialog).toBeVisible({ timeout: 500 });
  }).toPass();
  // Its form is loaded when it is opened.
  await expect(dialog.getByRole("status").filter({ hasText: /^(Loading|Opening|Counting)/ })).toHaveCount(0);
}

export async function chooseScope(page: Page): Promise<void> {
  await openDialog(page, "Create token");
  await page.getByRole("checkbox", { name: "All that admins may" }).uncheck();
}

export async function openPalette(page: Page): Promise<void> {
  const palette = page.getByRole("dialog", { name: "Commands" });
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press("ControlOrMeta+k");
    await expect(palette.getByRole("option").first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function askToDelete(page: Page): Promise<void> {
  const remove = page.getByRole("menuitem", { name: "Delete" });
  await expect(async () => {
    if (!(await remove.isVisible())) await page.getByRole("button", { name: /^More for/ }).click({ timeout: 500 });
    await remove.click({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole("alertdialog")).toBeVisible();
}

export async function showKeys(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible({ timeout: 250 });
  }).toPass();
}

export async function openViews(page: Page): Promise<void> {
  const views = page.getByRole("menu");
  await expect(async () => {
    if (!(await views.isVisible()))
      await page.getByRole("button", { name: "Views", exact: true }).click({ timeout: 500 });
    await expect(views).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function openFlags(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("F");
    await expect(page.getByRole("menu")).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function writeComment(page: Page): Promise<void> {
  const field = page.getByRole("textbox", { name: "Comment" });
  await expect(async () => {
    await page.keyboard.press("w");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await field.fill("Is this **right**? The dates contradict each other.");
}

export async function showGuidelines(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("g");
    await expect(page.getByRole("button", { name: "Guidelines" })).toHaveAttribute("aria-expanded", "true", {
      timeout: 500,
    });
  }).toPass();
  await expect(page.getByRole("complementary", { name: "Guidelines" })).toBeVisible();
}

export async function inspectPrompt(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Prompt" }).click();
  await expect(page.getByRole("region", { name: "The prompt, literally" })).toBeVisible();
}

/** Has a chart of the overview show its numbers as a table. */
export async function showAsTable(page: Page, name: string): Promise<void> {
  const back = page.getByRole("button", { name: `Show ${name} as chart` });
  // A press before the page's scripts run is lost.
  await expect(async () => {
    if (!(await back.isVisible()))
      await page.getByRole("button", { name: `Show ${name} as table` }).click({ timeout: 500 });
    await expect(back).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function showTables(page: Page): Promise<void> {
  for (const name of ["agreement", "quality confusion"]) await showAsTable(page, name);
}

export async function typeCondition(page: Page): Promise<void> {
  await expect(async () => {
    await page.getByRole("combobox", { name: "Add a condition" }).fill("help");
    await expect(page.getByRole("option").first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function selectRows(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(async () => {
    await page.getByRole("checkbox", { name: "Select the shown rows" }).setChecked(true);
    await expect(bar).toBeVisible({ timeout: 500 });
  }).toPass();
}

export async function askForBulk(page: Page): Promise<void> {
  await selectRows(page);
  await openDialog(page, "Set attribute");
}

export async function openSettings(page: Page): Promise<void> {
  await page.getByText(/^Settings of run/).click();
}

export async function testDeterminism(page: Page): Promise<void> {
  const report = page.getByRole("region", { name: "Determinism", exact: true });
  await page.getByRole("button", { name: "Test determinism" }).click();
  await expect(report.getByRole("table")).toBeVisible();
  await report.scrollIntoViewIfNeeded();
}

export async function chooseTrees(page: Page): Promise<void> {
  const file = { name: "trees.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(TREES) };
  const preview = page.getByText("OpenAssistant trees", { exact: true });
  await expect(async () => {
    await page.getByLabel("Files to upload").setInputFiles(file);
    await expect(preview.first()).toBeVisible({ timeout: 500 });
  }).toPass();
}

function message(role: string, text: string, replies: object[], labels?: Record<string, number>): object {
  const named = Object.entries(labels ?? {}).map(([name, value]) => [name, { value, count: 3 }]);
  return { text, role, replies, ...(labels ? { labels: Object.fromEntries(named) } : {}) };
}

// Two threads that share a question, a line of one message, which gives no record, and an answer that nobody has rated.
export const TREES = [
  message("prompter", "How do I keep basil alive on a north-facing windowsill?", [
    message(
      "assistant",
      "Give it the brightest spot you have, water when the top of the soil is dry, and pinch it.",
      [],
      {
        quality: 0.75,
        toxicity: 0,
        humor: 0.1,
        creativity: 0.35,
      },
    ),
    message(
      "assistant",
      "Basil wants six hours of sun. On a north window a small grow lamp does more than any feed.",
      [
        message("prompter", "Which lamp, and for how long a day?", [
          message(
            "assistant",
            "Any white LED of 15 to 20 watts, a hand's width above the leaves, twelve hours a day.",
            [],
          ),
        ]),
      ],
      { quality: 0.9, toxicity: 0, humor: 0, creativity: 0.5 },
    ),
  ]),
  message("prompter", "Is anybody there?", []),
]
  .map((prompt, index) => JSON.stringify({ message_tree_id: `tree-${index}`, tree_state: "ready_for_export", prompt }))
  .join("\n");
