import { randomUUID } from 'node:crypto';
import { type Scope, sql, type Transaction } from '../db/index.ts';
import { AverError } from '../errors.ts';
import { likeness } from './relevance.ts';
import { type Confidentiality, embedQuestion, type MemoryScope, type QuestionEmbedding, visibleTo } from './scope.ts';
import { passageTerms, questionTerms, toDense, toSparse } from './terms.ts';
import { words } from './words.ts';

/** A citation as it is kept: where the words stood, and the words themselves. Offsets are UTF-16 units. */
export type StoredCitation = {
  passageId: string;
  documentId: string;
  versionId: string;
  document: string;
  version: number;
  page: number | null;
  heading: string[];
  start: number;
  end: number;
  quote: string;
};

/** An answer that a person approved, kept for reuse. */
export type LibraryEntry = {
  id: string;
  /** Of a fixed answer, its topic. */
  question: string;
  choice: string | null;
  text: string;
  citations: StoredCitation[];
  controls: string[];
  criteria: string[];
  /** Of what it cites as that is classified now, and of `writtenFor`, the stricter. */
  confidentiality: Confidentiality;
  /** The clearance under which a person wrote the words; null for a machine's, which are as confidential as their citations. */
  writtenFor: Confidentiality | null;
  approvedBy: string;
  approvedAt: Date;
  sourceQuestionId: string | null;
  /** Of a fixed answer: the ways of asking for its topic. Null for an answer to a question. */
  askedAs: string[] | null;
  /** Of a fixed answer: the last day (yyyy-mm-dd) on which it counts as looked at. */
  reviewBy: string | null;
};

/** An entry to be remembered. `embedding` comes from `embedQuestion`, made before the transaction. */
export type NewEntry = Omit<LibraryEntry, 'id' | 'approvedAt' | 'confidentiality' | 'askedAs' | 'reviewBy'> &
  Partial<Pick<LibraryEntry, 'askedAs' | 'reviewBy'>> & { embedding: QuestionEmbedding };

/** `similarity` is 0 to 1 and comparable across searches; `exact` means the same words, save case and punctuation. */
export type LibraryMatch = { entry: LibraryEntry; similarity: number; exact: boolean };

const columns = sql`id, question, choice, text, citations, controls, criteria, approved_by as "approvedBy",
  approved_at as "approvedAt", source_question_id as "sourceQuestionId", written_for as "writtenFor",
  asked_as as "askedAs", review_by::text as "reviewBy", (array['public', 'nda', 'internal'])[level] as confidentiality`;

/**
 * Entries with how confidential each is: worked out from the cited passages whenever it is asked, so that no entry
 * misses a document's reclassification. What cannot be told is internal.
 */
const classified = sql`library_entry cross join lateral (
  select greatest(
    coalesce(array_position(array['public', 'nda', 'internal'], written_for), case when citations = '[]' then 3 end),
    (select max(coalesce(array_position(array['public', 'nda', 'internal'], p.confidentiality), 3))
       from jsonb_array_elements(citations) c left join passage p on p.id = c ->> 'passageId')) as level) as of_entry`;

/** Below this two questions share a topic at most. */
const LEAST_SIMILAR = 0.5;
const CANDIDATES = 20;

/** What makes two questions the same: their words in order, without case, accents, punctuation and a leading number. */
export function normaliseQuestion(question: string): string {
  const unnumbered = question.replace(/^\s*(?:q(?:uestion)?\s*)?(?:\d+(?:\.\d+)+[.):]?|\d+[.):])\s+/i, '');
  return words(unnumbered).join(' ') || unnumbered.trim();
}

/**
 * Keeps an approved answer. One is current for a question, or for a topic: the one before it is retired, not deleted.
 * Returns the entry's id and the retired one's.
 */
