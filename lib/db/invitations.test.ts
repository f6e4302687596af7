import { beforeEach, expect, test } from "vitest";
import { prisma } from "./client";
import { acceptInvitation, createInvitation, findInvitation, listInvitations, revokeInvitation } from "./invitations";
import { changeRole } from "./person-changes";
import type { Role } from "./roles";
import { setUpTestDatabase } from "./test-database";
import { makePerson } from "./test-people";
import { listPeople } from "./users";

setUpTestDatabase();

let ada: string;

beforeEach(async () => {
  await prisma().change.deleteMany();
  await prisma().user.deleteMany();
  ada = await makePerson("Ada", "admin");
});

const RITA = { name: "Rita", email: "rita@example.com", passwordHash: "hash" };

async function invite(role: Role = "reviewer", email: string | null = null) {
  const made = await createInvitation(role, email, ada);
  if (!made.ok) throw new Error(made.reason);
  return made;
}

test("a link makes one account with its role, and is kept as a hash only", async () => {
  const { id, secret } = await invite("viewer");
  const [row] = await prisma().invitation.findMany();
  expect(Object.values(row ?? {}).map(String)).not.toContain(secret);
  expect(await findInvitation(secret)).toEqual({ id, role: "viewer", email: null });
  const accepted = await acceptInvitation(secret, RITA);
  expect(accepted).toMatchObject({ ok: true });
  expect(await listPeople()).toMatchObject([{ name: "Ada" }, { name: "Rita", email: RITA.email, role: "viewer" }]);
  expect(await findInvitation(secret)).toBeNull();
  expect(await acceptInvitation(secret, { ...RITA, email: "eve@example.com" })).toEqual({
    ok: false,
    reason: "no-invitation",
  });
});

test("of several who come with one link at once, one gets the account", async () => {
  const { secret } = await invite();
  const results = await Promise.all(
    ["a", "b", "c", "d"].map((name) => acceptInvitation(secret, { ...RITA, email: `${name}@example.com` })),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await listPeople()).toHaveLength(2);
});

test("an address on it is the only one that it is for", async () => {
  const { secret } = await invite("reviewer", RITA.email);
  expect(await acceptInvitation(secret, { ...RITA, email: "eve@example.com" })).toMatchObject({
    reason: "other-email",
  });
  expect(await acceptInvitation(secret, RITA)).toMatchObject({ ok: true });
  expect(await createInvitation("admin", RITA.email, ada)).toEqual({ ok: false, reason: "email-taken" });
});

test("a taken address does not use it up", async () => {
  const { secret } = await invite();
  expect(await acceptInvitation(secret, { ...RITA, email: "ada@example.com" })).toMatchObject({
    reason: "email-taken",
  });
  expect(await acceptInvitation(secret, RITA)).toMatchObject({ ok: true });
});

test("it ends when it expires, is revoked, or its maker is no admin any more", async () => {
  const [expired, revoked, open] = [await invite(), await invite(), await invite()];
  expect(Date.parse(open.expiresAt) - Date.now()).toBeCloseTo(7 * 24 * 3_600_000, -5);
  await prisma().invitation.update({ where: { id: BigInt(expired.id) }, data: { expiresAt: new Date() } });
  expect(await revokeInvitation(revoked.id, ada)).toBe(true);
  expect(await revokeInvitation(revoked.id, ada)).toBe(false);
  expect(await revokeInvitation(expired.id, ada)).toBe(false);
  expect((await listInvitations()).map(({ id }) => id)).toEqual([open.id]);
  for (const { secret } of [expired, revoked]) expect(await findInvitation(secret)).toBeNull();
  await makePerson("Bob", "admin");
  await changeRole(ada, "reviewer", null);
  expect(await findInvitation(open.secret)).toBeNull();
  expect(await acceptInvitation(open.secret, RITA)).toMatchObject({ reason: "no-invitation" });
});

test("what happens to it is in the history", async () => {
  const [used, revoked] = [await invite("viewer"), await invite()];
  const accepted = await acceptInvitation(used.secret, RITA);
  await revokeInvitation(revoked.id, ada);
  const changes = await prisma().change.findMany({ where: { kind: "invitation" }, orderBy: { id: "asc" } });
  expect(changes.map(({ subject }) => subject)).toEqual([used.id, revoked.id, used.id, revoked.id]);
  expect(changes[2]).toMatchObject({ after: { role: "viewer", accepted: accepted.ok && accepted.userId } });
  expect(changes[3]).toMatchObject({ byId: ada, after: null });
});
