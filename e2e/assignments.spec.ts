import { type Browser, expect, type Page, test } from "@playwright/test";
import { addReviewer, listTurns, scoreWithStandIn, signIn, signInByForm, uploadAnswers, waitForKeys } from "./desk";

const PEOPLE = ["Queue Ada", "Queue Grace", "Queue Alan"].map((name) => ({
  name,
  email: `${name.replace(" ", ".").toLowerCase()}@example.com`,
  password: "long enough for a test",
}));

async function open(browser: Browser, person: (typeof PEOPLE)[number]): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInByForm(page, person);
  return page;
}

const heading = (page: Page) => page.getByRole("heading", { level: 1, name: /^Line \d+, turn/ });
const hidden = (page: Page) => page.getByText("numbers and what others said of this turn are hidden until you submit");

/** Rates the turn in sight with threes and goes on. */
async function rateAndGoOn(page: Page): Promise<void> {
  for (let attribute = 0; attribute < 9; attribute += 1) await page.keyboard.press("3");
  await page.keyboard.press("Enter");
}

test("three reviewers share turns that two rate each, blind until they submit", async ({ browser, page, request }) => {
  const dataset = await uploadAnswers(
    request,
    "Shared out",
    ["one", "two", "three"].map((value) => ({ value })),
  );
  await scoreWithStandIn(request, dataset);
  await signIn(page);
  for (const person of PEOPLE) await addReviewer(page, person);

  await page.goto(`/datasets/${dataset}/turns?line=1..2`);
  await page.getByRole("link", { name: "Assign these rows" }).click();
  await expect(page.getByText("2 turns of the filter")).toBeVisible();
  await page.getByLabel("Name").fill("Both, blind");
  await page.getByLabel("Raters per turn").fill("2");
  await page.getByRole("radio", { name: "Only some" }).click();
  for (const { name } of PEOPLE) await page.getByRole("checkbox", { name }).click();
  await page.getByRole("checkbox", { name: /^Blind/ }).click();
  await page.getByRole("button", { name: "Share out" }).click();
  await expect(page.getByRole("heading", { name: "Both, blind" })).toBeVisible();
  await expect(page.getByText("0 of 4 ratings")).toBeVisible({ timeout: 15_000 });

  const [ada, grace, alan] = [
    await open(browser, PEOPLE[0] as (typeof PEOPLE)[number]),
    await open(browser, PEOPLE[1] as (typeof PEOPLE)[number]),
    await open(browser, PEOPLE[2] as (typeof PEOPLE)[number]),
  ];
  await ada.reload();
  await ada.getByRole("link", { name: "Continue with Both, blind" }).click();
  await expect(heading(ada)).toHaveText("Line 1, turn 2");
  await expect(ada.getByText("1 of 2 yours", { exact: true })).toBeVisible();
  await expect(hidden(ada)).toBeVisible();
  await waitForKeys(ada);
  // What is hidden is not sent either.
  const address = new URL(ada.url());
  const view = await (await ada.request.get(`${address.pathname}/view${address.search}`)).json();
  expect(view.turn).toMatchObject({ hiding: "others-and-model", scores: null, predicted: null });
  await rateAndGoOn(ada);
  await expect(heading(ada)).toHaveText("Line 2, turn 2");
  await expect(ada.getByText("2 of 2 yours", { exact: true })).toBeVisible();
  const seen = async () => (await (await ada.request.get(`${address.pathname}/view${address.search}`)).json()).turn;
  await expect.poll(async () => (await seen()).hiding).toBeNull();
  expect((await seen()).scores).not.toBeNull();

  await grace.goto(`/datasets/${dataset}`);
  await grace.getByRole("link", { name: "Continue assignment" }).click();
  await expect(heading(grace)).toHaveText("Line 1, turn 2");
  await expect(grace.getByText("also reviewed by")).toHaveCount(0);
  await waitForKeys(grace);
  await rateAndGoOn(grace);
  await expect(heading(grace)).toHaveText("Line 2, turn 2");

  // Both turns have their two raters now; when one of them passes, somebody else is asked.
  await alan.goto(`/datasets/${dataset}`);
  await expect(alan.getByRole("link", { name: "Continue assignment" })).toHaveCount(0);
  await grace.keyboard.press("s");
  await expect(grace.getByText("Nothing is left for you in this assignment")).toBeVisible();
  const goOn = alan.getByRole("link", { name: "Continue assignment" });
  await expect(async () => {
    await alan.reload();
    await expect(goOn).toBeVisible({ timeout: 1000 });
  }).toPass();
  await goOn.click();
  await expect(heading(alan)).toHaveText("Line 2, turn 2");
  await waitForKeys(alan);
  await rateAndGoOn(alan);
  await expect(alan.getByText("Nothing is left for you in this assignment")).toBeVisible();
  await rateAndGoOn(ada);

  await expect(async () => {
    await page.reload();
    await expect(page.getByText("4 of 4 ratings")).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(page.getByRole("row", { name: /Queue Grace/ })).toContainText("1 of 2");
  const turns = await listTurns(request, dataset);
  expect(turns.map(({ status }) => status)).toEqual(["submitted", "submitted", "unreviewed"]);
  for (const person of [ada, grace, alan]) await person.context().close();
});