export async function rememberAnswer(
  tx: Transaction,
  scope: Scope,
  entry: NewEntry,
): Promise<{ id: string; replaced: string | null }> {
  const id = randomUUID();
  const normalised = (entry.askedAs ? 'topic: ' : '') + normaliseQuestion(entry.question);
  const [retired] = await tx.query<{ id: string }>(sql`
    update library_entry set retired_at = ${scope.now()}
    where normalised = ${normalised} and retired_at is null returning id`);
  await tx.query(sql`
    insert into library_entry (workspace_id, id, question, normalised, choice, text, citations, controls, criteria,
      approved_by, approved_at, source_question_id, written_for, asked_as, review_by, terms, embedder, embedding)
    values (${scope.workspace}, ${id}, ${entry.question}, ${normalised}, ${entry.choice}, ${entry.text},
      ${sql.json(entry.citations)}, ${entry.controls}::text[], ${entry.criteria}::text[],
      ${entry.approvedBy}, ${scope.now()}, ${entry.sourceQuestionId}, ${entry.writtenFor},
      ${entry.askedAs ?? null}::text[], ${entry.reviewBy ?? null}::date,
      ${toSparse(passageTerms([{ text: entry.question, weight: 1 }]))}::sparsevec,
      ${entry.embedding.embedder}, ${toDense(entry.embedding.vector)}::vector)`);
  return { id, replaced: retired?.id ?? null };
}

/** Takes the current entry for a question out of use, when its approval was withdrawn; nor can it be brought back. */
export async function forgetAnswer(tx: Transaction, scope: Scope, input: { sourceQuestionId: string }): Promise<void> {
  await tx.query(sql`
    update library_entry set retired_at = coalesce(retired_at, ${scope.now()}), kept_instead = null
    where source_question_id = ${input.sourceQuestionId} and (retired_at is null or kept_instead is not null)`);
}

/** The current answers fixed for topics that `clearance` may see. There are as many as people wrote: few. */
export async function fixedWithin(tx: Transaction, clearance: Confidentiality): Promise<LibraryEntry[]> {
  return await tx.query<LibraryEntry>(sql`
    select ${columns} from ${classified}
    where retired_at is null and asked_as is not null and level <= ${visibleTo(clearance).length}
    order by approved_at desc, id`);
}

/** One current entry. Throws `not_found` for one that nobody may use any more. */
export async function selectEntry(tx: Transaction, id: string): Promise<LibraryEntry> {
  const [entry] = await tx.query<LibraryEntry>(
    sql`select ${columns} from ${classified} where id = ${id} and retired_at is null`,
  );
  if (!entry) throw new AverError('not_found', 'This answer is not in the library any more. Look at it again.');
  return entry;
}

/** Entries by id, also those that are not in use any more, as far as `clearance` may see them. */
export async function entriesById(
  tx: Transaction,
  input: { ids: readonly string[]; clearance: Confidentiality },
): Promise<Map<string, LibraryEntry>> {
  const rows = await tx.query<LibraryEntry>(sql`
    select ${columns} from ${classified}
    where id = any(${[...input.ids]}::text[]) and level <= ${visibleTo(input.clearance).length}`);
  return new Map(rows.map((entry) => [entry.id, entry]));
}

/** Takes an entry out of use by a person's word; with `keptInstead`, the one that stays, it can be brought back. */
export async function retireEntry(
  tx: Transaction,
  scope: Scope,
  input: { entryId: string; keptInstead: string | null },
): Promise<void> {
  await tx.query(sql`
    update library_entry set retired_at = ${scope.now()}, retired_by = ${scope.actor.name},
      kept_instead = ${input.keptInstead}
    where id = ${input.entryId} and retired_at is null`);
}

/** Brings back an entry that gave way to another. Throws `conflict` where it may not come back. */
export async function restoreEntry(tx: Transaction, entryId: string): Promise<{ keptInstead: string }> {
  const [entry] = await tx.query<{ keptInstead: string; taken: boolean }>(sql`
    select kept_instead as "keptInstead", exists (
      select 1 from library_entry other where other.normalised = e.normalised and other.retired_at is null) as taken
    from library_entry e where id = ${entryId} and retired_at is not null and kept_instead is not null`);
  if (!entry || entry.taken)
    throw new AverError(
      'conflict',
      entry
        ? 'Its question has a newer approved answer, so this one cannot come back.'
        : 'This answer cannot come back: it is in use, or its approval was withdrawn.',
    );
  await tx.query(sql`
    update library_entry set retired_at = null, retired_by = null, kept_instead = null where id = ${entryId}`);
  return { keptInstead: entry.keptInstead };
}

