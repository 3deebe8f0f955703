import { ingestFolder } from '../../ingest/index.ts';
import type { Desk } from '../../questionnaire/index.ts';
import type { Surroundings } from './command.ts';
import { requireFolder } from './files.ts';

/**
 * Runs work on a desk that knows the folder's documents. Without --data or DATABASE_URL the database is in memory and
 * nothing is left behind. Without a folder it is the configured database as it stands.
 */
export async function withKnowledge<T>(
  folder: string | undefined,
  surroundings: Surroundings,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  if (folder) await requireFolder(folder);
  const throwAway = folder !== undefined && !surroundings.databaseNamed;
  const { desk, close } = await surroundings.openDesk({ throwAway });
  try {
    if (folder) {
      let read = 0;
      const results = await ingestFolder(desk, {
        folder,
        onFile: () => surroundings.progress(`${++read} documents read`),
      });
      for (const result of results)
        for (const message of result.messages)
          if (message.level === 'warning') surroundings.warn(`${result.path}: ${message.text}`);
    }
    return await work(desk);
  } finally {
    await close();
  }
}
