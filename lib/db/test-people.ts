import { prisma } from "./client";
import type { Role } from "./roles";
import { addPerson } from "./users";

/** Makes a person for a test and gives their id. */
export async function makePerson(name: string, role: Role = "reviewer"): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`;
  await addPerson({ name, email, passwordHash: "no password signs in here", role });
  return (await prisma().user.findUniqueOrThrow({ where: { email } })).id;
}
