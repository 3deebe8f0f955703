import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordEvent, sql } from '../../db/index.ts';
import { openTestScope } from '../database.ts';

describe('the planner', () => {
  let scope: Awaited<ReturnType<typeof openTestScope>>;
  beforeAll(async () => {
    scope = await openTestScope();
  });
  afterAll(() => scope.end());

  it('knows what the tables hold once it was told that much was written', async () => {
    const known = async () =>
      await scope.db.withWorkspace('main', async (tx) => {
        const [row] = await tx.query<{ rows: number }>(
          sql`select reltuples::int as rows from pg_class where oid = 'audit_event'::regclass`,
        );
        return row?.rows;
      });
    await scope.db.withWorkspace('main', async (tx) => {
      for (let i = 0; i < 40; i++)
        await recordEvent(tx, scope, {
          action: 'test.write',
          subject: { kind: 'workspace', id: 'main' },
          detail: { i },
        });
    });
    expect(await known()).not.toBe(40);
    await scope.db.refreshStatistics();
    expect(await known()).toBe(40);
  });
});
