import { type Executor, firstRow, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import type { Role } from "./roles";
import { lockPeople, setCredential, type stateOf } from "./users";

type Reason = "no-such-person" | "last-admin" | "has-history" | "stale-version";

export type ChangePersonResult = { ok: true } | { ok: false; reason: Reason };

type State = ReturnType<typeof stateOf>;

/** What became of a person: null for removed; a string says why not. */
type Change = (
  on: Executor,
  before: State,
) => Promise<Readonly<Record<string, unknown>> | null | "last-admin" | "has-history">;

/**
 * Gives a person another role, locks them out, or lets them in again; the last active admin stays one. Sessions, links to a new password and
 * the invitations that they gave end when they are locked out; tokens work again when the person is back. With a `version` only if they are
 * still at that.
 */
export function changePerson(
  id: string,
  wanted: { role?: Role; deactivated?: boolean },
  by: string | null,
  version?: number,
): Promise<ChangePersonResult> {
  return alterPerson({ id, by, version }, async (on, before) => {
    const { role = before.role, deactivated = before.deactivated } = wanted;
    if ((role !== "admin" || deactivated) && (await isLastAdmin(on, id, before))) return "last-admin";
    await rows(
      on,
      sql`update users set role = ${role}::role, deactivated_at = case when ${deactivated} then coalesce(deactivated_at, now()) end,
            updated_at = now() where id = ${id}`,
    );
    // Also on the way back: a sign-in at the moment of locking out may have left a session.
    if (deactivated !== before.deactivated) await endAccess(on, id);
    return { ...before, role, deactivated };
  });
}

async function endAccess(on: Executor, id: string): Promise<void> {
  await rows(on, sql`delete from sessions where user_id = ${id}`);
  await rows(on, sql`delete from password_links where user_id = ${id}`);
  await rows(
    on,
    sql`update invitations set revoked_at = now() where created_by_id = ${id} and accepted_at is null and revoked_at is null`,
  );
}

export function changeRole(id: string, role: Role, by: string | null): Promise<ChangePersonResult> {
  return changePerson(id, { role }, by);
}

export function setDeactivated(id: string, deactivated: boolean, by: string | null): Promise<ChangePersonResult> {
  return changePerson(id, { deactivated }, by);
}

/**
 * Removes a person with sessions and tokens; with a `version` only if they are still at that. Whoever has reviewed or changed anything
 * stays, since the history names them.
 */
export function removePerson(id: string, by: string | null, version?: number): Promise<ChangePersonResult> {
  return alterPerson({ id, by, version }, async (on, before) => {
    if (await isLastAdmin(on, id, before)) return "last-admin";
    if (await firstRow(on, sql`select 1 from changes where by_id = ${id} limit 1`)) return "has-history";
    await rows(on, sql`delete from users where id = ${id}`);
    return null;
  });
}

/** Sets a password for somebody who forgot theirs, and signs them out everywhere. */
export function resetPassword(id: string, passwordHash: string, by: string | null): Promise<ChangePersonResult> {
  return alterPerson({ id, by }, async (on, before) => {
    await putPassword(on, id, passwordHash);
    return { ...before, password: "set" };
  });
}

/** A new password ends the sessions that the old one opened, and a link to set one. */
export async function putPassword(on: Executor, id: string, passwordHash: string): Promise<void> {
  await setCredential(on, id, passwordHash);
  await rows(on, sql`delete from sessions where user_id = ${id}`);
  await rows(on, sql`delete from password_links where user_id = ${id}`);
}

type Alteration = { id: string; by: string | null; version?: number | undefined };

function alterPerson({ id, by, version }: Alteration, change: Change): Promise<ChangePersonResult> {
  return transaction(async (on): Promise<ChangePersonResult> => {
    await lockPeople(on);
    const found = await firstRow<State & { version: number }>(
      on,
      sql`select name, email, role::text as role, deactivated_at is not null as deactivated, version from users where id = ${id}`,
    );
    if (!found) return { ok: false, reason: "no-such-person" };
    const { version: standing, ...person } = found;
    if (version !== undefined && version !== standing) return { ok: false, reason: "stale-version" };
    const after = await change(on, person);
    if (typeof after === "string") return { ok: false, reason: after };
    // Of a person who was removed there is none.
    await rows(on, sql`update users set version = version + 1 where id = ${id}`);
    await recordChange(on, { by, kind: "person", subject: id, before: person, after });
    return { ok: true };
  });
}

async function isLastAdmin(on: Executor, id: string, { role, deactivated }: State): Promise<boolean> {
  if (role !== "admin" || deactivated) return false;
  const other = sql`select 1 from users where role = 'admin' and deactivated_at is null and id <> ${id} limit 1`;
  return (await firstRow(on, other)) === null;
}
