import { randomUUID } from 'node:crypto';
import { type Scope, type Sql, sql, type Transaction, vectorArray } from '../db/index.ts';
import { strictest } from './clearance.ts';
import type { Embedder } from './embedder.ts';
import type { Confidentiality } from './scope.ts';
import { passageTerms, slotsOf, type TermWeights, toSparseArray } from './terms.ts';

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
export type EmbeddedPassage = NewPassage & { terms: TermWeights; embedder: string; embedding: Float32Array | null };

/** The title says what a document is about more than any one sentence: its words count twice. */
const TITLE_WEIGHT = 2;
const EMBEDDED_AT_ONCE = 256;
/** One statement's worth: 1,000 passages are about 2 MB of parameters. */
const STORED_AT_ONCE = 1_000;

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
        terms: passageTerms(fields),
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
 * Stores versions' passages as current and counts their terms, once for all of them. Retire the versions before them in
 * the same transaction.
 */
export async function storePassages(
  tx: Transaction,
  scope: Scope,
  versions: readonly VersionPassages[],
): Promise<void> {
  const all = versions.flatMap(({ passages, ...of }) =>
    passages.map((passage) => ({ passage, ...of, confidentiality: strictest([of.confidentiality, passage.marked]) })),
  );
  for (let at = 0; at < all.length; at += STORED_AT_ONCE) {
    const some = all.slice(at, at + STORED_AT_ONCE);
    const passages = some.map(({ passage }) => passage);
    await tx.query(sql`
      insert into passage (workspace_id, id, document_id, version_id, confidentiality, ordinal, page, heading,
        start_offset, end_offset, text, marked, embedder, terms, embedding)
      select ${scope.workspace}, id, document_id, version_id, confidentiality, ordinal, page,
        array(select jsonb_array_elements_text(heading)), start_offset, end_offset, text, marked, embedder, terms, embedding
      from unnest(
        ${some.map(() => randomUUID())}::text[], ${some.map((row) => row.documentId)}::text[],
        ${some.map((row) => row.versionId)}::text[], ${some.map((row) => row.confidentiality)}::text[],
        ${passages.map((p) => p.ordinal)}::integer[], ${passages.map((p) => p.page)}::integer[],
        ${sql.jsons(passages.map((p) => p.heading))}::jsonb[], ${passages.map((p) => p.start)}::integer[],
        ${passages.map((p) => p.end)}::integer[], ${passages.map((p) => p.text)}::text[],
        ${passages.map((p) => p.marked)}::text[], ${passages.map((p) => p.embedder)}::text[],
        ${await toSparseArray(
          tx,
          passages.map((p) => p.terms),
        )},
        ${await vectorArray(
          tx,
          passages.map((p) => p.embedding),
        )}
      ) as new (id, document_id, version_id, confidentiality, ordinal, page, heading, start_offset, end_offset, text,
        marked, embedder, terms, embedding)`);
  }
  await countTerms(
    tx,
    scope,
    all.map(({ passage }) => passage.terms.keys()),
    1,
  );
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

/** Takes a version's passages out of search. They stay, because old drafts cite them. */
export async function retirePassages(tx: Transaction, scope: Scope, versionId: string): Promise<void> {
  const retired = await tx.query<{ terms: string }>(sql`
    update passage set current = false where version_id = ${versionId} and current returning terms::text as terms`);
  await countTerms(
    tx,
    scope,
    retired.map((row) => slotsOf(row.terms)),
    -1,
  );
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

/** Term 0 counts the passages. Terms go in order, so that two transactions at once cannot block each other for ever. */
async function countTerms(
  tx: Transaction,
  scope: Scope,
  passages: readonly Iterable<number>[],
  sign: 1 | -1,
): Promise<void> {
  if (passages.length === 0) return;
  const counts = new Map<number, number>([[0, passages.length]]);
  for (const slots of passages) for (const slot of slots) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  const terms = [...counts.keys()].sort((a, b) => a - b);
  await tx.query(sql`
    insert into term_count (workspace_id, term, passages)
    select ${scope.workspace}, term, passages
    from unnest(${terms}::integer[], ${terms.map((term) => sign * (counts.get(term) ?? 0))}::integer[])
      as delta (term, passages)
    order by term
    on conflict (workspace_id, term) do update set passages = term_count.passages + excluded.passages`);
}
