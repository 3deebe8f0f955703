import { type Database, engineOf } from './database.ts';
import { sql } from './sql.ts';

/** Makes the workspace, or leaves the one that is there as it is. `id`: lower-case letters, digits and hyphens, at most 63. */
export async function createWorkspace(db: Database, { id, name }: { id: string; name: string }): Promise<void> {
  await db.withWorkspace(id, (tx) =>
    tx.query(sql`insert into workspace (workspace_id, name) values (${id}, ${name}) on conflict do nothing`),
  );
}

/** Every workspace of the database, by id. For the operator's commands; nothing that serves a request may use it. */
export async function listWorkspaces(db: Database): Promise<{ id: string; name: string; createdAt: Date }[]> {
  return engineOf(db).lend((connection) =>
    connection.query(
      `select workspace_id as id, name, created_at as "createdAt" from workspace order by workspace_id collate "C"`,
    ),
  );
}
