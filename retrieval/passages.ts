import { randomUUID } from 'node:crypto';
import { type Scope, type Sparse, type Sql, sparseArray, sql, type Transaction, vectorArray } from '../db/index.ts';
import { strictest } from './clearance.ts';
import type { Embedder } from './embedder.ts';
import type { Confidentiality } from './scope.ts';
import { passageTerms, SLOTS, slotsOf, toStored } from './terms.ts';

/** A stretch of a document's text as the reader cut it; `start` and `end` are UTF-16 offsets into that text. */
export type NewPassage = {
  ordinal: number;
  page: number | null;
  heading: string[];
  start: number;
  end: number;
  text: string;
  /** The least that its section says of who may read it; it is never less confidential, whatever its document is. */
  marked: Confidentiality;
};

/** A passage ready to be stored: made by `embedPassages`, not by hand. */
export type EmbeddedPassage = NewPassage & { terms: Sparse; embedder: string; embedding: Float32Array | null };

/** The title says what a document is about more than any one sentence: its words count twice. */
const TITLE_WEIGHT = 2;
const EMBEDDED_AT_ONCE = 256;
/** One statement's worth: 4,000 passages are about 8 MB of parameters. */
const STORED_AT_ONCE = 4_000;

/**
 * Computes both vectors of a document's passages. May call the network, so it belongs before the transaction.
 * Throws `model_unavailable` when the embedder does not answer.
 */
export async function embedPassages(
  embedder: Embedder,
  title: string,
  passages: readonly NewPassage[],
): Promise<EmbeddedPassage[]> {
  const embedded: EmbeddedPassage[] = [];
  for (let at = 0; at < passages.length; at += EMBEDDED_AT_ONCE) {
    const some = passages.slice(at, at + EMBEDDED_AT_ONCE);
    const vectors = await embedder.embed(
      some.map((passage) => embeddedText(title, passage.heading, passage.text)),
      'passage',
    );
    some.forEach((passage, i) => {
      const fields = [
        { text: title, weight: TITLE_WEIGHT },
        { text: passage.heading.join('\n'), weight: 1 },
        { text: passage.text, weight: 1 },
      ];
      embedded.push({
        ...passage,
        terms: toStored(passageTerms(fields)),
        embedder: embedder.name,
        embedding: vectors[i] ?? null,
      });
    });
  }
  return embedded;
}

/** What is embedded for a passage: title and heading path give a bare sentence its subject. */
export function embeddedText(title: string, heading: readonly string[], text: string): string {
  return `${title} ${heading.join(' ')}\n${text}`;
}

/** What is stored of one version. */
export type VersionPassages = {
  documentId: string;
  versionId: string;
  confidentiality: Confidentiality;
  passages: readonly EmbeddedPassage[];
};

/**
 * Stores versions' passages as current and takes those of `retired` versions out of search; they stay, because old drafts
 * cite them. Terms are counted once for all of it.
 */
export async function replacePassages(
  tx: Transaction,
  scope: Scope,
  { retired, stored }: { retired: readonly string[]; stored: readonly VersionPassages[] },
): Promise<void> {
  const gone = await retirePassages(tx, retired);
  const all = stored.flatMap(({ passages, ...of }) =>
    passages.map((passage) => ({ passage, ...of, confidentiality: strictest([of.confidentiality, passage.marked]) })),
  );
  for (let at = 0; at < all.length; at += STORED_AT_ONCE) {
    const some = all.slice(at, at + STORED_AT_ONCE);
    const passages = some.map(({ passage }) => passage);
    await tx.query(sql`
      insert into passage (workspace_id, id, document_id, version_id, confidentiality, ordinal, page, heading,
        start_offset, end_offset, text, marked, embedder, terms, embedding)
      select ${scope.workspace}, id, document_id, version_id, confidentiality, ordinal, page, heading::text[],
        start_offset, end_offset, text, marked, embedder, terms, embedding
      from unnest(
        ${sql.texts(some.map(() => randomUUID()))}::text[], ${sql.texts(some.map((row) => row.documentId))}::text[],
        ${sql.texts(some.map((row) => row.versionId))}::text[],
        ${sql.texts(some.map((row) => row.confidentiality))}::text[],
        ${sql.integers(passages.map((p) => p.ordinal))}::integer[],
        ${sql.integers(passages.map((p) => p.page))}::integer[], ${sql.lists(passages.map((p) => p.heading))}::text[],
        ${sql.integers(passages.map((p) => p.start))}::integer[], ${sql.integers(passages.map((p) => p.end))}::integer[],
        ${sql.texts(passages.map((p) => p.text))}::text[], ${sql.texts(passages.map((p) => p.marked))}::text[],
        ${sql.texts(passages.map((p) => p.embedder))}::text[],
        ${await sparseArray(
          tx,
          passages.map((p) => p.terms),
          SLOTS,
        )},
        ${await vectorArray(
          tx,
          passages.map((p) => p.embedding),
        )}
      ) as new (id, document_id, version_id, confidentiality, ordinal, page, heading, start_offset, end_offset, text,
        marked, embedder, terms, embedding)`);
  }
  const added = all.map(({ passage }) => passage.terms.indexes.map((index) => index + 1));
  await countTerms(tx, scope, { added, gone });
}

