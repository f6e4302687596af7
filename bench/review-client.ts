import { Agent, request } from "node:http";
import { ATTRIBUTES, noRatings, type Ratings } from "@/lib/steerlm/attributes";
import type { Reviewer } from "./desk";

/** One save as its sender saw it. Milliseconds. */
export type SaveTime = { client: number; server: number };

type Content = { ratings: Ratings; status: "draft" | "submitted"; flagged: boolean; note: string };

// Two drafts and a submission a turn: a save on every few keys is what the desk sends.
const SAVES_A_TURN = 3;

/** A reviewer who rates turn after turn on one keep-alive connection, without a pause, and remembers what was confirmed. */
export class ReviewClient {
  readonly times: SaveTime[] = [];
  /** What the server confirmed last for each turn. */
  readonly confirmed = new Map<string, Content & { version: number }>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #next = 0;

  constructor(
    readonly reviewer: Reviewer,
    readonly port: number,
    readonly turnIds: readonly string[],
  ) {}

  async saveUntil(isOver: () => boolean): Promise<void> {
    while (!isOver()) await this.#saveNext();
  }

  async saveTimes(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent += 1) await this.#saveNext();
  }

  close(): void {
    this.#agent.destroy();
  }

  async #saveNext(): Promise<void> {
    const turnId = this.turnIds[Math.floor(this.#next / SAVES_A_TURN)];
    if (turnId === undefined) throw new Error(`${this.turnIds.length} turns are too few for this many saves`);
    const step = this.#next % SAVES_A_TURN;
    this.#next += 1;
    const before = this.confirmed.get(turnId);
    const rated = ATTRIBUTES.slice(0, (step + 1) * 3).map((name, at) => [name, (this.#next + at) % 5]);
    const ratings: Ratings = { ...noRatings(), ...Object.fromEntries(rated) };
    const content: Content = { ratings, status: step === 2 ? "submitted" : "draft", flagged: false, note: "" };
    const version = before?.version ?? 0;
    const started = performance.now();
    const answer = await this.#put(turnId, JSON.stringify({ ...content, version }));
    this.times.push({ client: performance.now() - started, server: answer.serverMs });
    if (answer.version !== version + 1)
      throw new Error(`turn ${turnId} is at version ${answer.version} after ${version}`);
    this.confirmed.set(turnId, { ...content, version: answer.version });
  }

  #put(turnId: string, body: string): Promise<{ version: number; serverMs: number }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.#agent,
          host: "127.0.0.1",
          port: this.port,
          method: "PUT",
          path: `/api/v1/turns/${turnId}/review`,
          headers: {
            cookie: this.reviewer.cookie,
            "content-type": "application/json",
            "content-length": Buffer.byteLength(body),
            "sec-fetch-site": "same-origin",
            "steerdesk-person": this.reviewer.id,
          },
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            text += chunk;
          });
          response.on("error", reject);
          response.on("end", () => {
            if (response.statusCode !== 200) return reject(new Error(`${response.statusCode}: ${text}`));
            const serverMs = Number(/dur=([\d.]+)/.exec(String(response.headers["server-timing"]))?.[1]);
            resolve({ version: JSON.parse(text).version, serverMs });
          });
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }
}
