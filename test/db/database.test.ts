import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseOver, engineOf } from '../../db/database.ts';
import {
  type Database,
  isUniqueViolation,
  openDatabase,
  type Sql,
  sparseArray,
  sparseLiteral,
  sql,
  vectorArray,
  vectorLiteral,
} from '../../db/index.ts';
import { appliedMigrations, knownMigrations, migrate } from '../../db/migrate.ts';
import { openPglite } from '../../db/pglite.ts';
import { createEmptyTarget, openTestPglite, openTestScope, testEngine } from '../database.ts';

type Scope = Awaited<ReturnType<typeof openTestScope>>;
let scope: Scope;
beforeAll(async () => {
  scope = await openTestScope();
});
afterAll(() => scope.end());

const one = async (statement: Sql) => {
  const [row] = await scope.db.withWorkspace('main', (tx) => tx.query<Record<string, unknown>>(statement));
  return row;
};
const put = (key: string) => sql`insert into setting (workspace_id, key, value) values ('main', ${key}, '1')`;
const has = async (key: string) =>
  (await one(sql`select count(*) as count from setting where key = ${key}`))?.count === 1;

describe('values', () => {
  // What Postgres text can hold: no NUL, no half of a surrogate pair.
  const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0') && value.isWellFormed());
  const json = fc.jsonValue().filter((value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)));
  const times = { numRuns: 60 };

  it('come back as they went in: text, lists of text, bytes, moments, numbers, JSON', async () => {
    const sent = fc.record({
      text: fc.option(text),
      list: fc.array(fc.option(text)),
      bytes: fc.uint8Array(),
      moment: fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
      number: fc.double({ noNaN: true }),
      count: fc.maxSafeInteger(),
      flag: fc.boolean(),
      json,
    });
    await fc.assert(
      fc.asyncProperty(sent, async (value) => {
        const back =
          await one(sql`select ${value.text}::text as text, ${value.list}::text[] as list, ${value.bytes}::bytea as bytes,
          ${value.moment}::timestamptz as moment, ${value.number}::float8 as number, ${value.count}::int8 as count,
          ${value.flag}::boolean as flag, ${sql.json(value.json)}::jsonb as json`);
        expect(back).toEqual({ ...value, number: value.number + 0, json: JSON.parse(JSON.stringify(value.json)) });
      }),
      times,
    );
  });

  it('with what Postgres cannot keep, NUL and half a surrogate pair, keep their length and never fail', async () => {
    const units = fc.string({ unit: fc.constantFrom('a', '\0', '\ud800', '\udfff', '😀', '\\', '"', 'u0000') });
    const kept = (value: string) => value.toWellFormed().replaceAll('\0', '\uFFFD');
    await fc.assert(
      fc.asyncProperty(units, async (value) => {
        const row = await one(
          sql`select ${value}::text as t, ${[value]}::text[] as l, ${sql.json([value])} ::jsonb as j, ${{ v: value }}::jsonb as o`,
        );
        expect(row).toEqual({ t: kept(value), l: [kept(value)], j: [kept(value)], o: { v: kept(value) } });
        expect(kept(value)).toHaveLength(value.length);
      }),
      times,
    );
  });

  it('have the same types on both engines', async () => {
    expect(
      await one(sql`select count(*) as count, sum(1) as sum, 1.5::numeric as numeric, 2::int2 as small, null as nothing, '{}'::int[] as none,
        array[1, null, 3] as numbers, array[now() - now()] is not null as yes, date '2025-01-31' as day, '{"a": [1]}'::json as json,
        array['{"a": 1}'::jsonb] as documents, 'x'::name as name, array[array['a', 'b,"}'], array[null, '']] as nested`),
    ).toEqual({
      count: 1,
      sum: 1,
      numeric: 1.5,
      small: 2,
      nothing: null,
      none: [],
      numbers: [1, null, 3],
      yes: true,
      day: '2025-01-31',
      json: { a: [1] },
      documents: [{ a: 1 }],
      name: 'x',
      nested: [
        ['a', 'b,"}'],
        [null, ''],
      ],
    });
  });

  it('may be dense and sparse vectors, that pgvector compares', async () => {
    const dense = vectorLiteral(new Float32Array([0.5, -0.25, 3e-7]));
    const sparse = sparseLiteral(
      new Map([
        [0, 2],
        [65_535, 0.5],
        [7, 0],
      ]),
      65_536,
    );
    expect(
      await one(sql`select ${dense}::vector as dense, ${sparse}::sparsevec as sparse, ${dense}::vector <=> ${dense}::vector as distance,
        (${sparse}::sparsevec <#> ${sparse}::sparsevec) * -1 as product`),
    ).toEqual({ dense: '[0.5,-0.25,3e-07]', sparse: '{1:2,65536:0.5}/65536', distance: 0, product: 4.25 });
  });

  it('may be many vectors at once, exact to the last bit', async () => {
    const dense = [Float32Array.of(0.1, -1 / 3), null, Float32Array.of(3e-38, 3e38)];
    const sparse = [
      { indexes: Int32Array.of(0, 65_535), values: Float32Array.of(2, 0.1) },
      { indexes: new Int32Array(), values: new Float32Array() },
    ];
    const read = await scope.db.withWorkspace('main', async (tx) => ({
      dense: await tx.query<{ read: number[] | null }>(
        sql`select vector::real[] as read from unnest(${await vectorArray(tx, dense)}) as vector`,
      ),
      sparse: await tx.query(sql`select unnest(${await sparseArray(tx, sparse, 65_536)}) as vector`),
      none: await tx.query(sql`select cardinality(${await vectorArray(tx, [])}) as many`),
    }));
    expect(read.dense.map((row) => row.read && Float32Array.from(row.read))).toEqual(dense);
    expect(read.sparse).toEqual([{ vector: '{1:2,65536:0.1}/65536' }, { vector: '{}/65536' }]);
    expect(read.none).toEqual([{ many: 0 }]);
  });

  it('may be many texts, whole numbers, JSON values and lists at once, and are the same as one by one', async () => {
    const texts = ['', 'ä"\\{}', null, 'a\0b\ud800', '🙂'];
    const lists = [[], ['a', '', 'b,"}\\'], ['null']];
    const values = [{ a: ['ü', 1.5, null] }, 'text', [1], null, undefined, true];
    const numbers = [0, -1, null, 2_147_483_647, -2_147_483_648];
    expect(
      await one(sql`select ${sql.texts(texts)}::text[] as texts, ${sql.integers(numbers)}::integer[] as numbers,
        ${sql.jsons(values)}::jsonb[] as values, ${sql.texts([])}::text[] as none,
        (select array_agg(cardinality(list::text[])) from unnest(${sql.lists(lists)}::text[]) as list) as lengths,
        (${sql.lists(lists)}::text[])[2]::text[] as list`),
    ).toEqual({
      texts: ['', 'ä"\\{}', null, 'a\uFFFDb\uFFFD', '🙂'],
      numbers,
      values: [{ a: ['ü', 1.5, null] }, 'text', [1], null, null, true],
      none: [],
      lengths: [0, 3, 1],
      list: lists[1],
    });
  });

  it('that a JavaScript number cannot hold are refused, not rounded', async () => {
    await expect(one(sql`select 9007199254740993::int8 as big`)).rejects.toThrow(/9007199254740993 does not fit/);
    expect(await one(sql`select 1 as still`)).toEqual({ still: 1 });
  });
});