/** The slots of what is no longer found. */
async function retirePassages(tx: Transaction, versionIds: readonly string[]): Promise<number[][]> {
  if (versionIds.length === 0) return [];
  const retired = await tx.query<{ terms: string }>(sql`
    update passage set current = false where version_id = any(${[...versionIds]}::text[]) and current
    returning terms::text as terms`);
  return retired.map(({ terms }) => slotsOf(terms));
}

/** A passage as it stands, as far as it takes to know it again. */
export type StandingPassage = { id: string; heading: string[]; text: string };

/** A version's passages that are found today, in order. */
export async function standingPassages(tx: Transaction, versionId: string): Promise<StandingPassage[]> {
  return await tx.query<StandingPassage>(sql`
    select id, heading, text from passage where version_id = ${versionId} and current order by ordinal`);
}

/** For each new passage the id of the standing one that says the same under the same headings; null where none does. */
export function samePassages(
  standing: readonly StandingPassage[],
  passages: readonly Pick<NewPassage, 'heading' | 'text'>[],
): (string | null)[] {
  if (standing.length === 0) return passages.map(() => null);
  const keyOf = (passage: Pick<NewPassage, 'heading' | 'text'>) => JSON.stringify([passage.heading, passage.text]);
  const ids = new Map<string, string[]>();
  for (const passage of standing.toReversed())
    ids.set(keyOf(passage), [...(ids.get(keyOf(passage)) ?? []), passage.id]);
  return passages.map((passage) => ids.get(keyOf(passage))?.pop() ?? null);
}

/**
 * Hands passages that say the same on to the next version: they keep their id, vectors and terms, and take the place they
 * have there. Before the old version's others are retired, in the same transaction.
 */
export async function carryPassages(
  tx: Transaction,
  input: {
    versionId: string;
    confidentiality: Confidentiality;
    passages: readonly (Omit<NewPassage, 'heading' | 'text'> & { id: string })[];
  },
): Promise<void> {
  const { passages } = input;
  if (passages.length === 0) return;
  await tx.query(sql`
    update passage as old set version_id = ${input.versionId}, marked = new.marked,
      confidentiality = ${stricterOf(sql`${input.confidentiality}::text`, sql`new.marked`)},
      ordinal = new.ordinal, page = new.page, start_offset = new.start_offset, end_offset = new.end_offset
    from unnest(${passages.map((p) => p.id)}::text[], ${passages.map((p) => p.ordinal)}::integer[],
        ${passages.map((p) => p.page)}::integer[], ${passages.map((p) => p.start)}::integer[],
        ${passages.map((p) => p.end)}::integer[], ${passages.map((p) => p.marked)}::text[])
      as new (id, ordinal, page, start_offset, end_offset, marked)
    where old.id = new.id`);
}

/**
 * Gives a document's passages another confidentiality, those of its older versions too, and marked sections at least
 * theirs; in the transaction that changes the document.
 */
export async function reclassifyPassages(
  tx: Transaction,
  input: { documentId: string; confidentiality: Confidentiality },
): Promise<void> {
  await tx.query(sql`
    update passage set confidentiality = ${stricterOf(sql`${input.confidentiality}::text`, sql`marked`)}
    where document_id = ${input.documentId}
      and confidentiality <> ${stricterOf(sql`${input.confidentiality}::text`, sql`marked`)}`);
}

/** The stricter of two, in SQL. */
export function stricterOf(one: Sql, other: Sql): Sql {
  return sql`case when 'internal' in (${one}, ${other}) then 'internal' when 'nda' in (${one}, ${other}) then 'nda' else 'public' end`;
}

/** Term 0 counts the passages. What comes and what goes is one change: two updates at once do not block each other. */
async function countTerms(
  tx: Transaction,
  scope: Scope,
  { added, gone }: { added: readonly ArrayLike<number>[]; gone: readonly ArrayLike<number>[] },
): Promise<void> {
  const counts = new Int32Array(SLOTS + 1);
  counts[0] = added.length - gone.length;
  const count = (passages: readonly ArrayLike<number>[], by: 1 | -1) => {
    for (const slots of passages)
      for (let i = 0; i < slots.length; i++) {
        const slot = slots[i] ?? 0;
        counts[slot] = (counts[slot] ?? 0) + by;
      }
  };
  count(added, 1);
  count(gone, -1);
  const terms: number[] = [];
  for (let term = 0; term <= SLOTS; term++) if (counts[term] !== 0) terms.push(term);
  if (terms.length === 0) return;
  const delta = sql`unnest(${sql.integers(terms)}::integer[], ${sql.integers(terms.map((term) => counts[term] ?? 0))}::integer[])`;
  // One transaction at a time from here on, or two could each wait for a term that the other has changed.
  await tx.query(sql`
    insert into term_count (workspace_id, term, passages) values (${scope.workspace}, 0, 0)
    on conflict (workspace_id, term) do update set passages = term_count.passages`);
  await tx.query(sql`
    merge into term_count as old using (select term, passages from ${delta} as delta (term, passages)) as new
    on old.workspace_id = ${scope.workspace} and old.term = new.term
    when matched then update set passages = old.passages + new.passages
    when not matched then insert (workspace_id, term, passages) values (${scope.workspace}, new.term, new.passages)`);
}
