import { expect, type Locator, type Page, test } from "@playwright/test";
import {
  AS_SCRIPT,
  type ListedTurn,
  listTurns,
  saveReview,
  scoreWithStandIn,
  signIn,
  uploadSeed,
  waitForKeys,
} from "./desk";

/** The whole list, of which the table draws the rows in sight: each says what the turn at its place says, line and turn. */
async function expectRows(page: Page, turns: ListedTurn[]): Promise<void> {
  const table = page.getByRole("table", { name: "Turns" });
  await expect(table).toHaveAttribute("aria-rowcount", `${turns.length + 1}`);
  const names = turns.map(({ line, turn }) => `Line ${line} · , turn ${turn + 1}`);
  await expect(async () => {
    const drawn = await table.locator("tr[aria-rowindex]").evaluateAll((rows) =>
      rows.map((row) => ({
        // The header is the first row.
        at: Number(row.getAttribute("aria-rowindex")) - 2,
        name: row.querySelector("a[data-row-link]")?.textContent,
      })),
    );
    expect(drawn.length).toBeGreaterThanOrEqual(Math.min(turns.length, 10));
    expect(drawn.map(({ name }) => name)).toEqual(drawn.map(({ at }) => names[at]));
  }).toPass({ timeout: 20_000 });
}

const filterField = (page: Page) => page.getByRole("combobox", { name: "Add a condition" });

/** Types a condition in the filter's field, and chooses it by what it is called there. */
async function addCondition(page: Page, typed: string, label: string): Promise<void> {
  await filterField(page).fill(typed);
  await expect(page.getByRole("option", { name: label }).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: `Edit ${label}` })).toBeVisible();
}

const between = (value: number | null | undefined, min: number, max: number) =>
  typeof value === "number" && value >= min && value <= max;

test("the filter's field and the address ask for the same turns: range, status, overridden", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "Filtered", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const [first, second, third, fourth] = await listTurns(request, dataset);
  if (!first || !second || !third || !fourth) throw new Error("the sample has fewer than four turns");
  // As predicted, so nothing is overridden; then something is.
  await saveReview(request, first.id, { ratings: first.predicted ?? {}, status: "submitted" });
  await saveReview(request, second.id, { ratings: { quality: (second.predicted?.quality ?? 0) === 4 ? 3 : 4 } });
  await saveReview(request, third.id, {
    ratings: { quality: third.predicted?.quality === 2 ? 3 : 2 },
    status: "submitted",
  });
  await saveReview(request, fourth.id, { status: "skipped" });
  const turns = await listTurns(request, dataset);
  const table = `/datasets/${dataset}/turns`;

  await signIn(page);
  await page.goto(table);
  await waitForKeys(page);
  await addCondition(page, "pred hum 3..", "predicted humor 3 to 4");
  await expect(page).toHaveURL(/\?predicted\.humor=3\.\.4$/);
  const humorous = turns.filter(({ predicted }) => between(predicted?.humor, 3, 4));
  expect(humorous.length).toBeGreaterThan(5);
  await expectRows(page, humorous);

  // One right after the other, before the rows of the first are there.
  await addCondition(page, "status unrev", "unreviewed");
  await addCondition(page, "draft", "draft");
  await expect(page).toHaveURL(/status=unreviewed%2Cdraft/);
  await expectRows(
    page,
    humorous.filter(({ status }) => status === "unreviewed" || status === "draft"),
  );
  await page.getByRole("button", { name: "Remove predicted humor 3 to 4" }).click();
  await expect(page).toHaveURL(/\?status=unreviewed%2Cdraft$/);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expectRows(page, turns);

  await addCondition(page, "overridden y", "overridden");
  await expectRows(page, [third]);

  const asked: [string, ListedTurn[]][] = [
    ["status=submitted,skipped", [first, third, fourth]],
    ["status=draft", [second]],
    ["status=submitted&overridden=no", [first]],
    ["predicted.humor=3..4", humorous],
    ["final.quality=2&original.quality=4", turns.filter((t) => t.final.quality === 2 && t.original.quality === 4)],
    ["original.humor=none", turns.filter(({ original }) => original.humor === null)],
  ];
  for (const [query, expected] of asked) {
    expect(expected.length, query).toBeGreaterThan(0);
    await page.goto(`${table}?${query}`);
    await expectRows(page, expected);
  }
});

