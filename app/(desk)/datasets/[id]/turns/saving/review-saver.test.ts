import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noRatings } from "@/lib/steerlm/attributes";
import { type KeyValueStorage, PendingStorage } from "./pending-storage";
import { ReviewSaver } from "./review-saver";
import { type ReviewContent, type SaveSummary, summarise } from "./save-queue";

const TURN = { id: "7", datasetId: "1", line: 3, turn: 1 };
const NONE = { version: 0, content: null };

function rated(quality: number): ReviewContent {
  return { ratings: { ...noRatings(), quality }, status: "draft", flagged: false, flag: null, note: "" };
}

/** A browser's storage, shared by its tabs. */
class MemoryStorage implements KeyValueStorage {
  readonly entries = new Map<string, string>();
  full = false;
  get length() {
    return this.entries.size;
  }
  key(index: number) {
    return [...this.entries.keys()][index] ?? null;
  }
  getItem(key: string) {
    return this.entries.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.entries.set(key, value);
  }
  removeItem(key: string) {
    this.entries.delete(key);
  }
}

type Sent = ReviewContent & { version: number };

/** A server on the end of fetch that answers after 50 ms with what `answer` says, and notes what came. */
class Server {
  readonly sent: Sent[] = [];
  readonly people: (string | null)[] = [];
  inFlight = 0;
  mostInFlight = 0;
  answer: (sent: Sent) => Response | Error = ({ version }) => Response.json({ version: version + 1 });

  fetch = async (_url: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const sent: Sent = JSON.parse(String(init?.body));
    this.sent.push(sent);
    this.people.push(new Headers(init?.headers).get("steerdesk-person"));
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await new Promise((resolve) => setTimeout(resolve, 50));
    this.inFlight -= 1;
    const answer = this.answer(sent);
    if (answer instanceof Error) throw answer;
    return answer;
  };

  qualities() {
    return this.sent.map(({ ratings }) => ratings.quality);
  }
}

function refusal(status: number, details?: unknown): Response {
  return Response.json({ error: { code: "c", message: "Not so.", details } }, { status });
}

let server: Server;
let storage: MemoryStorage;
let saver: ReviewSaver;

function openTab(name: string): ReviewSaver {
  return new ReviewSaver(server.fetch, "ada", new PendingStorage(storage, "ada", name));
}

function summary(of = saver): SaveSummary {
  return summarise(of.saves().values());
}

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  storage = new MemoryStorage();
  saver = openTab("tab 1");
  saver.open(TURN, NONE);
});

afterEach(() => {
  vi.useRealTimers();
});

describe("saving in the background", () => {
  it("waits for the end of a burst of changes and sends the newest, in the person's name", async () => {
    for (const quality of [1, 2, 3]) {
      saver.edit(TURN.id, rated(quality));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(summary()).toBe("saving");
    await vi.advanceTimersByTimeAsync(300);
    expect(server.sent).toEqual([{ ...rated(3), version: 0 }]);
    expect(server.people).toEqual(["ada"]);
    expect(summary()).toBe("saved");
    expect(saver.confirmed()).toBe(1);
    expect(storage.length).toBe(0);
  });

  it("never has two requests of a turn out, and ends with the newest state", async () => {
    for (const quality of [0, 1, 2, 3, 4]) {
      saver.edit(TURN.id, rated(quality), true);
      await vi.advanceTimersByTimeAsync(20);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.mostInFlight).toBe(1);
    expect(server.sent.map(({ version }) => version)).toEqual(server.sent.map((_, index) => index));
    expect(server.qualities().at(-1)).toBe(4);
    expect(summary()).toBe("saved");
  });

  it("saves different turns side by side", async () => {
    saver.open({ ...TURN, id: "8" }, NONE);
    saver.edit("7", rated(1), true);
    saver.edit("8", rated(2), true);
    await vi.advanceTimersByTimeAsync(60);
    expect(server.mostInFlight).toBe(2);
  });

  it("sends at once when the page is left, and not a second time after that", async () => {
    saver.edit(TURN.id, rated(1));
    saver.sendAll();
    expect(server.qualities()).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.qualities()).toEqual([1]);
  });
});

describe("a server that does not answer", () => {
  it("is asked again after growing pauses, and the change is kept in the browser meanwhile", async () => {
    server.answer = () => new TypeError("fetch failed");
    saver.edit(TURN.id, rated(2), true);
    await vi.advanceTimersByTimeAsync(100);
    expect(summary()).toBe("retrying");
    expect(storage.length).toBe(1);
    await vi.advanceTimersByTimeAsync(8000);
    expect(server.sent).toHaveLength(4);
    server.answer = ({ version }) => Response.json({ version: version + 1 });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(summary()).toBe("saved");
    expect(storage.length).toBe(0);
    expect(server.sent).toHaveLength(5);
  });

  it("counts a 500 and a proxy's page as no answer", async () => {
    const answers = [new Response("<html>", { status: 502 }), new Response("<html>", { status: 200 })];
    server.answer = ({ version }) => answers.shift() ?? Response.json({ version: version + 1 });
    saver.edit(TURN.id, rated(2), true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.sent).toHaveLength(3);
    expect(summary()).toBe("saved");
  });

  it("warns before a page is closed only if the browser could not keep the change", () => {
    saver.edit(TURN.id, rated(2));
    expect(saver.wouldLose()).toBe(false);
    storage.full = true;
    saver.edit(TURN.id, rated(3));
    expect(saver.wouldLose()).toBe(true);
  });
});

