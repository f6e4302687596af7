import { firstRow, pool, sql, transaction } from "./client";
import { recordChange } from "./history";
import { putPassword } from "./person-changes";
import { hashSecret, newSecret } from "./secrets";

const VALID_HOURS = 24;

/** Whose password a link sets. */
export type PasswordLinkOwner = { id: string; name: string; email: string };

/** The secret of a link by which a person sets a new password within a day, once; null when there is no such active person. */
export function createPasswordLink(userId: string, by: string): Promise<string | null> {
  return transaction(async (on) => {
    const secret = newSecret();
    const made = await firstRow(
      on,
      sql`insert into password_links (user_id, hash, expires_at)
          select id, ${hashSecret(secret)}, now() + ${VALID_HOURS} * interval '1 hour' from users
          where id = ${userId} and deactivated_at is null
          on conflict (user_id) do update set hash = excluded.hash, created_at = now(), expires_at = excluded.expires_at
          returning user_id`,
    );
    if (!made) return null;
    const after = { passwordLink: "made" };
    await recordChange(on, { by, kind: "person", subject: userId, before: null, after });
    return secret;
  });
}

/** Whose link it is; null when it was used, has expired, was replaced or never was. */
export function findPasswordLink(secret: string): Promise<PasswordLinkOwner | null> {
  return firstRow<PasswordLinkOwner>(
    pool(),
    sql`select u.id, u.name, u.email from password_links l join users u on u.id = l.user_id
        where l.hash = ${hashSecret(secret)} and l.expires_at > now() and u.deactivated_at is null`,
  );
}

/** Sets the password that a link is for, and signs the person out everywhere; null when the link does not work (any more). */
export function redeemPasswordLink(secret: string, passwordHash: string): Promise<PasswordLinkOwner | null> {
  return transaction(async (on) => {
    // Who deletes it has used it: a second at the same time waits, and then finds nothing.
    const owner = await firstRow<PasswordLinkOwner>(
      on,
      sql`delete from password_links l using users u
          where u.id = l.user_id and l.hash = ${hashSecret(secret)} and l.expires_at > now() and u.deactivated_at is null
          returning u.id, u.name, u.email`,
    );
    if (!owner) return null;
    await putPassword(on, owner.id, passwordHash);
    const [before, after] = [{ passwordLink: "made" }, { password: "set" }];
    await recordChange(on, { by: owner.id, kind: "person", subject: owner.id, before, after });
    return owner;
  });
}