test("conditions are built, edited and removed by keyboard, and counted before they are added", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "By keyboard", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  const having = (min: number, max: number) => turns.filter(({ predicted }) => between(predicted?.quality, min, max));
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(page);
  await page.keyboard.press("c");
  await expect(filterField(page)).toBeFocused();
  await page.keyboard.type("pred qua");
  await expect(page.getByRole("option").first()).toContainText("predicted quality …");
  await page.keyboard.press("Enter");
  await page.keyboard.type("3..");
  const remain = page.getByText(`${having(3, 4).length} turns remain`);
  await expect(remain).toBeVisible();
  await page.keyboard.press("Enter");
  await expectRows(page, having(3, 4));
  await expect(filterField(page)).toBeFocused();

  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Edit predicted quality 3 to 4" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(filterField(page)).toHaveValue("predicted.quality 3..4");
  for (let press = 0; press < 4; press += 1) await page.keyboard.press("Backspace");
  await page.keyboard.type("0..1");
  await expect(page.getByRole("option").first()).toHaveText(/predicted quality 0 to 1/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?predicted\.quality=0\.\.1$/);
  await expectRows(page, having(0, 1));

  await page.keyboard.press("Backspace");
  await expect(page).toHaveURL(/\/turns$/);
  await expectRows(page, turns);
});

test("a header sorts, highest first, then lowest; turns without a value come last either way", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "Sorted", "sample.jsonl");
  // Without a run the final values are those of the file, some of which has no humor.
  const turns = await listTurns(request, dataset);
  const rated = turns.filter(({ final }) => final.humor !== null);
  const unrated = turns.filter(({ final }) => final.humor === null);
  expect(unrated.length).toBeGreaterThan(2);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);

  const header = page.getByRole("columnheader", { name: "humor" });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sort=-final\.humor/);
  // Downwards, equal values are in reverse reading order.
  const highest = rated.toReversed().toSorted((a, b) => (b.final.humor ?? 0) - (a.final.humor ?? 0));
  await expectRows(page, [...highest, ...unrated.toReversed()]);

  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  const lowest = rated.toSorted((a, b) => (a.final.humor ?? 0) - (b.final.humor ?? 0));
  await expectRows(page, [...lowest, ...unrated]);
  await page.getByRole("table", { name: "Turns" }).getByRole("link").first().press("End");
  await expectRows(page, [...lowest, ...unrated]);

  await header.getByRole("button").click();
  await expectRows(page, turns);
});

test("the text search finds any script, from the keyboard", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "Searched", "sample.jsonl");
  const turns = await listTurns(request, dataset);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(page);
  for (const words of ["长城", "الطقس", "מילים", "sQL qUERY"]) {
    const found = turns.filter(({ text }) => text.toLowerCase().includes(words.toLowerCase()));
    expect(found.length, words).toBeGreaterThan(0);
    await page.keyboard.press("/");
    await page.getByRole("searchbox", { name: "Search the texts" }).fill(words);
    await page.keyboard.press("Escape");
    await expectRows(page, found);
    for (const row of await page
      .getByRole("row")
      .filter({ has: page.getByRole("link") })
      .all())
      await expect(row).toContainText(words, { ignoreCase: true });
  }
});

