import { type Scope, type Sql, sql, type Transaction } from '../../db/index.ts';

/** What cites: a question's draft, an entry of the answer library, an answer in a file that left. */
export type Citing = 'draft' | 'entry' | 'exported';

/** Words that an answer rests on and that its document no longer says, as a person has to see them. */
export type StaleWords = {
  id: string;
  /** Which of the answer's citations, from 0. */
  citation: number;
  documentId: string;
  document: string;
  /** The version that is cited, and the one that lost the words; null when the document was taken out. */
  version: number;
  lostVersion: number | null;
  lostBy: string;
  lostAt: Date;
  /** The sentence that was cited, and the one in its place now; null where there is none. */
  before: string;
  after: string | null;
};

type Span = { versionId: string; start: number; end: number };
type Cited = Span & { answerId: string; citation: number; quote: string };
type Hit = { cited: Cited; wordsId: string };

/**
 * The stale words under these answers, or under all that cite a document, by answer; those that a person let stand are
 * not among them. An answer is stale when a sentence that one of its quotes touches is not said any more.
 */
export async function staleWordsOf(
  tx: Transaction,
  citing: Citing,
  of: { ids?: readonly string[]; documentId?: string },
): Promise<Map<string, StaleWords[]>> {
  if (of.ids?.length === 0) return new Map();
  const hits = await hitsOf(tx, of.documentId, (versions) => citations[citing](versions, of.ids ?? null));
  const words = new Map((await wordsById(tx, new Set(hits.map((hit) => hit.wordsId)))).map((one) => [one.id, one]));
  const byAnswer = new Map<string, StaleWords[]>();
  for (const [answerId, own] of Map.groupBy(hits, (hit) => hit.cited.answerId)) {
    const found = own.flatMap(({ cited, wordsId }): StaleWords[] => {
      const one = words.get(wordsId);
      // Of a document that was taken out there is no sentence to name: what was quoted stands for it.
      return one ? [{ ...one, before: one.before || cited.quote, citation: cited.citation }] : [];
    });
    const out = new Set(found.filter((one) => one.lostVersion === null).map((one) => one.documentId));
    const shown = new Map<string, StaleWords>();
    for (const one of found)
      if (!shown.has(one.id) && (one.lostVersion === null || !out.has(one.documentId))) shown.set(one.id, one);
    byAnswer.set(answerId, [...shown.values()]);
  }
  return byAnswer;
}

/** Which of these documents each answer cites; answers that cite none are left out. */
export async function citingDocuments(
  tx: Transaction,
  citing: Citing,
  documentIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  if (documentIds.length === 0) return new Map();
  const ids = [...documentIds];
  const rows = await tx.query<{ answerId: string; documentId: string }>(
    citing === 'draft'
      ? sql`select draft_id as "answerId", document_id as "documentId" from citation where document_id = any(${ids}::text[])`
      : sql`select id as "answerId", c.said->>'documentId' as "documentId"
          from ${citing === 'entry' ? sql`library_entry` : sql`exported_answer`}, ${eachCitation}
          where c.said->>'documentId' = any(${ids}::text[]) ${citing === 'entry' ? sql`and retired_at is null` : sql.empty}`,
  );
  const byAnswer = Map.groupBy(rows, (row) => row.answerId);
  return new Map([...byAnswer].map(([id, own]) => [id, new Set(own.map((row) => row.documentId))]));
}

