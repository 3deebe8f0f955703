import type { Command } from './api/index.ts';
import { type Config, readConfig } from './config.ts';
import { backupDatabase, checkDatabase, holdsDatabase, openDatabase, restoreDatabase } from './db/index.ts';
import { AverError } from './errors.ts';
import { reembed } from './retrieval/index.ts';

/** The database's care: `db migrate | backup FILE | restore FILE | check | reembed`. */
export const databaseCommand: Command = {
  name: 'db',
  usage: 'migrate | backup FILE | restore FILE | check | reembed',
  summary: "The database's care",
  options: {},
  positionals: { least: 1, most: 2 },
  run: async (values, [verb = '', file], surroundings) => {
    const data = typeof values.data === 'string' ? values.data : undefined;
    if ((verb === 'backup' || verb === 'restore') && !file)
      throw new AverError('bad_input', `db ${verb} needs a file: npm run -s aver -- db ${verb} FILE.`);
    switch (verb) {
      case 'migrate': {
        await (await openDatabase(target(data))).close();
        surroundings.print('The database is at the newest migration.');
        return;
      }
      case 'backup': {
        const db = await openDatabase(existing(data));
        try {
          const { rows } = await backupDatabase(db, file as string);
          surroundings.print(`${rows} rows written to ${file}.`);
        } finally {
          await db.close();
        }
        return;
      }
      case 'restore': {
        const { rows } = await restoreDatabase(target(data), file as string);
        surroundings.print(`${rows} rows restored from ${file}.`);
        return;
      }
      case 'check': {
        const db = await openDatabase(existing(data));
        try {
          const { problems } = await checkDatabase(db);
          for (const problem of problems) surroundings.print(problem);
          if (problems.length > 0)
            throw new AverError(
              'internal',
              `${problems.length} problem${problems.length === 1 ? '' : 's'} found in the database.`,
            );
          surroundings.print('The database is sound.');
        } finally {
          await db.close();
        }
        return;
      }
      case 'reembed': {
        existing(data);
        const { desk, close } = await surroundings.openDesk({ throwAway: false });
        try {
          const { passages } = await reembed(desk);
          surroundings.print(`${passages} passages embedded anew with ${desk.embedder.name}.`);
        } finally {
          await close();
        }
        return;
      }
      default:
        throw new AverError(
          'bad_input',
          `There is no “db ${verb}”: migrate, backup FILE, restore FILE, check or reembed.`,
        );
    }
  },
};

function target(data: string | undefined): Config['database'] {
  return data ? { folder: data } : readConfig().database;
}

/** A mistyped folder would be made, and its backup hold nothing. */
function existing(data: string | undefined): Config['database'] {
  const database = target(data);
  if ('folder' in database && !holdsDatabase(database.folder))
    throw new AverError(
      'not_found',
      `There is no database in ${database.folder}: name its folder with --data, or set AVER_DATA or DATABASE_URL.`,
    );
  return database;
}
