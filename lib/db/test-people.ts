import type { Role } from "./roles";
import { createToken } from "./tokens";
import { addPerson } from "./users";

/** Makes a person for a test and gives their id. */
export async function makePerson(name: string, role: Role = "reviewer"): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`;
  const added = await addPerson({ name, email, passwordHash: "no password signs in here", role }, null);
  if (!added.ok) throw new Error(`${email} is here already`);
  return added.id;
}

/** Makes a token for a test that may do all that its owner may, and gives its value. */
export async function makeToken(userId: string, name: string): Promise<string> {
  return (await createToken(userId, { name, role: "admin", scope: null, expiresAt: null })).token;
}
