import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineOf } from '../../db/database.ts';
import { describeSchema } from '../../db/schema.ts';
import { openTestScope } from '../database.ts';

describe('the schema', () => {
  let scope: Awaited<ReturnType<typeof openTestScope>>;
  beforeAll(async () => {
    scope = await openTestScope();
  });
  afterAll(() => scope.end());

  it('is what db/schema.txt says, on this engine too (npm run schema:dump after a migration)', async () => {
    const committed = await readFile(new URL('../../db/schema.txt', import.meta.url), 'utf8');
    expect(await describeSchema(engineOf(scope.db))).toBe(committed);
  });
});
