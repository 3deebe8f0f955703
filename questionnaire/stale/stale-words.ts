import { type Scope, sql, type Transaction } from '../../db/index.ts';

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

type Row = StaleWords & { answerId: string; quote: string };

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
  const rows = await tx.query<Row>(sql`
    select cited.answer_id as "answerId", cited.n as citation, cited.quote, s.id, s.document_id as "documentId",
      d.path as document, v.version, s.lost_version as "lostVersion", s.lost_by as "lostBy", s.lost_at as "lostAt",
      s.before_words as before, s.after_words as after
    from (${citations[citing](of.ids ?? null)}) as cited
    join stale_words s on s.version_id = cited.version_id and s.ended_at is null
      and s.start_offset < cited.end_offset and s.end_offset > cited.start_offset
    join document d on d.id = s.document_id
    join document_version v on v.id = s.version_id
    where not exists (select 1 from kept_answer k where k.answer_id = cited.answer_id and k.stale_words_id = s.id)
      ${of.documentId === undefined ? sql.empty : sql`and s.document_id = ${of.documentId}`}
    order by cited.answer_id, cited.n, s.start_offset`);
  const byAnswer = new Map<string, StaleWords[]>();
  for (const [answerId, all] of Map.groupBy(rows, (row) => row.answerId)) {
    const shown: StaleWords[] = [];
    for (const { answerId: _, quote, ...words } of all) {
      if (shown.some(({ id }) => id === words.id)) continue;
      // Of a document that was taken out it is enough to say so.
      if (
        words.lostVersion !== null &&
        all.some((row) => row.documentId === words.documentId && row.lostVersion === null)
      )
        continue;
      shown.push(words.lostVersion === null ? { ...words, before: quote } : words);
    }
    byAnswer.set(answerId, shown);
  }
  return byAnswer;
}

/** How many questions of each questionnaire have a draft that rests on stale words; those with none are left out. */
export async function countStaleQuestions(
  tx: Transaction,
  questionnaireIds: readonly string[],
): Promise<{ questionnaireId: string; n: number }[]> {
  return await tx.query<{ questionnaireId: string; n: number }>(sql`
    select q.questionnaire_id as "questionnaireId", count(distinct q.id)::int as n
    from question q join citation c on c.draft_id = q.draft_id
    join stale_words s on s.version_id = c.version_id and s.ended_at is null
      and s.start_offset < c.end_offset and s.end_offset > c.start_offset
    where q.questionnaire_id = any(${[...questionnaireIds]}::text[])
      and not exists (select 1 from kept_answer k where k.answer_id = c.draft_id and k.stale_words_id = s.id)
    group by 1`);
}

/** The stale words under entries of the answer library, by entry. */
export async function staleWordsOfEntries(
  scope: Scope,
  input: { entryIds: readonly string[] },
): Promise<Map<string, StaleWords[]>> {
  return await scope.db.withWorkspace(scope.workspace, (tx) => staleWordsOf(tx, 'entry', { ids: input.entryIds }));
}

const citations: Record<Citing, (ids: readonly string[] | null) => ReturnType<typeof sql>> = {
  draft: (ids) => sql`
    select draft_id as answer_id, ordinal as n, version_id, start_offset, end_offset, quote from citation
    ${ids === null ? sql.empty : sql`where draft_id = any(${[...ids]}::text[])`}`,
  entry: (ids) => sql`${inJson} from library_entry, ${eachCitation}
    where retired_at is null ${ids === null ? sql.empty : sql`and id = any(${[...ids]}::text[])`}`,
  exported: (ids) => sql`${inJson} from exported_answer, ${eachCitation}
    ${ids === null ? sql.empty : sql`where id = any(${[...ids]}::text[])`}`,
};

const inJson = sql`
  select id as answer_id, (c.n - 1)::int as n, c.citation->>'versionId' as version_id,
    (c.citation->>'start')::int as start_offset, (c.citation->>'end')::int as end_offset, c.citation->>'quote' as quote`;
const eachCitation = sql`jsonb_array_elements(citations) with ordinality as c (citation, n)`;
