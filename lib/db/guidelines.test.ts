import { beforeAll, expect, it } from "vitest";
import { deleteDataset } from "./datasets";
import { getGuidelines, getGuidelinesVersion, listGuidelinesVersions, saveGuidelines } from "./guidelines";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";

setUpTestDatabase();

let userId: string;
beforeAll(async () => {
  userId = await makePerson("Ada", "admin");
});

const newDataset = () => makeDataset(userId, [makeLine("a")]);

it("keeps every version with who and when, and the last one holds", async () => {
  const datasetId = await newDataset();
  expect(await getGuidelines(datasetId)).toEqual({ version: 0, text: "", savedBy: null, savedAt: null });
  for (const [version, text] of ["# One", "# Two"].entries())
    expect(await saveGuidelines({ datasetId, text, version, userId })).toMatchObject({ ok: true });
  expect(await getGuidelines(datasetId)).toMatchObject({ version: 2, text: "# Two", savedBy: "Ada" });
  expect(await getGuidelinesVersion(datasetId, 1)).toMatchObject({ version: 1, text: "# One" });
  expect(await getGuidelinesVersion(datasetId, 3)).toBeNull();
  expect(await listGuidelinesVersions(datasetId, 10)).toMatchObject([
    { version: 2, characters: 5, savedBy: "Ada" },
    { version: 1, characters: 5 },
  ]);
});

it("refuses who has not seen the last version, and shows it; whoever names none writes over it", async () => {
  const datasetId = await newDataset();
  await saveGuidelines({ datasetId, text: "theirs", version: 0, userId });
  expect(await saveGuidelines({ datasetId, text: "mine", version: 0, userId })).toMatchObject({
    ok: false,
    reason: "stale-version",
    current: { version: 1, text: "theirs" },
  });
  expect(await saveGuidelines({ datasetId, text: "mine", version: null, userId })).toMatchObject({
    ok: true,
    guidelines: { version: 2 },
  });
});

it("makes no version of a text that is there already, and none for a deleted dataset", async () => {
  const datasetId = await newDataset();
  await saveGuidelines({ datasetId, text: "same", version: 0, userId });
  expect(await saveGuidelines({ datasetId, text: "same", version: 0, userId })).toMatchObject({ ok: true });
  expect(await getGuidelines(datasetId)).toMatchObject({ version: 1 });
  await deleteDataset(datasetId, null);
  expect(await saveGuidelines({ datasetId, text: "late", version: 1, userId })).toEqual({
    ok: false,
    reason: "no-such-dataset",
  });
});

it("lets one of several who save at once through", async () => {
  const datasetId = await newDataset();
  const saves = ["a", "b", "c"].map((text) => saveGuidelines({ datasetId, text, version: 0, userId }));
  expect((await Promise.all(saves)).filter(({ ok }) => ok)).toHaveLength(1);
  expect(await getGuidelines(datasetId)).toMatchObject({ version: 1 });
});
