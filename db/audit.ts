import { randomUUID } from 'node:crypto';
import type { Transaction } from './database.ts';
import type { Actor, Scope } from './scope.ts';
import { sql } from './sql.ts';

/** Something that was done to a thing: `action` as in 'question.approved', `subject` as { kind: 'question', id }. */
export type NewEvent = { action: string; subject: { kind: string; id: string }; detail?: unknown };
export type AuditEvent = {
  id: string;
  at: Date;
  actor: Actor;
  action: string;
  subject: { kind: string; id: string };
  detail: unknown;
};

/** Records what is being done, in the transaction that does it: if either fails, neither has happened. */
export async function recordEvent(tx: Transaction, scope: Scope, event: NewEvent): Promise<void> {
  await recordEvents(tx, scope, [event]);
}

/** The same of several things, in their order. */
export async function recordEvents(tx: Transaction, scope: Scope, events: readonly NewEvent[]): Promise<void> {
  await tx.query(sql`
    insert into audit_event (workspace_id, id, at, actor_kind, actor_name, action, subject_kind, subject_id, detail)
    select ${scope.workspace}, id, ${scope.now()}, ${scope.actor.kind}, ${scope.actor.name}, action, kind, subject, detail
    from unnest(${events.map(() => randomUUID())}::text[], ${events.map(({ action }) => action)}::text[],
      ${events.map(({ subject }) => subject.kind)}::text[], ${events.map(({ subject }) => subject.id)}::text[],
      ${sql.jsons(events.map(({ detail }) => detail))}::jsonb[]) as new (id, action, kind, subject, detail)`);
}

type Found = {
  id: string;
  at: Date;
  actor_kind: Actor['kind'];
  actor_name: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  detail: unknown;
};

/** What was done, latest first: to one subject, or in the whole workspace. At most `limit` events, 100 if not said. */
export async function listEvents(
  scope: Scope,
  { subject, limit = 100 }: { subject?: { kind: string; id: string }; limit?: number } = {},
): Promise<AuditEvent[]> {
  const found = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<Found>(sql`
      select id, at, actor_kind, actor_name, action, subject_kind, subject_id, detail from audit_event
      where workspace_id = ${scope.workspace}
        ${subject ? sql`and subject_kind = ${subject.kind} and subject_id = ${subject.id}` : sql.empty}
      order by ordinal desc limit ${limit}`),
  );
  return found.map((row) => ({
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, name: row.actor_name },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    detail: row.detail,
  }));
}