describe('a transaction', () => {
  it('happens whole or not at all', async () => {
    const failed = scope.db.withWorkspace('main', async (tx) => {
      await tx.query(put('half'));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await has('half')).toBe(false);
  });

  it('does not pretend to have happened after a refused statement, though the work went on', async () => {
    await scope.db.withWorkspace('main', (tx) => tx.query(put('taken')));
    const failed = scope.db.withWorkspace('main', async (tx) => {
      await tx.query(put('lost'));
      await tx.query(put('taken')).catch(() => {});
    });
    const error = await failed.catch((thrown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'setting_pkey')).toBe(true);
    expect(isUniqueViolation(error, 'another')).toBe(false);
    expect(await has('lost')).toBe(false);
  });

  it('never sees a half of another one', async () => {
    const bump = () =>
      scope.db.withWorkspace('main', async (tx) => {
        await tx.query(
          sql`insert into setting (workspace_id, key, value) values ('main', 'n', '0') on conflict do nothing`,
        );
        const [row] = await tx.query<{ value: number }>(sql`select value from setting where key = 'n' for update`);
        await tx.query(sql`update setting set value = ${sql.json((row?.value ?? 0) + 1)} where key = 'n'`);
      });
    await Promise.all(Array.from({ length: 20 }, bump));
    expect(await one(sql`select value from setting where key = 'n'`)).toEqual({ value: 20 });
  });

  it('inside a transaction is refused at once, where it would wait for itself', async () => {
    const nested = scope.db.withWorkspace('main', () => scope.db.withWorkspace('main', async () => 1));
    await expect(nested).rejects.toThrow(/pass the transaction on/);
  });

  it('runs only what the tag made, and nothing after it has ended', async () => {
    let leaked: ((statement: Sql) => Promise<unknown>) | undefined;
    await scope.db.withWorkspace('main', async (tx) => {
      leaked = (statement) => tx.query(statement);
      await expect(tx.query({ text: 'select 1', values: [] })).rejects.toThrow(/only what the sql tag made/);
    });
    await expect(leaked?.(sql`select 1`)).rejects.toThrow(/has ended/);
  });
});

describe('the migrations', () => {
  it.runIf(testEngine === 'postgres')('run once, however many processes start together', async () => {
    const { target, remove } = await createEmptyTarget();
    const empty = await openDatabase(target);
    await engineOf(empty).lend(({ execute }) =>
      execute('drop schema public cascade; create schema public; grant usage on schema public to public'),
    );
    await empty.close();
    const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase(target)));
    const [db] = opened as [Database];
    expect(await appliedMigrations(engineOf(db))).toEqual(await knownMigrations());
    await Promise.all(opened.map((each) => each.close()));
    await remove();
  });

  it('of a newer version make this one refuse the database, and say what to do', async () => {
    const other = await openTestScope();
    const engine = engineOf(other.db);
    await engine.lend(({ execute }) => execute(`insert into migration (number, name) values (9999, 'tomorrow')`));
    await expect(migrate(engine)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /migration 9999 \(tomorrow\), which this version of Aver does not know; start the newer version/,
      ),
    });
    await other.end();
  });
});

describe('the embedded database', () => {
  it('answers what was asked and what is asked after its thread died: it is unavailable', async () => {
    const engine = await openTestPglite();
    const db = databaseOver(engine);
    const pending = engine.lend(({ query }) => query('select pg_sleep(60)'));
    const queued = db.withWorkspace('main', async () => 1);
    await engine.crash();
    for (const asked of [pending, queued, db.withWorkspace('main', async () => 1)]) {
      await expect(asked).rejects.toMatchObject({
        code: 'database_unavailable',
        message: expect.stringMatching(/^[^\n]+$/),
      });
    }
    await db.close();
  });

  it('that does not open says so', async () => {
    await expect(openPglite(null, new Uint8Array(1000))).rejects.toMatchObject({ code: 'database_unavailable' });
  });
});

describe('a server that is not there', () => {
  it('is named in one line, without its password', async () => {
    await expect(openDatabase({ url: 'postgres://app:secret@127.0.0.1:1/aver' })).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringMatching(
        /^cannot connect to the Postgres database aver at 127\.0\.0\.1:1: (?!.*secret)[^\n]+DATABASE_URL/,
      ),
    });
    await expect(openDatabase({ url: 'not an address' })).rejects.toMatchObject({ code: 'database_unavailable' });
  });
});
