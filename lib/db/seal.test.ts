import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";

/** The module as a process with this secret has it. */
async function sealWith(secret: string): Promise<typeof import("./seal")> {
  vi.resetModules();
  process.env.STEERDESK_SECRET = secret;
  return import("./seal");
}

const SECRET = "a secret of at least thirty-two characters";

beforeEach(() => {
  process.env.DATABASE_URL = "postgresql://nobody@localhost/nowhere";
});

describe("seal and unseal", () => {
  test("give back any text", async () => {
    const { seal, unseal } = await sealWith(SECRET);
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => unseal(seal(text)) === text));
  });

  test("seal the same text differently each time, and never show it", async () => {
    const { seal } = await sealWith(SECRET);
    const sealed = [seal("nvapi-token"), seal("nvapi-token")];
    expect(sealed[0]).not.toBe(sealed[1]);
    for (const text of sealed) expect(Buffer.from(text, "base64url").toString("latin1")).not.toContain("nvapi");
  });

  test("survive a restart with the same secret", async () => {
    const sealed = (await sealWith(SECRET)).seal("nvapi-token");
    expect((await sealWith(SECRET)).unseal(sealed)).toBe("nvapi-token");
  });

  test("refuse another secret and say what to do", async () => {
    const sealed = (await sealWith(SECRET)).seal("nvapi-token");
    const { unseal, SealError } = await sealWith("another secret of at least thirty-two chars");
    expect(() => unseal(sealed)).toThrow(SealError);
    expect(() => unseal(sealed)).toThrow("enter the token again in settings");
  });

  test("refuse a text that was changed or cut anywhere", async () => {
    const { seal, unseal, SealError } = await sealWith(SECRET);
    const bytes = Buffer.from(seal("nvapi-token"), "base64url");
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => unseal(changed.toString("base64url"))).toThrow(SealError);
      expect(() => unseal(bytes.subarray(0, at).toString("base64url"))).toThrow(SealError);
    }
  });
});
