import { AverError } from '../errors.ts';
import type { Engine } from './engine.ts';
import { refusedWith } from './failure.ts';

/**
 * Makes sure of pgvector.
 * @throws AverError `database_unavailable` when the server has it not, or this login may not add it to the database
 */
export async function ensureVector(engine: Engine): Promise<void> {
  await engine.lend(async ({ query, execute }) => {
    const [found] = await query<{ added: boolean; there: boolean }>(
      `select exists (select 1 from pg_extension where extname = 'vector') as added,
         exists (select 1 from pg_available_extensions where name = 'vector') as there`,
    );
    if (found?.added) return;
    if (!found?.there) {
      throw new AverError(
        'database_unavailable',
        `${engine.place}: the server has no pgvector; install it there (https://github.com/pgvector/pgvector)`,
      );
    }
    await execute('create extension if not exists vector').catch((error) => {
      if (refusedWith(error, '23505', '42710')) return; // another process was quicker
      if (!refusedWith(error, '42501')) throw error;
      throw new AverError(
        'database_unavailable',
        `${engine.place}: this login may not add pgvector; in that database, as an administrator run: create extension vector;`,
        {},
        error,
      );
    });
  });
}
