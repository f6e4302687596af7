import { expect, type Page, test } from "@playwright/test";
import { type ListedTurn, listTurns, saveReview, scoreWithStandIn, signIn, uploadSeed, waitForKeys } from "./desk";

const PAGE_SIZE = 50;

/** The table's rows by what their links say: line and turn. */
async function expectRows(page: Page, turns: ListedTurn[]): Promise<void> {
  const links = page.getByRole("table", { name: "Turns" }).getByRole("row").getByRole("link");
  await expect(links).toHaveText(turns.map(({ line, turn }) => `Line ${line} · , turn ${turn + 1}`));
}

/** An option of a select of the filter's popover. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("dialog", { name: "Filter" }).getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

const between = (value: number | null | undefined, min: number, max: number) =>
  typeof value === "number" && value >= min && value <= max;

test("the filter's form and the address ask for the same turns: range, status, overridden", async ({
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
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await choose(page, "Label", "predicted");
  await choose(page, "Attribute", "humor");
  await choose(page, "From", "3");
  await choose(page, "To", "4");
  await page.getByRole("dialog", { name: "Filter" }).getByRole("button", { name: "Add" }).click();
  await expect(page).toHaveURL(/\?predicted\.humor=3\.\.4$/);
  const humorous = turns.filter(({ predicted }) => between(predicted?.humor, 3, 4));
  expect(humorous.length).toBeGreaterThan(5);
  await expectRows(page, humorous);

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  // One right after the other, before the rows of the first are there.
  await page.getByRole("checkbox", { name: "unreviewed" }).check();
  await page.getByRole("checkbox", { name: "draft" }).check();
  await expect(page).toHaveURL(/status=unreviewed%2Cdraft/);
  await page.keyboard.press("Escape");
  await expectRows(
    page,
    humorous.filter(({ status }) => status === "unreviewed" || status === "draft"),
  );
  await page.getByRole("button", { name: "Remove predicted humor 3 to 4" }).click();
  await expect(page).toHaveURL(/\?status=unreviewed%2Cdraft$/);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expectRows(page, turns.slice(0, PAGE_SIZE));

  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await choose(page, "overridden", "yes");
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
  await expectRows(page, highest.slice(0, PAGE_SIZE));

  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  const lowest = rated.toSorted((a, b) => (a.final.humor ?? 0) - (b.final.humor ?? 0));
  await expectRows(page, lowest.slice(0, PAGE_SIZE));
  await page.getByRole("link", { name: "Next", exact: true }).click();
  await expectRows(page, [...lowest, ...unrated].slice(PAGE_SIZE));

  await header.getByRole("button").click();
  await expectRows(page, turns.slice(0, PAGE_SIZE));
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

test("pages keep the filter; a filter that nothing meets offers to clear it", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "Paged", "sample.jsonl");
  await scoreWithStandIn(request, dataset);
  const turns = await listTurns(request, dataset);
  const kept = turns.filter(({ predicted }) => between(predicted?.verbosity, 0, 3));
  expect(kept.length).toBeGreaterThan(PAGE_SIZE);
  expect(kept.length).toBeLessThan(turns.length);
  const filter = /predicted\.verbosity=0\.\.3/;
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns?predicted.verbosity=0..3`);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expectRows(page, kept.slice(0, PAGE_SIZE));
  await expect(pages).toContainText(`1–${PAGE_SIZE} of ${kept.length} turns`);
  await pages.getByRole("link", { name: "Next" }).click();
  await expectRows(page, kept.slice(PAGE_SIZE));
  await expect(page).toHaveURL(filter);
  await expect(pages).toContainText(`${PAGE_SIZE + 1}–${kept.length} of ${kept.length} turns`);
  await expect(pages.getByRole("button", { name: "Next" })).toBeDisabled();
  await pages.getByRole("link", { name: "Previous" }).click();
  await expectRows(page, kept.slice(0, PAGE_SIZE));
  await expect(page).toHaveURL(filter);

  await page.goto(`/datasets/${dataset}/turns?status=skipped&text=no-such-words`);
  await expect(
    page.getByText(/No turn of this dataset meets all conditions: .*“no-such-words”; skipped/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expectRows(page, turns.slice(0, PAGE_SIZE));
  await expect(page.getByRole("searchbox", { name: "Search the texts" })).toHaveValue("");
});

test("hidden columns stay hidden after a reload, until all are shown", async ({ page, request }) => {
  const dataset = await uploadSeed(request, "Columns", "sample.jsonl");
  await signIn(page);
  await page.goto(`/datasets/${dataset}/turns`);
  const humor = page.getByRole("columnheader", { name: "humor" });
  const quality = page.getByRole("columnheader", { name: "quality" });
  await expect(humor).toBeVisible();
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "humor" }).click();
  await expect(humor).toHaveCount(0);
  await page.reload();
  await expect(quality).toBeVisible();
  await expect(humor).toHaveCount(0);
  await page.getByRole("button", { name: "Columns 1 hidden" }).click();
  await page.getByRole("menuitem", { name: "Show all" }).click();
  await page.reload();
  await expect(humor).toBeVisible();
});
