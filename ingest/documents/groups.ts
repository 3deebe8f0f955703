import { isAverError } from '../../errors.ts';
import type { MemoryScope } from '../../retrieval/index.ts';
import { type Ingested, type PreparedVersion, storePrepared } from './ingest-document.ts';
import { storeNew } from './store-new.ts';
import { storeNext } from './store-next.ts';

/**
 * One transaction's worth. Words are counted once for all of it; for each document alone that is a third of the work.
 * Where reading is slow, what was read is stored all the same after a few seconds.
 */
const most = { passages: 4_000, documents: 250, milliseconds: 3_000 };

/** Told of every document as it is stored; `stored` throws what went wrong with it. */
type Told = (path: string, stored: () => Promise<Ingested>) => Promise<void>;

/**
 * Stores documents several to a transaction, new ones apart from those that have a version before them, one group being
 * stored while the next is read. `add` waits while one is being stored and another is full, so that memory holds two and
 * what is just being read. `end` stores what is left, and throws what `told` threw; one document takes no other with it.
 */
export function startGroups(
  scope: MemoryScope,
  told: Told,
): { add: (read: PreparedVersion) => Promise<void>; end: () => Promise<void> } {
  let group: PreparedVersion[] = [];
  let passages = 0;
  let begun = 0;
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  let oneBefore = last;
  const failures: unknown[] = [];
  const store = () => {
    const full = group;
    group = [];
    passages = 0;
    waiting += 1;
    oneBefore = last;
    last = last.then(async () => {
      failures.push(...(await storeGroup(scope, full, told)));
      waiting -= 1;
    });
    last.catch(() => {}); // `end` and a later `add` throw it
  };
  return {
    add: async (read) => {
      if (group.length === 0) begun = performance.now();
      group.push(read);
      passages += read.next.added.length;
      const isFull = passages >= most.passages || group.length >= most.documents;
      if (isFull || (waiting === 0 && performance.now() - begun >= most.milliseconds)) store();
      await oneBefore;
    },
    end: async () => {
      store();
      await last;
      if (failures.length > 0) throw failures[0];
    },
  };
}

/**
 * What went wrong with single documents: a group that is refused is stored again one by one.
 * @throws AverError when it is not about one document, as database_unavailable
 */
async function storeGroup(scope: MemoryScope, group: readonly PreparedVersion[], told: Told): Promise<unknown[]> {
  if (group.length === 0) return [];
  const fatal = (error: unknown) => {
    if (isAverError(error)) throw error;
    return error;
  };
  const stored = new Map<string, Ingested>();
  const store = async (some: readonly PreparedVersion[], storeAll: typeof storeNew) => {
    if (some.length === 0) return;
    const results = await scope.db
      .withWorkspace(scope.workspace, (tx) => storeAll(tx, scope, some))
      .catch((error) => {
        fatal(error);
        return new Map<string, Ingested>();
      });
    for (const [path, result] of results) stored.set(path, result);
  };
  const isNew = ({ beforeId, next }: PreparedVersion) => beforeId === null && next.older.length === 0;
  await store(group.filter(isNew), storeNew);
  await store(
    group.filter((read) => !isNew(read)),
    storeNext,
  );
  const failures: unknown[] = [];
  for (const read of group) {
    const { path } = read.input;
    await told(path, async () => stored.get(path) ?? storePrepared(scope, read)).catch((error) =>
      failures.push(fatal(error)),
    );
  }
  return failures;
}
