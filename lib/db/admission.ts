import { firstRow, sql, transaction } from "./client";
import type { Role } from "./roles";
import { insertPerson } from "./users";

/**
 * The id of the person of an e-mail address that somebody else has verified. Who is new is added with the role; null for them where there
 * is none.
 */
export function admitByEmail(person: { name: string; email: string }, role: Role | null): Promise<string | null> {
  return transaction(async (on) => {
    const find = () => firstRow<{ id: string }>(on, sql`select id from users where email = ${person.email}`);
    const known = await find();
    if (known || role === null) return known?.id ?? null;
    const added = await insertPerson(on, { ...person, role, passwordHash: null }, null);
    // Two first visits of one person at once: the other one was faster.
    return added ?? (await find())?.id ?? null;
  });
}
