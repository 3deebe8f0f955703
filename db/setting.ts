import type { Transaction } from './database.ts';
import type { Scope } from './scope.ts';
import { sql } from './sql.ts';

/** A setting of the workspace, as JSON; undefined when it was never set. */
export async function getSetting(tx: Transaction, scope: Pick<Scope, 'workspace'>, key: string): Promise<unknown> {
  const [row] = await tx.query<{ value: unknown }>(
    sql`select value from setting where workspace_id = ${scope.workspace} and key = ${key}`,
  );
  return row?.value;
}

/** Sets it, in place of what it was. */
export async function putSetting(
  tx: Transaction,
  scope: Pick<Scope, 'workspace'>,
  key: string,
  value: unknown,
): Promise<void> {
  await tx.query(sql`
    insert into setting (workspace_id, key, value) values (${scope.workspace}, ${key}, ${sql.json(value)})
    on conflict (workspace_id, key) do update set value = excluded.value`);
}
