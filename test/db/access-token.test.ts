import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createToken,
  createWorkspace,
  findToken,
  getSetting,
  listEvents,
  listTokens,
  putSetting,
  revokeToken,
  sql,
  useSignInToken,
} from '../../db/index.ts';
import { openTestScope, testNow } from '../database.ts';

const minutes = (count: number) => new Date(testNow.getTime() + count * 60_000);

let scope: Awaited<ReturnType<typeof openTestScope>>;
beforeAll(async () => {
  scope = await openTestScope();
});
afterAll(() => scope.end());

describe('a token', () => {
  const make = (change: Partial<Parameters<typeof createToken>[1]> = {}) =>
    createToken(scope.db, {
      workspace: 'main',
      kind: 'api',
      actor: 'script',
      role: 'asker',
      clearance: 'nda',
      expiresAt: minutes(60),
      now: testNow,
      ...change,
    });

  it('opens the workspace it was made for, to the actor and role it was made for', async () => {
    await createWorkspace(scope.db, { id: 'other-one', name: 'Other' });
    const { plain } = await make({ workspace: 'other-one', role: 'reviewer' });
    const found = await findToken(scope.db, { plain, kinds: ['api', 'session'], now: testNow });
    expect(found).toMatchObject({ workspace: 'other-one', actor: 'script', role: 'reviewer', kind: 'api' });
  });

  it('is kept as a hash only', async () => {
    const { plain } = await make();
    const rows = await scope.db.withWorkspace('main', (tx) =>
      tx.query<{ line: string }>(
        sql`select row_to_json(t)::text as line from access_token t union all select row_to_json(e)::text from audit_event e`,
      ),
    );
    const secret = plain.split('_').slice(2).join('_');
    expect(
      rows.filter(({ line }) => line.includes(secret) || line.includes(Buffer.from(secret).toString('hex'))),
    ).toEqual([]);
  });

  it('is nothing to anyone when it is of another kind, changed, expired, of another workspace or made up', async () => {
    const { plain } = await make();
    const find = (presented: string, now = testNow, kinds: ('api' | 'session')[] = ['api']) =>
      findToken(scope.db, { plain: presented, kinds, now });
    expect(await find(plain, testNow, ['session'])).toBeNull();
    expect(await find(`${plain.slice(0, -1)}${plain.endsWith('A') ? 'B' : 'A'}`)).toBeNull();
    expect(await find(plain.replace('_main_', '_other-one_'))).toBeNull();
    expect(await find(plain, minutes(61))).toBeNull();
    for (const junk of [
      '',
      'aver_main_',
      "aver_main'; drop table access_token; --_x",
      `aver_nowhere_${'x'.repeat(43)}`,
    ]) {
      expect(await find(junk)).toBeNull();
    }
    expect(await find(plain)).not.toBeNull();
  });

  it('works no more once it is withdrawn, which is recorded', async () => {
    const { plain, token } = await make({ by: { kind: 'person', name: 'ana' } });
    expect((await listTokens(scope, { kind: 'api' })).map(({ id }) => id)).toContain(token.id);
    await revokeToken(scope, { id: token.id });
    expect(await findToken(scope.db, { plain, kinds: ['api'], now: testNow })).toBeNull();
    expect((await listTokens(scope, { kind: 'api' })).map(({ id }) => id)).not.toContain(token.id);
    await expect(revokeToken(scope, { id: token.id })).rejects.toMatchObject({ code: 'not_found' });
    const events = await listEvents(scope, { subject: { kind: 'token', id: token.id } });
    expect(events.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['token.revoked', 'ana'],
      ['token.created', 'ana'],
    ]);
  });

  it('remembers when it was last used, to the minute', async () => {
    const { plain, token } = await make();
    const lastUsed = async () =>
      (await listTokens(scope, { kind: 'api' })).find(({ id }) => id === token.id)?.lastUsedAt;
    const use = (now: Date) => findToken(scope.db, { plain, kinds: ['api'], now });
    expect(await lastUsed()).toBeNull();
    await use(minutes(1));
    await use(minutes(1.5));
    expect(await lastUsed()).toEqual(minutes(1));
    await use(minutes(3));
    expect(await lastUsed()).toEqual(minutes(3));
  });

  it('of a sign-in link works once, though it is followed many times at once', async () => {
    const { plain } = await make({ kind: 'sign_in', actor: 'owner' });
    expect(await findToken(scope.db, { plain, kinds: ['api', 'session'], now: testNow })).toBeNull();
    const used = await Promise.all(Array.from({ length: 8 }, () => useSignInToken(scope.db, { plain, now: testNow })));
    expect(used.filter((token) => token !== null)).toEqual([
      expect.objectContaining({ actor: 'owner', kind: 'sign_in' }),
    ]);
    const late = await make({ kind: 'sign_in' });
    expect(await useSignInToken(scope.db, { plain: late.plain, now: minutes(60) })).toBeNull();
    const other = await make();
    expect(await useSignInToken(scope.db, { plain: other.plain, now: testNow })).toBeNull();
  });
});

describe('a setting', () => {
  it('is what was last put there, of any shape, and nothing before', async () => {
    for (const value of [{ a: [1, null] }, [], 'text', 0, false, null]) {
      const back = await scope.db.withWorkspace('main', async (tx) => {
        await putSetting(tx, scope, 'shape', value);
        return getSetting(tx, scope, 'shape');
      });
      expect(back).toEqual(value);
    }
    expect(await scope.db.withWorkspace('main', (tx) => getSetting(tx, scope, 'never'))).toBeUndefined();
  });
});
