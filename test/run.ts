/**
 * `npm test`: everything this machine can run, and at the end what was left out and the command that adds it.
 * With a PostgreSQL that has pgvector, every test that uses a database runs a second time there.
 * AVER_REQUIRE=all (CI) makes a missing part a failure. Arguments go to vitest: `npm test -- test/db`.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, globSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPostgres } from '../db/postgres.ts';
import { testPostgres } from './database.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = join(root, '.ci', 'postgres.sh');
const filters = process.argv.slice(2);

type Part = { name: string; without: string; there: boolean; add: string };

const running = await hasVector();
const postgres = running || succeeds(server, ['ready']);
const parts: Part[] = [
  {
    name: 'Chromium',
    without: 'the tests in a browser',
    there: onPath('chromium', 'chromium-browser', 'google-chrome'),
    add: 'apt-get install -y chromium',
  },
  {
    name: 'LibreOffice Calc',
    without: 'opening filled workbooks in an office program',
    there: onPath('soffice'),
    add: 'apt-get install -y libreoffice-calc',
  },
  {
    name: 'PostgreSQL with pgvector',
    without: 'the same tests on a Postgres server (they ran on the embedded one)',
    there: postgres,
    add: '.ci/postgres.sh install',
  },
];
const missing = parts.filter(({ there }) => !there);

if (missing.length > 0 && process.env.AVER_REQUIRE === 'all') {
  for (const { name, add } of missing) console.error(`AVER_REQUIRE=all, but ${name} is missing: ${add}`);
  process.exit(1);
}

let passed = vitest(filters, 'pglite');
if (postgres) {
  if (running || succeeds(server, ['start'])) {
    const again = databaseTests().filter((file) =>
      filters.every((filter) => filter.startsWith('-') || file.includes(filter)),
    );
    if (again.length > 0) {
      console.log(`\nThe tests that use a database, again, on Postgres (${again.length} files)`);
      passed = vitest([...again, ...filters.filter((filter) => filter.startsWith('-'))], 'postgres') && passed;
    }
    if (!running) succeeds(server, ['stop']);
  } else {
    console.error('PostgreSQL is installed but did not start: .ci/postgres.sh start');
    passed = false;
  }
}
if (missing.length > 0) {
  console.log('\nLeft out on this machine (as root, the command adds it):');
  for (const { name, without, add } of missing) console.log(`  ${without}: no ${name}. Add it with: ${add}`);
}
process.exit(passed ? 0 : 1);

function vitest(args: string[], database: string): boolean {
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const env = { ...process.env, AVER_TEST_DATABASE: database };
  return spawnSync(process.execPath, [program, 'run', ...args], { cwd: root, stdio: 'inherit', env }).status === 0;
}

/** The test files from which imports lead to test/database.ts. */
function databaseTests(): string[] {
  const target = join(root, 'test', 'database.ts');
  const reaches = (file: string, seen: Set<string>): boolean => {
    if (file === target) return true;
    if (seen.has(file) || !file.startsWith(join(root, 'test'))) return false;
    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.ts)'/g);
    return [...imports].some(([, path = '']) => reaches(join(dirname(file), path), seen));
  };
  const files = globSync('test/**/*.test.ts', { cwd: root }).sort();
  return files
    .map((file) => join(root, file))
    .filter((file) => reaches(file, new Set()))
    .map((file) => relative(root, file));
}

async function hasVector(): Promise<boolean> {
  try {
    const engine = await openPostgres(testPostgres);
    const found = await engine.lend(({ query }) =>
      query(`select 1 from pg_available_extensions where name = 'vector'`),
    );
    await engine.close();
    return found.length > 0;
  } catch {
    return false;
  }
}

function succeeds(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

function onPath(...names: string[]): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.some((name) =>
    folders.some((folder) => {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}
