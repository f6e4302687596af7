import { randomUUID } from "node:crypto";
import { prisma } from "./client";
import { Prisma } from "./generated/client";
import type { Role } from "./roles";
import { tokenColumns } from "./tokens";

export type Person = { id: string; name: string; email: string; role: Role; createdAt: string };

export type NewPerson = { name: string; email: string; passwordHash: string; role: Role };

/** True once somebody can sign in. */
export async function hasUsers(): Promise<boolean> {
  return (await prisma().user.findFirst({ select: { id: true } })) !== null;
}

function userData({ name, email, passwordHash, role }: NewPerson) {
  const id = randomUUID();
  return {
    id,
    name,
    // better-auth looks people up in lower case.
    email: email.toLowerCase(),
    emailVerified: true,
    role,
    accounts: { create: { id: randomUUID(), accountId: id, providerId: "credential", password: passwordHash } },
  };
}

/** Makes the first admin, with an API token if one is given. False, and nothing made, when there is anybody already. */
export function createFirstAdmin(admin: Omit<NewPerson, "role">, apiToken: string | null): Promise<boolean> {
  return prisma().$transaction(async (tx) => {
    // Two first visits at once: the second waits here and then finds the first.
    await tx.$executeRaw`lock table users in exclusive mode`;
    if ((await tx.user.findFirst({ select: { id: true } })) !== null) return false;
    const tokens =
      apiToken === null ? undefined : { create: { name: "STEERDESK_API_TOKEN", ...tokenColumns(apiToken) } };
    await tx.user.create({ data: { ...userData({ ...admin, role: "admin" }), tokens } });
    return true;
  });
}

/** Everybody, in the order they came. */
export async function listPeople(): Promise<Person[]> {
  const found = await prisma().user.findMany({ orderBy: { createdAt: "asc" } });
  return found.map(({ id, name, email, role, createdAt }) => ({
    id,
    name,
    email,
    role,
    createdAt: createdAt.toISOString(),
  }));
}

export type AddResult = { ok: true } | { ok: false; reason: "email-taken" };

export async function addPerson(person: NewPerson): Promise<AddResult> {
  try {
    await prisma().user.create({ data: userData(person) });
    return { ok: true };
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")
      return { ok: false, reason: "email-taken" };
    throw error;
  }
}

export type ChangePersonResult = { ok: true } | { ok: false; reason: "no-such-person" | "last-admin" | "has-reviews" };

/** Changes a person's role; the last admin stays one. */
export function changeRole(id: string, role: Role): Promise<ChangePersonResult> {
  return changePerson(id, async (tx, person) => {
    if (person.role === "admin" && role !== "admin" && (await isLastAdmin(tx, id))) return "last-admin";
    await tx.user.update({ where: { id }, data: { role } });
    return null;
  });
}

/** Removes a person with sessions and tokens. Whoever has reviewed stays, since the reviews name them. */
export function removePerson(id: string): Promise<ChangePersonResult> {
  return changePerson(id, async (tx, person) => {
    if (person.role === "admin" && (await isLastAdmin(tx, id))) return "last-admin";
    if (await tx.reviewChange.findFirst({ where: { userId: id }, select: { id: true } })) return "has-reviews";
    await tx.user.delete({ where: { id } });
    return null;
  });
}

/** Sets a password for somebody who forgot theirs, and signs them out everywhere. */
export function resetPassword(id: string, passwordHash: string): Promise<ChangePersonResult> {
  return changePerson(id, async (tx) => {
    await tx.account.updateMany({ where: { userId: id, providerId: "credential" }, data: { password: passwordHash } });
    await tx.session.deleteMany({ where: { userId: id } });
    return null;
  });
}

function changePerson(
  id: string,
  change: (tx: Prisma.TransactionClient, person: { role: Role }) => Promise<"last-admin" | "has-reviews" | null>,
): Promise<ChangePersonResult> {
  return prisma().$transaction(async (tx): Promise<ChangePersonResult> => {
    // Two admins who demote each other at once: one has to see the other's change.
    await tx.$executeRaw`lock table users in exclusive mode`;
    const person = await tx.user.findUnique({ where: { id }, select: { role: true } });
    if (!person) return { ok: false, reason: "no-such-person" };
    const reason = await change(tx, person);
    return reason === null ? { ok: true } : { ok: false, reason };
  });
}

async function isLastAdmin(tx: Prisma.TransactionClient, id: string): Promise<boolean> {
  return (await tx.user.count({ where: { role: "admin", id: { not: id } } })) === 0;
}
