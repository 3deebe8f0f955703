/** Writes db/schema.txt, the whole schema for a reader of changes: `npm run schema:dump` after adding a migration. */
import { writeFile } from 'node:fs/promises';
import { openEngine } from './database.ts';
import { migrate } from './migrate.ts';
import { describeSchema } from './schema.ts';

const engine = await openEngine({ memory: true });
await migrate(engine);
await writeFile(new URL('./schema.txt', import.meta.url), await describeSchema(engine));
await engine.close();
