import { beforeAll, expect, it } from "vitest";
import { deleteDataset } from "./datasets";
import { setUpTestDatabase } from "./test-database";
import { makeDataset, makeLine } from "./test-dataset";
import { makePerson } from "./test-people";
import { changeView, createView, deleteView, listViews } from "./views";

setUpTestDatabase();

let ada: string;
let ben: string;
let datasetId: string;
beforeAll(async () => {
  ada = await makePerson("Ada");
  ben = await makePerson("Ben");
  datasetId = await makeDataset(ada, [makeLine("One.")]);
});

async function create(name: string, userId = ada): Promise<string> {
  const created = await createView({ datasetId, userId, name, query: "status=draft", columns: { hidden: ["text"] } });
  if (!created.ok) throw new Error(created.reason);
  return created.id;
}

it("everybody sees a dataset's views; a name is there once", async () => {
  const id = await create("Worst");
  expect(await listViews(datasetId)).toEqual([
    {
      id,
      name: "Worst",
      query: "status=draft",
      columns: { hidden: ["text"] },
      createdById: ada,
      createdBy: "Ada",
      version: 1,
    },
  ]);
  const again = { datasetId, userId: ben, name: "Worst", query: "", columns: {} };
  expect(await createView(again)).toEqual({ ok: false, reason: "name-taken" });
});

it("only its maker and admins change or delete a view", async () => {
  const id = await create("Mine");
  const [maker, other, admin] = [
    { userId: ada, isAdmin: false },
    { userId: ben, isAdmin: false },
    { userId: ben, isAdmin: true },
  ];
  expect(await changeView(id, other, { name: "Stolen" })).toEqual({ ok: false, reason: "not-yours" });
  expect(await changeView(id, maker, { name: "Worst" })).toEqual({ ok: false, reason: "name-taken" });
  expect(await changeView(id, maker, { name: "Mine too" })).toEqual({ ok: true, id });
  expect(await changeView(id, admin, { query: "flagged=yes", columns: { hidden: [] } })).toEqual({ ok: true, id });
  const changed = (await listViews(datasetId)).find((view) => view.id === id);
  expect(changed).toMatchObject({ name: "Mine too", query: "flagged=yes", columns: { hidden: [] } });
  expect(await deleteView(id, other)).toBe(false);
  expect(await deleteView(id, maker)).toBe(true);
  expect(await deleteView(id, other)).toBe(true);
  expect((await listViews(datasetId)).some((view) => view.id === id)).toBe(false);
  expect(await changeView(id, maker, { name: "x" })).toEqual({ ok: false, reason: "no-such-view" });
});

it("a deleted dataset takes no view", async () => {
  const gone = await makeDataset(ada, [makeLine("Two.")]);
  await deleteDataset(gone, null);
  const view = { datasetId: gone, userId: ada, name: "Late", query: "", columns: {} };
  expect(await createView(view)).toEqual({ ok: false, reason: "no-such-dataset" });
});
