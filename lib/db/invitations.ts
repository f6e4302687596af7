import { type Executor, firstRow, pool, rows, sql, transaction } from "./client";
import { recordChange } from "./history";
import type { Role } from "./roles";
import { hashSecret, newSecret } from "./secrets";
import { insertPerson } from "./users";

const VALID_DAYS = 7;

/** An invitation that still works, as settings list it; its link is kept nowhere. */
export type Invitation = {
  id: string;
  role: Role;
  /** The only address that it is for; null for any. */
  email: string | null;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
};

export type InvitationResult =
  | { ok: true; id: string; secret: string; expiresAt: string }
  | { ok: false; reason: "email-taken" };

/** Invites somebody for seven days; the secret of the link can be seen only now. */
export function createInvitation(role: Role, email: string | null, by: string): Promise<InvitationResult> {
  return transaction(async (on): Promise<InvitationResult> => {
    if (email !== null && (await firstRow(on, sql`select 1 from users where email = ${email}`)))
      return { ok: false, reason: "email-taken" };
    const secret = newSecret();
    const [made] = await rows<{ id: string; expiresAt: Date }>(
      on,
      sql`insert into invitations (hash, role, email, created_by_id, expires_at)
          values (${hashSecret(secret)}, ${role}::role, ${email}, ${by}, now() + ${VALID_DAYS} * interval '1 day')
          returning id, expires_at as "expiresAt"`,
    );
    if (!made) throw new Error("the invitation was not made");
    const expiresAt = made.expiresAt.toISOString();
    await recordChange(on, {
      by,
      kind: "invitation",
      subject: made.id,
      before: null,
      after: { role, email, expiresAt },
    });
    return { ok: true, id: made.id, secret, expiresAt };
  });
}

// Whoever may invite no more has invited nobody: their links end with their role.
const OPEN = sql`i.accepted_at is null and i.revoked_at is null and i.expires_at > now() and u.deactivated_at is null and u.role = 'admin'`;

/** Invitations that still work, newest first; with `limit` a page of them, of ids below `cursor`. */
export async function listInvitations(page: { limit?: number; cursor?: string | null } = {}): Promise<Invitation[]> {
  const { limit = null, cursor = null } = page;
  const found = await rows<Omit<Invitation, "createdAt" | "expiresAt"> & { createdAt: Date; expiresAt: Date }>(
    pool(),
    sql`select i.id, i.role::text as role, i.email, u.name as "createdBy", i.created_at as "createdAt", i.expires_at as "expiresAt"
        from invitations i join users u on u.id = i.created_by_id
        where ${OPEN} and (${cursor}::bigint is null or i.id < ${cursor}::bigint) order by i.id desc limit ${limit}`,
  );
  return found.map(({ createdAt, expiresAt, ...invitation }) => ({
    ...invitation,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

type OpenInvitation = Pick<Invitation, "id" | "role" | "email">;

function findOpen(on: Executor, secret: string, lock = sql``): Promise<OpenInvitation | null> {
  return firstRow<OpenInvitation>(
    on,
    sql`select i.id, i.role::text as role, i.email from invitations i join users u on u.id = i.created_by_id
        where i.hash = ${hashSecret(secret)} and ${OPEN} ${lock}`,
  );
}

/** What a link invites to; null when it was used or revoked, has expired or never was. */
export function findInvitation(secret: string): Promise<OpenInvitation | null> {
  return findOpen(pool(), secret);
}

export type AcceptResult =
  | { ok: true; userId: string }
  | { ok: false; reason: "no-invitation" | "email-taken" | "other-email" };

/** Makes the account that a link is for. Of two who come with one link at once, one gets it. */
export function acceptInvitation(
  secret: string,
  person: { name: string; email: string; passwordHash: string },
): Promise<AcceptResult> {
  return transaction(async (on): Promise<AcceptResult> => {
    // The second waits here, and then finds it accepted.
    const invitation = await findOpen(on, secret, sql`for update of i`);
    if (!invitation) return { ok: false, reason: "no-invitation" };
    const { id, role, email } = invitation;
    if (email !== null && email !== person.email) return { ok: false, reason: "other-email" };
    const userId = await insertPerson(on, { ...person, role }, null);
    if (userId === null) return { ok: false, reason: "email-taken" };
    await rows(on, sql`update invitations set accepted_at = now() where id = ${id}::bigint`);
    const before = { role, email };
    await recordChange(on, {
      by: null,
      kind: "invitation",
      subject: id,
      before,
      after: { ...before, accepted: userId },
    });
    return { ok: true, userId };
  });
}

/** False when there is no such invitation that still works. */
export function revokeInvitation(id: string, by: string): Promise<boolean> {
  return transaction(async (on) => {
    const revoked = await firstRow<{ role: Role; email: string | null }>(
      on,
      sql`update invitations set revoked_at = now()
          where id = ${id}::bigint and accepted_at is null and revoked_at is null and expires_at > now()
          returning role::text as role, email`,
    );
    if (!revoked) return false;
    await recordChange(on, { by, kind: "invitation", subject: id, before: revoked, after: null });
    return true;
  });
}