/** How many questions of each questionnaire have a draft that rests on stale words, by questionnaire. */
export async function countStaleQuestions(
  tx: Transaction,
  questionnaireIds: readonly string[],
): Promise<Map<string, number>> {
  const hits = await hitsOf(
    tx,
    undefined,
    (versions) => sql`
      ${ofDrafts} where version_id = any(${versions}::text[]) and draft_id = any(array(
        select draft_id from question where questionnaire_id = any(${[...questionnaireIds]}::text[]) and draft_id is not null))`,
  );
  const drafts = new Set(hits.map(({ cited }) => cited.answerId));
  if (drafts.size === 0) return new Map();
  const rows = await tx.query<{ id: string; n: number }>(sql`
    select questionnaire_id as id, count(*)::int as n from question where draft_id = any(${[...drafts]}::text[]) group by 1`);
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** The stale words under entries of the answer library, by entry. */
export async function staleWordsOfEntries(
  scope: Scope,
  input: { entryIds: readonly string[] },
): Promise<Map<string, StaleWords[]>> {
  return await scope.db.withWorkspace(scope.workspace, (tx) => staleWordsOf(tx, 'entry', { ids: input.entryIds }));
}

/**
 * Citations and stale words that touch. Put together here and not in SQL: of tables as young as these Postgres knows no
 * numbers, and read all stale words again for each citation (1.7 s for 160, now 10 ms).
 */
async function hitsOf(
  tx: Transaction,
  documentId: string | undefined,
  citationsIn: (versions: string[]) => Sql,
): Promise<Hit[]> {
  const changed = await tx.query<{ id: string }>(sql`
    select distinct version_id as id from stale_words
    where ended_at is null ${documentId === undefined ? sql.empty : sql`and document_id = ${documentId}`}`);
  if (changed.length === 0) return [];
  const cited = await tx.query<Cited>(sql`
    select * from (${citationsIn(changed.map(({ id }) => id))}) as cited order by "answerId", citation`);
  if (cited.length === 0) return [];
  const open = await tx.query<Span & { id: string }>(sql`
    select id, version_id as "versionId", start_offset as start, end_offset as "end" from stale_words
    where ended_at is null and version_id = any(${[...new Set(cited.map(({ versionId }) => versionId))]}::text[])
    order by version_id, start_offset`);
  const kept = await tx.query<{ answerId: string; wordsId: string }>(sql`
    select answer_id as "answerId", stale_words_id as "wordsId" from kept_answer
    where answer_id = any(${[...new Set(cited.map(({ answerId }) => answerId))]}::text[])`);
  const stands = new Set(kept.map(({ answerId, wordsId }) => `${answerId} ${wordsId}`));
  const byVersion = Map.groupBy(open, ({ versionId }) => versionId);
  return cited.flatMap((citation) =>
    (byVersion.get(citation.versionId) ?? [])
      .filter(({ start, end }) => start < citation.end && end > citation.start)
      .filter(({ id }) => !stands.has(`${citation.answerId} ${id}`))
      .map(({ id }) => ({ cited: citation, wordsId: id })),
  );
}

async function wordsById(tx: Transaction, ids: ReadonlySet<string>): Promise<Omit<StaleWords, 'citation'>[]> {
  if (ids.size === 0) return [];
  return await tx.query<Omit<StaleWords, 'citation'>>(sql`
    select s.id, s.document_id as "documentId", d.path as document, v.version, s.lost_version as "lostVersion",
      s.lost_by as "lostBy", s.lost_at as "lostAt", s.before_words as before, s.after_words as after
    from stale_words s join document d on d.id = s.document_id join document_version v on v.id = s.version_id
    where s.id = any(${[...ids]}::text[])`);
}

const ofDrafts = sql`
  select draft_id as "answerId", ordinal as citation, version_id as "versionId", start_offset as start,
    end_offset as "end", quote from citation`;
const inJson = sql`
  select id as "answerId", (c.n - 1)::int as citation, c.said->>'versionId' as "versionId",
    (c.said->>'start')::int as start, (c.said->>'end')::int as "end", c.said->>'quote' as quote`;
const eachCitation = sql`jsonb_array_elements(citations) with ordinality as c (said, n)`;

const citations: Record<Citing, (versions: string[], ids: readonly string[] | null) => Sql> = {
  draft: (versions, ids) => sql`${ofDrafts} where version_id = any(${versions}::text[])
    ${ids === null ? sql.empty : sql`and draft_id = any(${[...ids]}::text[])`}`,
  entry: (versions, ids) => sql`${inJson} from library_entry, ${eachCitation}
    where retired_at is null and c.said->>'versionId' = any(${versions}::text[])
      ${ids === null ? sql.empty : sql`and id = any(${[...ids]}::text[])`}`,
  exported: (versions, ids) => sql`${inJson} from exported_answer, ${eachCitation}
    where c.said->>'versionId' = any(${versions}::text[])
      ${ids === null ? sql.empty : sql`and id = any(${[...ids]}::text[])`}`,
};
