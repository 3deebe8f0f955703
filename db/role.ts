import { AverError } from '../errors.ts';
import { type Connection, type Engine, transaction } from './engine.ts';
import { refusedWith } from './failure.ts';

/**
 * Makes sure of the role every statement of the product runs as. Row-level security binds it, and only it for certain:
 * a superuser, or a role with BYPASSRLS, sees every workspace.
 */
export async function ensureAppRole(engine: Engine): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await transaction(engine, grantAppRole);
      break;
    } catch (error) {
      // Roles belong to the whole server: another database's first start may be making the same one.
      const race = refusedWith(error, '42710', '23505', 'XX000', '40001');
      if (race && attempt < 10) continue;
      if (!refusedWith(error, '42501')) throw error;
      throw new AverError(
        'database_unavailable',
        `${engine.place}: this login may not create or use the role aver_app; ` +
          'as an administrator run: create role aver_app nologin; grant aver_app to <login>;',
        {},
        error,
      );
    }
  }
  const [role] = await engine.lend((connection) =>
    connection.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
      `select rolsuper, rolbypassrls from pg_roles where rolname = 'aver_app'`,
    ),
  );
  if (!role || role.rolsuper || role.rolbypassrls) {
    throw new AverError(
      'database_unavailable',
      `${engine.place}: the role aver_app can see past row-level security; run: alter role aver_app nosuperuser nobypassrls;`,
    );
  }
}

async function grantAppRole(connection: Connection): Promise<void> {
  const [found] = await connection.query<{ member: boolean }>(
    `select pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = 'aver_app'`,
  );
  if (!found) await connection.execute('create role aver_app nologin');
  if (!found?.member) await connection.execute('grant aver_app to current_user');
}
