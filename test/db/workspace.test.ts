import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTables } from '../../db/catalog.ts';
import { engineOf } from '../../db/database.ts';
import { checkDatabase, createWorkspace, listWorkspaces, sql } from '../../db/index.ts';
import { openTestScope } from '../database.ts';
import { fillWorkspace, rowOfEveryTable } from './every-table.ts';

describe('one workspace and another', () => {
  let scope: Awaited<ReturnType<typeof openTestScope>>;
  let tables: string[];

  beforeAll(async () => {
    scope = await openTestScope();
    tables = (await engineOf(scope.db).lend(readTables)).map(({ name }) => name);
    await fillWorkspace(scope.db, 'alpha');
    await fillWorkspace(scope.db, 'beta');
  });
  afterAll(() => scope.end());

  const count = (workspace: string, table: string) =>
    scope.db.withWorkspace(workspace, async (tx) => {
      const rows = await tx.query<{ count: number }>(sql`select count(*) as count from ${sql.identifier(table)}`);
      return rows[0]?.count;
    });

  it('has a row of every table to try this with', () => {
    expect(Object.keys(rowOfEveryTable('x')).sort()).toEqual(tables);
  });

  it('see their own row of each table, though the statement names no workspace', async () => {
    for (const table of tables) expect([table, await count('alpha', table)]).toEqual([table, 1]);
  });

  it('show nothing to a workspace that has nothing, or that is not there', async () => {
    for (const table of tables) {
      expect([table, await count('main', table)]).toEqual([table, table === 'workspace' ? 1 : 0]);
      expect([table, await count('nowhere', table)]).toEqual([table, 0]);
    }
  });

  it('change and delete nothing of each other, whatever a forgetful statement says', async () => {
    for (const table of tables) {
      const name = sql.identifier(table);
      for (const careless of [
        sql`update ${name} set workspace_id = workspace_id returning 1`,
        sql`update ${name} set workspace_id = 'main' where workspace_id = 'alpha' returning 1`,
        sql`delete from ${name} returning 1`,
      ]) {
        const changed = await scope.db.withWorkspace('nowhere', (tx) => tx.query(careless)).catch(refused);
        expect([table, changed.length]).toEqual([table, 0]);
      }
      expect([table, await count('alpha', table), await count('beta', table)]).toEqual([table, 1, 1]);
    }
  });

  it('cannot write a row for another, nor give one of theirs away', async () => {
    for (const [table, statement] of Object.entries(rowOfEveryTable('gamma'))) {
      const written = scope.db.withWorkspace('alpha', (tx) => tx.query(statement));
      await expect(written, table).rejects.toThrow(/row-level security/);
    }
    const given = scope.db.withWorkspace('alpha', (tx) => tx.query(sql`update setting set workspace_id = 'beta'`));
    await expect(given).rejects.toThrow(/row-level security/);
  });

  it('cannot be left by switching the role back or the setting over: neither is in a parameter’s reach', async () => {
    const seen = await scope.db.withWorkspace('alpha', (tx) =>
      tx.query(sql`select ${"beta'; set role postgres; --"}::text as value, count(*) as count from setting`),
    );
    expect(seen).toEqual([{ value: "beta'; set role postgres; --", count: 1 }]);
    await expect(scope.db.withWorkspace("beta'; reset role; --", async () => 1)).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  it('leave nothing behind on the connection they used', async () => {
    const after = await engineOf(scope.db).lend(({ query }) =>
      query(`select current_setting('aver.workspace', true) as workspace, current_user = session_user as own`),
    );
    expect(after).toEqual([{ workspace: expect.toSatisfy((value) => !value), own: true }]);
  });

  it('keep what happened: an event is neither changed nor deleted', async () => {
    for (const change of [sql`update audit_event set actor_name = 'nobody'`, sql`delete from audit_event`]) {
      await expect(scope.db.withWorkspace('alpha', (tx) => tx.query(change))).rejects.toThrow(/permission denied/);
    }
  });

  it('are listed for the operator, and made once however often', async () => {
    await createWorkspace(scope.db, { id: 'alpha', name: 'Another name' });
    expect((await listWorkspaces(scope.db)).map(({ id }) => id)).toEqual(['alpha', 'beta', 'main']);
    await expect(createWorkspace(scope.db, { id: 'Not_Ok', name: '' })).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('the check of a database', () => {
  it('finds nothing in a sound one, and a table left open, a row that points nowhere, a migration not run', async () => {
    const scope = await openTestScope();
    await fillWorkspace(scope.db, 'alpha');
    expect(await checkDatabase(scope.db)).toEqual({ ok: true, problems: [] });
    await engineOf(scope.db).lend(async ({ execute }) => {
      await execute('create table stray (id text)');
      await execute('alter table setting no force row level security');
      await execute('drop policy workspace_only on control_edit');
      await execute('alter table review drop constraint review_workspace_id_question_id_fkey');
      await execute(`update review set question_id = 'gone'`);
      await execute(
        `alter table review add constraint review_question foreign key (workspace_id, question_id) references question not valid`,
      );
      await execute('delete from migration where number = 2');
    });
    const { ok, problems } = await checkDatabase(scope.db);
    expect(ok).toBe(false);
    expect(problems).toEqual([
      expect.stringMatching(/^migration 2 \(documents\) has not run/),
      'the table stray does not carry workspace_id',
      expect.stringMatching(/^the table control_edit is not closed/),
      expect.stringMatching(/^the table setting is not closed/),
      'workspace alpha: 1 rows of review name a question that is not there',
    ]);
    await scope.end();
  });
});

/** A privilege that is not there is as good as no row. */
function refused(error: unknown): [] {
  if (/permission denied|row-level security/.test((error as Error).message)) return [];
  throw error;
}