describe("a server that says no", () => {
  it("is asked again every few seconds when the person is signed out", async () => {
    server.answer = () => refusal(401);
    saver.edit(TURN.id, rated(2), true);
    await vi.advanceTimersByTimeAsync(100);
    expect(summary()).toBe("signed-out");
    server.answer = ({ version }) => Response.json({ version: version + 1 });
    await vi.advanceTimersByTimeAsync(6000);
    expect(summary()).toBe("saved");
    expect(server.sent).toHaveLength(2);
  });

  it("is not asked again for a refusal, which a person may discard", async () => {
    server.answer = () => refusal(400);
    saver.edit(TURN.id, rated(2), true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.sent).toHaveLength(1);
    expect(summary()).toBe("refused");
    expect(saver.saves().get(TURN.id)?.failure?.message).toBe("Not so.");
    saver.discard(TURN.id);
    expect(summary()).toBe("saved");
    expect(storage.length).toBe(0);
  });

  it.each([
    ["mine", 2],
    ["theirs", 4],
  ])("lets a person choose between two versions: %s", async (choice, shown) => {
    const theirs = { ...rated(4), version: 5, updatedAt: "2026-01-01T00:00:00.000Z" };
    server.answer = ({ version }) => (version === 5 ? Response.json({ version: 6 }) : refusal(409, { review: theirs }));
    saver.edit(TURN.id, rated(2), true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(summary()).toBe("conflict");
    expect(server.sent).toHaveLength(1);
    if (choice === "mine") saver.keepMine(TURN.id);
    else saver.takeTheirs(TURN.id);
    await vi.advanceTimersByTimeAsync(1000);
    expect(summary()).toBe("saved");
    expect(saver.saves().get(TURN.id)?.stored.content?.ratings.quality).toBe(shown);
  });
});

describe("a page that is loaded while changes wait in the browser", () => {
  beforeEach(async () => {
    server.answer = () => new TypeError("fetch failed");
    saver.edit(TURN.id, rated(2), true);
    await vi.advanceTimersByTimeAsync(100);
    server.answer = ({ version }) => Response.json({ version: version + 1 });
  });

  it("sends them when it is the same tab, and shows them", async () => {
    const reloaded = openTab("tab 1");
    reloaded.open(TURN, NONE);
    expect(reloaded.saves().get(TURN.id)).toMatchObject({ unanswered: rated(2), resets: 1 });
    await vi.advanceTimersByTimeAsync(500);
    expect(server.qualities().slice(1)).toEqual([2]);
    expect(summary(reloaded)).toBe("saved");
  });

  it("sends them also when no page opens the turn", async () => {
    const reloaded = openTab("tab 1");
    reloaded.adoptPending();
    await vi.advanceTimersByTimeAsync(500);
    expect(summary(reloaded)).toBe("saved");
    expect(reloaded.confirmed()).toBe(1);
  });

  it("keeps them under its own name until they are saved", async () => {
    server.answer = () => new TypeError("fetch failed");
    saver = openTab("tab 1");
    saver.adoptPending();
    expect(storage.length).toBe(1);
    server.answer = ({ version }) => Response.json({ version: version + 1 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(storage.length).toBe(0);
  });

  it("leaves them to another tab that lives, and takes over from one that is gone", async () => {
    server.answer = () => new TypeError("fetch failed");
    const other = openTab("tab 2");
    other.adoptPending();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(other.saves().size).toBe(0);
    // What a closed tab leaves is an entry that nobody renews.
    new PendingStorage(storage, "ada", "tab 0").keep(
      { turn: { ...TURN, id: "9" }, version: 0, wanted: rated(1), unanswered: null },
      Date.now(),
    );
    await vi.advanceTimersByTimeAsync(30_000);
    expect([...other.saves().keys()]).toEqual(["9"]);
    expect(storage.length).toBe(2);
  });

  it("does not touch another person's", () => {
    const stranger = new PendingStorage(storage, "ben", "tab 1");
    expect(stranger.adopt(Date.now())).toEqual({ adopted: [], others: 0 });
  });
});

it("shows a page that was fetched ahead what was saved since", async () => {
  saver.edit(TURN.id, rated(3), true);
  await vi.advanceTimersByTimeAsync(100);
  saver.open(TURN, NONE);
  expect(saver.saves().get(TURN.id)?.stored).toEqual({ version: 1, content: rated(3) });
  saver.open(TURN, { version: 2, content: rated(0) });
  expect(saver.saves().get(TURN.id)).toMatchObject({ stored: { version: 2, content: rated(0) }, resets: 1 });
});

describe("who may not rate any more", () => {
  it("has nothing sent, from this tab or an earlier one, and loses nothing", async () => {
    saver.edit(TURN.id, rated(3));
    const later = openTab("tab 1");
    later.allowSending(false);
    saver.allowSending(false);
    later.adoptPending();
    later.open(TURN, NONE);
    later.sendAll();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.sent).toEqual([]);
    expect(storage.length).toBe(1);

    later.allowSending(true);
    later.adoptPending();
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.qualities()).toEqual([3]);
  });
});
