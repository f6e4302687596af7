import { type APIRequestContext, expect, test } from "@playwright/test";
import { API_TOKEN } from "./app";
import { addReviewer, listTurns, signIn, signInByForm, turnRow } from "./desk";

const AS_SCRIPT = { authorization: `Bearer ${API_TOKEN}` };

async function uploadLabels(request: APIRequestContext, name: string, labels: readonly string[]): Promise<string> {
  const lines = labels.map(
    (label) =>
      `{"conversations":[{"from":"User","value":"q"},{"from":"Assistant","value":"a","label":"${label}"}],"mask":"User"}`,
  );
  const response = await request.post(`/api/v1/datasets?name=${encodeURIComponent(name)}`, {
    headers: AS_SCRIPT,
    data: lines.join("\n"),
  });
  expect(response.status()).toBe(201);
  return (await response.json()).id;
}

const LABELS = [
  "helpfulness:4,correctness:0",
  "quality:1,helpfulness:3",
  "quality:4,toxicity:3",
  "quality:3,helpfulness:3,humor:4",
  "helpfulness:4",
];

test("an admin edits a rule and sees what it meets; the rule filters, marks rows, and speaks up while rating", async ({
  page,
  request,
}) => {
  const dataset = await uploadLabels(request, "Contradictory", LABELS);
  await signIn(page);
  await page.goto(`/datasets/${dataset}`);
  const summary = page.getByRole("region", { name: "Contradictions" });
  await expect(summary.getByText("3 turns")).toBeVisible();
  await summary.getByRole("link", { name: "3 rules" }).click();

  // Live while it is edited, before anything is saved.
  await expect(page.getByRole("heading", { name: "Contradiction rules" })).toBeVisible();
  const wrong = page.getByRole("listitem", { name: "Helpful but wrong" });
  await expect(wrong.getByText("helpfulness is 4 and correctness is 0:")).toBeVisible();
  await expect(wrong.getByRole("link", { name: "1 turn" })).toBeVisible();
  await page.getByRole("button", { name: "Add rule" }).click();
  const added = page.getByRole("listitem", { name: "New rule" });
  await added.getByRole("textbox", { name: "Name" }).fill("Too funny");
  const funny = page.getByRole("listitem", { name: "Too funny" });
  await funny.getByRole("combobox", { name: "Attribute" }).click();
  await page.getByRole("option", { name: "humor" }).click();
  await expect(funny.getByText("humor is 4:")).toBeVisible();
  await expect(funny.getByText("1 turn", { exact: true })).toBeVisible();
  await funny.getByRole("combobox", { name: "Least value" }).click();
  await page.getByRole("option", { name: "3" }).click();
  await expect(funny.getByText("humor is 3 or more:")).toBeVisible();
  const stands = await request.get(`/api/v1/datasets/${dataset}/rules`, { headers: AS_SCRIPT });
  expect(await stands.json()).toMatchObject({
    default: true,
    turns: 3,
    rules: [{ turns: 1 }, { turns: 1 }, { turns: 1 }],
  });

  await page.getByRole("button", { name: "Save rules" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await funny.getByRole("link", { name: "1 turn" }).click();
  await expect(page).toHaveURL(/contradiction=too-funny/);
  await expect(page.getByRole("row")).toHaveCount(2);

  await page.goto(`/datasets/${dataset}/turns?contradiction=any`);
  await expect(page.getByRole("row")).toHaveCount(5);
  await expect(turnRow(page, { line: 4, turn: 1 })).toContainText("contradiction: Too funny: humor is 3 or more");
  await page.goto(`/datasets/${dataset}/turns`);
  await expect(turnRow(page, { line: 5, turn: 1 })).not.toContainText("contradiction");

  const [turn] = (await listTurns(request, dataset)).slice(-1);
  await page.goto(`/datasets/${dataset}/turns/${turn?.id}`);
  const notes = page.getByRole("list", { name: "Contradictions" });
  await expect(notes).toHaveText("");
  // A key before the page's scripts run is lost.
  await expect(async () => {
    await page.getByRole("radiogroup", { name: "correctness" }).getByRole("radio", { name: "0" }).press("0");
    const words = "Helpful but wrong: helpfulness is 4 and correctness is 0";
    await expect(notes).toHaveText(words, { timeout: 500 });
  }).toPass();
});

test("who saves over somebody else's rules is told, and a reset brings the defaults back", async ({
  page,
  request,
}) => {
  const dataset = await uploadLabels(request, "Two admins", LABELS);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/rules`);
  const name = page.getByRole("listitem", { name: "Helpful but wrong" }).getByRole("textbox", { name: "Name" });
  await expect(async () => {
    await name.fill("Mine");
    await expect(page.getByRole("button", { name: "Save rules" })).toBeEnabled({ timeout: 500 });
  }).toPass();
  const rule = { id: "theirs", name: "Theirs", conditions: [{ kind: "value", attribute: "humor", min: 4, max: 4 }] };
  const put = (data: object) => request.put(`/api/v1/datasets/${dataset}/rules`, { headers: AS_SCRIPT, data });
  expect((await put({ rules: [rule] })).status()).toBe(200);

  await page.getByRole("button", { name: "Save rules" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Somebody else saved other rules meanwhile" });
  await expect(alert).toBeVisible();
  await alert.getByRole("button", { name: "Show theirs" }).click();
  await expect(page.getByRole("listitem", { name: "Theirs" })).toBeVisible();
  await expect(page.getByRole("listitem", { name: "Mine" })).toHaveCount(0);

  const stale = await put({ rules: [], version: "seen-long-ago" });
  expect(stale.status()).toBe(409);
  expect((await stale.json()).error.details).toMatchObject({ rules: [{ id: "theirs", turns: 1 }] });
  expect((await put({ rules: [{ ...rule, id: "any" }] })).status()).toBe(400);

  await page.getByRole("button", { name: "Reset to defaults" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Reset rules" }).click();
  await expect(page.getByRole("listitem", { name: "Toxic but of the best quality" })).toBeVisible();
  await expect(page.getByText("These are the defaults.")).toBeVisible();
});

test("reviewers read the rules", async ({ page, request }) => {
  const dataset = await uploadLabels(request, "Rules to read", LABELS);
  const reviewer = { name: "Rita Reader", email: "rules@example.com", password: "rules and rules of turns" };
  await signIn(page);
  await addReviewer(page, reviewer);
  await page.context().clearCookies();
  await signInByForm(page, reviewer);
  await page.goto(`/datasets/${dataset}/rules`);
  await expect(
    page.getByRole("listitem").filter({ hasText: "quality and helpfulness differ by 2 or more" }),
  ).toBeVisible();
  await expect(page.getByText("3 turns")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save rules" })).toHaveCount(0);
});