test("the table reads on as it is scrolled, either way; a filter that nothing meets offers to clear it", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "Scrolled", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  const kept = turns.filter(({ predicted }) => between(predicted?.verbosity, 0, 3));
  expect(kept.length).toBeGreaterThan(60);
  expect(kept.length).toBeLessThan(turns.length);
  const list = `/datasets/${dataset}/turns?predicted.verbosity=0..3`;
  await signIn(page);
  await page.goto(list);
  await waitForKeys(page);
  const pages = page.getByRole("navigation", { name: "Pages" });
  const row = (at: number) => page.locator(`tr[aria-rowindex="${at + 1}"]`);
  await expectRows(page, kept);
  await expect(pages).toContainText(/^1–\d+ of/);
  await row(1).getByRole("link").focus();
  // As far as rows are known; those beyond come meanwhile.
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(row(kept.length).getByRole("link")).toBeFocused({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expect(pages).toContainText(`–${kept.length} of ${kept.length} turns`);
  await page.keyboard.press("Home");
  await expect(row(1).getByRole("link")).toBeFocused();
  await page.keyboard.press("j");
  await expect(row(2).getByRole("link")).toBeFocused();
  await expectRows(page, kept);

  // A link into the middle: what comes before is read too, and moves nothing.
  const response = await request.get(`/api/v1${list}&limit=40`, { headers: AS_SCRIPT });
  const { nextCursor } = await response.json();
  await page.goto(`${list}&after=${nextCursor}`);
  await expect(row(50)).toBeAttached();
  await expect(row(36)).toBeAttached();
  await expectRows(page, kept);
  await expect(row(41)).toBeInViewport();
  await expect(row(38)).not.toBeInViewport();

  await page.goto(`/datasets/${dataset}/turns?status=skipped&text=no-such-words`);
  await expect(
    page.getByText(/No turn of this dataset meets all conditions: .*“no-such-words”; skipped/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expectRows(page, turns);
  await expect(page.getByRole("searchbox", { name: "Search the texts" })).toHaveValue("");
});

test("a row that is pointed at shows its raw scores; rows that pass under a pointer that rests do not, and can be pressed", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "Pointed at", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  await waitForKeys(page);
  const label = (row: Locator) => row.locator("[data-raw]").first();
  const shownBeside = (row: Locator) =>
    label(row).evaluate((element) => getComputedStyle(element, "::after").content.split(" / ")[0]);
  const pointed = page.locator('tr[aria-rowindex="4"]');
  await pointed.getByRole("cell").nth(1).hover();
  await expect.poll(() => shownBeside(pointed)).toBe(`"${await label(pointed).getAttribute("data-raw")}"`);
  await expect(pointed).toHaveCSS("cursor", "pointer");
  await page.mouse.wheel(0, 120);
  const passing = page.locator("tr[data-row-id]:hover");
  await expect(passing).not.toHaveAttribute("aria-rowindex", "4");
  expect(await shownBeside(passing)).toBe("none");
  const id = await passing.getAttribute("data-row-id");
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(`/datasets/${dataset}/turns/${id}`);
});

test("a search whose only match is far down looks on until it is there, asks for each page once, and says meanwhile that it looks", async ({
  page,
  request,
}) => {
  // Each has both words, and one has them next to each other: that is known of no turn before its text was looked at.
  const apart = `{"conversations":[{"from":"User","value":"q"},{"from":"Assistant","value":"a red house and a blue car"}],"mask":"User"}`;
  const lines = Array.from({ length: 3500 }, (_, at) => (at === 3400 ? apart.replace("red house", "red car") : apart));
  const uploaded = await request.post("/api/v1/datasets?name=Far", { headers: AS_SCRIPT, data: lines.join("\n") });
  const { id } = await uploaded.json();
  const asked: string[] = [];
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/turns/rows?*", async (route) => {
    asked.push(route.request().url());
    await held;
    await route.continue();
  });
  await signIn(page);
  await page.goto(`/datasets/${id}/turns?text=red+car`);
  const table = page.getByRole("region", { name: "Turns" });
  await expect(table.getByRole("status").filter({ hasText: "Loading more rows" })).toBeVisible();
  await expect(page.getByText("No turn of this dataset meets")).toHaveCount(0);
  letThrough();
  await expect(table.getByRole("row", { name: /^Line 3,401 / })).toContainText("a red car and a blue car");
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("navigation", { name: "Pages" })).toContainText("1–1 of 1 turn");
  expect(asked.length).toBeGreaterThan(1);
  expect(new Set(asked).size).toBe(asked.length);
});

test("columns that are hidden, moved and resized, and the height of rows, stay so after a reload", async ({
  page,
  request,
}) => {
  const dataset = await uploadSeed(request, "Columns", "sample.jsonl");
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  const humor = page.getByRole("columnheader", { name: "humor" });
  const quality = page.getByRole("columnheader", { name: "quality" });
  await expect(humor).toBeVisible();
  await waitForKeys(page);
  const columns = page.getByRole("dialog", { name: "Columns" });
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await columns.getByRole("checkbox", { name: "humor" }).uncheck();
  await expect(humor).toHaveCount(0);
  await columns.getByRole("button", { name: "Move status to the left" }).click();
  await columns.getByRole("radio", { name: "compact" }).check();
  const names = async () => page.getByRole("columnheader").allInnerTexts();
  const order = await names();
  expect(order.indexOf("Status")).toBe(order.indexOf("verbosity") - 1);
  await page.reload();
  await waitForKeys(page);
  await expect(quality).toBeVisible();
  expect(await names()).toEqual(order);
  expect((await page.getByRole("row").nth(1).boundingBox())?.height).toBeLessThan(28);

  const width = async () => (await quality.boundingBox())?.width ?? 0;
  const before = await width();
  const handle = await page.getByRole("separator", { name: "Width of quality" }).boundingBox();
  if (!handle) throw new Error("the column has no handle");
  await page.mouse.move(handle.x + 3, handle.y + 5);
  await page.mouse.down();
  await page.mouse.move(handle.x + 63, handle.y + 5, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBeCloseTo(before + 60, -1);
  await page.reload();
  await waitForKeys(page);
  expect(await width()).toBeCloseTo(before + 60, -1);

  // Where the columns do not fit, the first one stays while the others move under it.
  await page.setViewportSize({ width: 700, height: 800 });
  const table = page.getByRole("region", { name: "Turns" });
  const link = page.getByRole("row").nth(1).getByRole("link");
  const place = await link.boundingBox();
  await table.evaluate((element) => element.scrollTo({ left: 300 }));
  await expect.poll(async () => (await quality.boundingBox())?.x).toBeLessThan(200);
  expect(await link.boundingBox()).toEqual(place);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByRole("button", { name: "Columns 1 hidden" }).click();
  await columns.getByRole("button", { name: "Reset to default" }).click();
  await page.reload();
  await expect(humor).toBeVisible();
});
