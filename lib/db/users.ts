import { randomUUID } from "node:crypto";
import { type Executor, firstRow, pool, prisma, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import type { Role } from "./roles";
import { tokenColumns } from "./tokens";

/** A person as settings list them. `deactivatedAt`: since when they are locked out. */
export type Person = {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: string;
  deactivatedAt: string | null;
  /** Grows with every change. */
  version: number;
};

export type NewPerson = { name: string; email: string; passwordHash: string | null; role: Role };

/** True once somebody can sign in. */
export async function hasUsers(): Promise<boolean> {
  return (await prisma().user.findFirst({ select: { id: true } })) !== null;
}

/** Adds a person, without a password if they come in another way; gives the id, or null where the e-mail address is taken. */
export async function insertPerson(on: Executor, person: NewPerson, by: string | null): Promise<string | null> {
  const { name, passwordHash, role } = person;
  const id = randomUUID();
  // better-auth looks people up in lower case.
  const email = person.email.toLowerCase();
  const added = await firstRow(
    on,
    sql`insert into users (id, name, email, email_verified, role, updated_at)
        values (${id}, ${name}, ${email}, true, ${role}::role, now()) on conflict (email) do nothing returning id`,
  );
  if (!added) return null;
  if (passwordHash !== null) await setCredential(on, id, passwordHash);
  await recordChange(on, { by, kind: "person", subject: id, before: null, after: stateOf({ ...person, email }) });
  return id;
}

/** Sets the password of somebody who may have none yet. */
export async function setCredential(on: Executor, userId: string, passwordHash: string): Promise<void> {
  const changed = await firstRow(
    on,
    sql`update accounts set password = ${passwordHash}, updated_at = now()
        where user_id = ${userId} and provider_id = 'credential' returning id`,
  );
  if (changed) return;
  await rows(
    on,
    sql`insert into accounts (id, account_id, provider_id, user_id, password, updated_at)
        values (${randomUUID()}, ${userId}, 'credential', ${userId}, ${passwordHash}, now())`,
  );
}

/** False for who came by single sign-on and never set a password. */
export async function hasPassword(userId: string): Promise<boolean> {
  const where = { userId, providerId: "credential" };
  return (await prisma().account.findFirst({ where, select: { id: true } })) !== null;
}

/** Makes the first admin, with an API token if one is given. False, and nothing made, when there is anybody already. */
export function createFirstAdmin(admin: Omit<NewPerson, "role">, apiToken: string | null): Promise<boolean> {
  return transaction(async (on) => {
    // Two first visits at once: the second waits here and then finds the first.
    await lockPeople(on);
    if (await firstRow(on, sql`select 1 from users limit 1`)) return false;
    const id = await insertPerson(on, { ...admin, role: "admin" }, null);
    if (apiToken !== null) {
      const { hash, hint } = tokenColumns(apiToken);
      await rows(
        on,
        sql`insert into api_tokens (user_id, name, hash, hint) values (${id}, 'STEERDESK_API_TOKEN', ${hash}, ${hint})`,
      );
    }
    return true;
  });
}

/** Everybody, in the order they came; with `limit` a page of them, after the person whose id is `after`. */
export async function listPeople(page: { limit?: number; after?: string | null } = {}): Promise<Person[]> {
  const { limit = null, after = null } = page;
  const found = await rows<
    Omit<Person, "createdAt" | "deactivatedAt"> & { createdAt: Date; deactivatedAt: Date | null }
  >(
    pool(),
    sql`select id, name, email, role::text as role, created_at as "createdAt", deactivated_at as "deactivatedAt", version from users
        where ${after}::text is null or (created_at, id) > (select created_at, id from users where id = ${after})
        order by created_at, id limit ${limit}`,
  );
  return found.map(({ createdAt, deactivatedAt, ...person }) => ({
    ...person,
    createdAt: createdAt.toISOString(),
    deactivatedAt: deactivatedAt?.toISOString() ?? null,
  }));
}

/** The person of an id; null when there is none. */
export async function getPerson(id: string): Promise<Person | null> {
  const found = await prisma().user.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, role: true, createdAt: true, deactivatedAt: true, version: true },
  });
  return (
    found && {
      ...found,
      createdAt: found.createdAt.toISOString(),
      deactivatedAt: found.deactivatedAt?.toISOString() ?? null,
    }
  );
}

export type AddResult = { ok: true; id: string } | { ok: false; reason: "email-taken" };

/** Adds a person in the name of `by`; null for the installation itself. */
export async function addPerson(person: NewPerson, by: string | null): Promise<AddResult> {
  const id = await transaction((on) => insertPerson(on, person, by));
  return id === null ? { ok: false, reason: "email-taken" } : { ok: true, id };
}

/** Two admins who demote each other at once: one has to see the other's change. */
export async function lockPeople(on: Executor): Promise<void> {
  await rows(on, sql`lock table users in exclusive mode`);
}

type State = Pick<Person, "name" | "email" | "role"> & { deactivated: boolean };

/** What the history keeps of a person. */
export function stateOf({ name, email, role }: Pick<Person, "name" | "email" | "role">, deactivated = false): State {
  return { name, email, role, deactivated };
}
