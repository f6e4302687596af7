import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noRatings } from "@/lib/steerlm/attributes";
import {
  beginSending,
  confirm,
  edit,
  fail,
  hasUnsaved,
  keepMine,
  meetStale,
  nextRequest,
  type ReviewContent,
  retryPause,
  type StoredReview,
  sameContent,
  shownContent,
  startSave,
  summarise,
  type TurnSave,
  takeTheirs,
} from "./save-queue";

function rated(quality: number, status: ReviewContent["status"] = "draft"): ReviewContent {
  return { ratings: { ...noRatings(), quality }, status, flagged: false, flag: null, note: "" };
}

const NONE: StoredReview = { version: 0, content: null };

function sent(content: ReviewContent): TurnSave {
  return beginSending(edit(startSave(NONE), content));
}

describe("the saving of one turn", () => {
  it("has nothing to send at first, and then the change with the version it is based on", () => {
    const fresh = startSave({ version: 3, content: rated(1) });
    expect(nextRequest(fresh)).toBeNull();
    expect(nextRequest(edit(fresh, rated(2)))).toEqual({ content: rated(2), version: 3 });
  });

  it("never has two requests out, and sends the newest state after the one that is out", () => {
    const changed = edit(edit(sent(rated(1)), rated(2)), rated(3));
    expect(nextRequest(changed)).toBeNull();
    expect(nextRequest(confirm(changed, 1))).toEqual({ content: rated(3), version: 1 });
  });

  it("sends nothing when a change is taken back before it left", () => {
    const undone = edit(edit(startSave(NONE), rated(1)), null);
    expect(nextRequest(undone)).toBeNull();
    expect(hasUnsaved(undone)).toBe(false);
  });

  it("empties a review whose first change was saved and then taken back", () => {
    const undone = edit(confirm(sent(rated(1)), 1), null);
    expect(nextRequest(undone)?.content.ratings).toEqual(noRatings());
  });

  it("sends again just what had no answer, and only then what came after", () => {
    const lost = fail(edit(sent(rated(1)), rated(2)), "unreachable", "no answer");
    expect(nextRequest(lost)).toEqual({ content: rated(1), version: 0 });
    expect(shownContent(lost)).toEqual(rated(2));
    expect(nextRequest(confirm(beginSending(lost), 1))).toEqual({ content: rated(2), version: 1 });
  });

  it("knows its own try whose answer was lost from somebody else's change", () => {
    const again = beginSending(fail(edit(sent(rated(1)), rated(2)), "unreachable", "no answer"));
    const written = meetStale(again, { version: 1, content: rated(1) });
    expect(written.theirs).toBeNull();
    expect(nextRequest(written)).toEqual({ content: rated(2), version: 1 });
  });

  it("stops at somebody else's change until a person has chosen", () => {
    const theirs = { version: 4, content: rated(4) };
    const stopped = meetStale(sent(rated(1)), theirs);
    expect(stopped.theirs).toEqual(theirs);
    expect(nextRequest(stopped)).toBeNull();
    expect(nextRequest(edit(stopped, rated(2)))).toBeNull();
    expect(shownContent(stopped)).toEqual(rated(1));
    expect(nextRequest(keepMine(stopped))).toEqual({ content: rated(1), version: 4 });
    expect(takeTheirs(stopped)).toEqual(startSave(theirs));
  });

  it("does not send what was refused again, but what is changed after it", () => {
    const refused = fail(sent(rated(1)), "refused", "note: too long");
    expect(nextRequest(refused)).toBeNull();
    expect(hasUnsaved(refused)).toBe(true);
    expect(nextRequest(edit(refused, rated(2)))).toEqual({ content: rated(2), version: 0 });
  });

  it("waits longer after each failure, up to half a minute", () => {
    const pauses = [1, 2, 3, 6, 20].map((tries) => retryPause({ cause: "unreachable", message: "", tries }));
    expect(pauses).toEqual([1000, 2000, 4000, 30_000, 30_000]);
  });

  it("sums up many turns by the most pressing", () => {
    const saved = startSave(NONE);
    const saving = sent(rated(1));
    const retrying = fail(saving, "unreachable", "no answer");
    const conflict = meetStale(saving, { version: 2, content: rated(3) });
    expect(summarise([])).toBe("saved");
    expect(summarise([saved, saving])).toBe("saving");
    expect(summarise([saving, retrying, saved])).toBe("retrying");
    expect(summarise([fail(saving, "signed-out", "401"), retrying])).toBe("signed-out");
    expect(summarise([conflict, fail(saving, "refused", "404")])).toBe("conflict");
  });
});

/** A server that keeps to the API's version rule, on a line that loses requests and answers. */
class Server {
  review: StoredReview = NONE;

  put({ content, version }: { content: ReviewContent; version: number }, save: TurnSave, line: Line): TurnSave {
    if (line === "request-lost") return fail(save, "unreachable", "no answer");
    if (version !== this.review.version)
      return line === "answer-lost" ? fail(save, "unreachable", "no answer") : meetStale(save, this.review);
    this.review = { version: version + 1, content };
    return line === "answer-lost" ? fail(save, "unreachable", "no answer") : confirm(save, this.review.version);
  }
}

const LINES = ["good", "request-lost", "answer-lost"] as const;
type Line = (typeof LINES)[number];

it("ends with the newest state on the server, whatever the line loses, and never mistakes itself for another", () => {
  const change = fc.record({ edit: fc.integer({ min: 0, max: 4 }) });
  const request = fc.record({ line: fc.constantFrom(...LINES), meanwhile: fc.option(fc.integer({ min: 0, max: 4 })) });
  fc.assert(
    fc.property(fc.array(fc.oneof(change, request), { maxLength: 30 }), (steps) => {
      const server = new Server();
      let save = startSave(NONE);
      let newest: ReviewContent | null = null;
      const change = (quality: number) => {
        newest = rated(quality);
        save = edit(save, newest);
      };
      const send = (line: Line, meanwhile: number | null) => {
        const next = nextRequest(save);
        if (!next) return;
        save = beginSending(save);
        if (meanwhile !== null) change(meanwhile);
        save = server.put(next, save, line);
      };
      for (const step of steps) {
        if ("edit" in step) change(step.edit);
        else send(step.line, step.meanwhile);
        expect(save.theirs).toBeNull();
        expect(sameContent(shownContent(save), newest)).toBe(true);
      }
      // The line is mended: what is left goes through.
      while (nextRequest(save)) send("good", null);
      expect(server.review.content).toEqual(newest);
      expect(save.stored).toEqual(server.review);
      expect(hasUnsaved(save)).toBe(false);
    }),
  );
});
