import { describe, expect, it } from "vitest";
import { readAnswer } from "./upload-file";

describe("readAnswer", () => {
  it("gives the dataset of a success", () => {
    expect(readAnswer(201, '{"id":"7","name":"a","records":3}')).toMatchObject({ ok: true, dataset: { id: "7" } });
  });

  it("gives the first bad lines of a refused file", () => {
    const lines = [{ line: 4, reason: "not-json", problem: "Not JSON." }];
    const error = { code: "rejected-lines", message: "2 lines are no records.", details: { rejected: 2, lines } };
    expect(readAnswer(422, JSON.stringify({ error }))).toEqual({
      ok: false,
      message: "2 lines are no records.",
      rejected: 2,
      lines,
    });
  });

  it("passes on the API's own message", () => {
    const body = '{"error":{"code":"forbidden","message":"Only admins may do this."}}';
    expect(readAnswer(403, body)).toMatchObject({ ok: false, message: "Only admins may do this.", lines: [] });
  });

  it("tells what to do when somebody is signed out, whatever the API says", () => {
    const body = '{"error":{"code":"unauthorized","message":"A valid bearer token is needed"}}';
    expect(readAnswer(401, body)).toMatchObject({ message: expect.stringContaining("Sign in again") });
  });

  it.each([
    [413, "<html>Request Entity Too Large</html>", "client_max_body_size"],
    [502, "", "went away"],
    [500, "<html>", "status 500"],
    [200, "{}", "status 200"],
    [201, "truncated {", "status 201"],
    [422, "null", "status 422"],
  ])("explains status %d with the body %j", (status, body, part) => {
    expect(readAnswer(status, body)).toMatchObject({ ok: false, message: expect.stringContaining(part) });
  });
});
