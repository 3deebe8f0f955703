import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { AverError } from '../errors.ts';
import { recordEvent } from './audit.ts';
import type { Database, Transaction } from './database.ts';
import type { Actor, Scope } from './scope.ts';
import { type Sql, sql } from './sql.ts';

/** A session of the browser, a script's bearer token, or the one-time token of a sign-in link. */
export type TokenKind = 'session' | 'api' | 'sign_in';

/** A reviewer may do everything; an asker may ask single questions only. */
export type Role = 'reviewer' | 'asker';

/** Who the bearer is, where, and for how long. The secret is not here: only its SHA-256 is kept. */
export type AccessToken = {
  id: string;
  workspace: string;
  kind: TokenKind;
  actor: string;
  role: Role;
  /** What the bearer's questions may be answered from, and the last day (yyyy-mm-dd) of the NDA that rests on. */
  clearance: 'public' | 'nda' | 'internal';
  ndaEnd: string | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
};

/** Written at most this often, so that a request does not cost a write. */
const lastUsedGrain = 60_000;

const columns = sql`id, workspace_id as workspace, kind, actor, role, clearance, nda_end::text as "ndaEnd", created_at as "createdAt", expires_at as "expiresAt",
  last_used_at as "lastUsedAt"`;

/**
 * Makes a token. `plain` (`aver_<workspace>_<secret>`) is in this answer and nowhere else.
 * `by` is who the audit event names; without it, `actor`.
 */
export async function createToken(
  db: Database,
  input: Pick<AccessToken, 'workspace' | 'kind' | 'actor' | 'role' | 'clearance' | 'expiresAt'> & {
    ndaEnd?: string | null;
    now: Date;
    by?: Actor;
  },
): Promise<{ plain: string; token: AccessToken }> {
  const { workspace, kind, actor, role, clearance, ndaEnd = null, expiresAt, now } = input;
  const plain = `aver_${workspace}_${randomBytes(32).toString('base64url')}`;
  const scope: Scope = { db, workspace, actor: input.by ?? { kind: 'person', name: actor }, now: () => now };
  const token = await db.withWorkspace(workspace, async (tx) => {
    const [made] = await tx.query<AccessToken>(sql`
      insert into access_token (workspace_id, id, kind, actor, role, clearance, nda_end, hash, created_at, expires_at)
      values (${workspace}, ${randomUUID()}, ${kind}, ${actor}, ${role}, ${clearance}, ${ndaEnd}::date,
        ${hashOf(plain)}, ${now}, ${expiresAt})
      returning ${columns}`);
    if (!made) throw new Error('insert … returning gave no row');
    await recordEvent(tx, scope, {
      action: 'token.created',
      subject: { kind: 'token', id: made.id },
      detail: { kind, actor, role, clearance, ndaEnd, expiresAt },
    });
    return made;
  });
  return { plain, token };
}

/** The token a caller presents, if it is known, of one of these kinds, and neither expired nor withdrawn. */
export async function findToken(
  db: Database,
  { plain, kinds, now }: { plain: string; kinds: readonly TokenKind[]; now: Date },
): Promise<AccessToken | null> {
  return inWorkspaceOf(db, plain, async (tx, workspace) => {
    const [found] = await tx.query<AccessToken>(
      sql`select ${columns} from access_token where ${valid(workspace, plain, now)} and kind = any(${kinds})`,
    );
    if (found && now.getTime() - (found.lastUsedAt?.getTime() ?? 0) > lastUsedGrain) {
      await tx.query(
        sql`update access_token set last_used_at = ${now} where workspace_id = ${workspace} and id = ${found.id}`,
      );
    }
    return found ?? null;
  });
}

/** The same for the token of a sign-in link, which this uses up: of two at once, one gets it. */
export async function useSignInToken(
  db: Database,
  { plain, now }: { plain: string; now: Date },
): Promise<AccessToken | null> {
  return inWorkspaceOf(db, plain, async (tx, workspace) => {
    const [used] = await tx.query<AccessToken>(sql`
      update access_token set last_used_at = ${now}, revoked_at = ${now}
      where ${valid(workspace, plain, now)} and kind = 'sign_in' returning ${columns}`);
    return used ?? null;
  });
}

/** The tokens of a kind that still work, newest first. */
export async function listTokens(scope: Scope, { kind }: { kind: TokenKind }): Promise<AccessToken[]> {
  return scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<AccessToken>(sql`
      select ${columns} from access_token
      where workspace_id = ${scope.workspace} and kind = ${kind} and revoked_at is null and expires_at > ${scope.now()}
      order by created_at desc, id`),
  );
}

/** Withdraws a token, from now on. @throws AverError `not_found` */
export async function revokeToken(scope: Scope, { id }: { id: string }): Promise<void> {
  await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const [revoked] = await tx.query(sql`
      update access_token set revoked_at = ${scope.now()}
      where workspace_id = ${scope.workspace} and id = ${id} and revoked_at is null returning id`);
    if (!revoked) throw new AverError('not_found', `There is no token ${id} to withdraw.`);
    await recordEvent(tx, scope, { action: 'token.revoked', subject: { kind: 'token', id } });
  });
}

async function inWorkspaceOf(
  db: Database,
  plain: string,
  work: (tx: Transaction, workspace: string) => Promise<AccessToken | null>,
): Promise<AccessToken | null> {
  const workspace = /^aver_([a-z0-9][a-z0-9-]{0,62})_[\w-]{43}$/.exec(plain)?.[1];
  return workspace === undefined ? null : db.withWorkspace(workspace, (tx) => work(tx, workspace));
}

function valid(workspace: string, plain: string, now: Date): Sql {
  return sql`workspace_id = ${workspace} and hash = ${hashOf(plain)} and revoked_at is null and expires_at > ${now}`;
}

/** 256 random bits need no salt and no slow hash. */
function hashOf(plain: string): Uint8Array {
  return createHash('sha256').update(plain).digest();
}
