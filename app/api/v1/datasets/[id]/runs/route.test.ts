import { beforeAll, expect, it } from "vitest";
import { listEndpoints } from "@/lib/db/endpoints";
import { setUpTestDatabase } from "@/lib/db/test-database";
import { makePerson, makeToken } from "@/lib/db/test-people";
import { GET, POST } from "./route";

setUpTestDatabase();

let token: string;
beforeAll(async () => {
  token = await makeToken(await makePerson("Admin", "admin"), "test");
});

const missing = { params: Promise.resolve({ id: "999999" }) };

function request(init: RequestInit = {}): Request {
  return new Request("http://127.0.0.1/api/v1/datasets/999999/runs", {
    ...init,
    headers: { authorization: `Bearer ${token}` },
  });
}

it("knows no runs of a dataset that is not there", async () => {
  expect((await GET(request(), missing)).status).toBe(404);
});

it("starts none on it, and makes no endpoint for it", async () => {
  const endpoint = { kind: "triton", url: "http://localhost:5555", model: "made for nothing" };
  const answer = await POST(request({ method: "POST", body: JSON.stringify({ endpoint }) }), missing);
  expect(answer.status).toBe(404);
  expect((await listEndpoints()).map(({ model }) => model)).not.toContain("made for nothing");
});