/** Entries that gave way to another, the latest first: whose word it was, and what was kept. */
export async function gaveWay(
  tx: Transaction,
  limit: number,
): Promise<{ entryId: string; keptInstead: string; by: string; at: Date }[]> {
  return await tx.query(sql`
    select id as "entryId", kept_instead as "keptInstead", retired_by as "by", retired_at as "at" from library_entry
    where kept_instead is not null and retired_at is not null order by retired_at desc, id limit ${limit}`);
}

/** The current entries that were approved at a question. */
export async function entriesFrom(tx: Transaction, sourceQuestionId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    sql`select id from library_entry where source_question_id = ${sourceQuestionId} and retired_at is null`,
  );
  return rows.map(({ id }) => id);
}

/** Approved answers to this question or ones like it that `clearance` may see, most alike first. */
export async function findInLibrary(
  scope: MemoryScope,
  input: { question: string; limit: number; clearance: Confidentiality },
): Promise<LibraryMatch[]> {
  const embedding = await embedQuestion(scope, input.question);
  return await scope.db.withWorkspace(scope.workspace, (tx) => findWithin(tx, input, embedding));
}

/** `findInLibrary` inside a transaction that is open already. */
export async function findWithin(
  tx: Transaction,
  input: { question: string; limit: number; clearance: Confidentiality },
  embedding: QuestionEmbedding,
): Promise<LibraryMatch[]> {
  const normalised = normaliseQuestion(input.question);
  const found = await tx.query<LibraryEntry & { normalised: string }>(sql`
    select ${columns}, normalised from ${classified}
    where retired_at is null and asked_as is null and level <= ${visibleTo(input.clearance).length}
    order by (normalised = ${normalised}) desc,
      -(terms <#> ${toSparse(questionTerms(input.question))}::sparsevec) / 10
        + greatest(0, case when embedder = ${embedding.embedder}
            then -(embedding <#> ${toDense(embedding.vector)}::vector) else 0 end) desc,
      approved_at desc, id
    limit ${CANDIDATES}`);
  return found
    .map(({ normalised: key, ...entry }) => ({
      entry,
      exact: key === normalised,
      similarity: key === normalised ? 1 : likeness(input.question, entry.question),
    }))
    .filter((match) => match.similarity >= LEAST_SIMILAR)
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.similarity - a.similarity)
    .slice(0, input.limit);
}

/**
 * Current entries that `clearance` may see, newest first, `next` being the `cursor` of the following page; `search` asks
 * for its words, `fixed` for fixed answers alone, or for all others.
 */
export async function listLibrary(
  scope: Scope,
  input: {
    clearance: Confidentiality;
    search?: string | null;
    fixed?: boolean | undefined;
    limit: number;
    cursor?: string | null;
  },
): Promise<{ items: LibraryEntry[]; next: string | null }> {
  const after = readCursor(input.cursor ?? null);
  const asked = (input.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const patterns = asked.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const items = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<LibraryEntry>(sql`
      select ${columns} from ${classified}
      where retired_at is null and level <= ${visibleTo(input.clearance).length}
        and (${input.fixed ?? null}::boolean is null or (asked_as is not null) = ${input.fixed ?? null}::boolean)
        and (${after?.at ?? null}::timestamptz is null
          or (approved_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::text))
        and lower(question || ' ' || coalesce(choice, '') || ' ' || text) like all (${patterns}::text[])
      order by approved_at desc, id desc
      limit ${input.limit + 1}`),
  );
  const page = items.slice(0, input.limit);
  const last = page.at(-1);
  const next = items.length > input.limit && last ? `${last.approvedAt.toISOString()}~${last.id}` : null;
  return { items: page, next };
}

/** A cursor nobody gave out starts from the top: it can only be a link from another day. */
function readCursor(cursor: string | null): { at: Date; id: string } | null {
  const [at, id] = cursor?.split('~') ?? [];
  const date = new Date(at ?? '');
  return id === undefined || Number.isNaN(date.getTime()) ? null : { at: date, id };
}
