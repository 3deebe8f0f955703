import { type Scope, sql, type Transaction } from '../../db/index.ts';
import { type AgedPaper, listAged } from './aged.ts';
import { type Citing, citingDocuments, type StaleWords, staleWordsOf } from './stale-words.ts';

/** An answer that rests on stale words or on a paper past its date: what it is, where a person finds it, and the words. */
export type StaleAnswer = {
  /** `draft` or `approved` in a questionnaire, an entry of the `library`, `exported` in a file that left. */
  kind: 'draft' | 'approved' | 'library' | 'exported';
  /** Of the draft, the library entry or the exported answer. */
  answerId: string;
  /** Null once the questionnaire was removed. */
  questionId: string | null;
  questionnaireId: string | null;
  questionnaire: string | null;
  question: string;
  choice: string | null;
  text: string;
  /** Of what left: the file, who sent it and when. */
  exported: { fileName: string; buyer: string | null; by: string; at: Date } | null;
  words: StaleWords[];
  /** Papers it cites that are past their date. */
  aged: AgedPaper[];
};

type Found = Omit<StaleAnswer, 'words' | 'aged' | 'exported'> & {
  fileName?: string;
  buyer?: string | null;
  by?: string;
  at?: Date;
};

/**
 * Every answer that rests on stale words or on a paper past its date, or those that cite one document, or of one questionnaire: drafts and approved answers of questionnaires,
 * entries of the library, and answers that left, the latest first. What a person let stand is not among them.
 */
export async function listStale(
  scope: Scope,
  input: { documentId?: string; questionnaireId?: string } = {},
): Promise<StaleAnswer[]> {
  const { questionnaireId, documentId } = input;
  const aged = (await listAged(scope)).filter((paper) => documentId === undefined || paper.documentId === documentId);
  const all = await scope.db.withWorkspace(scope.workspace, async (tx) => [
    ...(await found(tx, 'draft', input, aged, questions)),
    ...(await found(tx, 'entry', input, aged, entries)),
    ...(await found(tx, 'exported', input, aged, exported)),
  ]);
  return questionnaireId === undefined ? all : all.filter((answer) => answer.questionnaireId === questionnaireId);
}

async function found(
  tx: Transaction,
  citing: Citing,
  input: { documentId?: string },
  aged: readonly AgedPaper[],
  rowsOf: (ids: string[]) => ReturnType<typeof sql>,
): Promise<StaleAnswer[]> {
  const stale = await staleWordsOf(tx, citing, input);
  const cited = await citingDocuments(tx, citing, [...new Set(aged.map((paper) => paper.documentId))]);
  const ids = [...new Set([...stale.keys(), ...cited.keys()])];
  if (ids.length === 0) return [];
  const rows = await tx.query<Found>(rowsOf(ids));
  return rows.map(({ fileName, buyer, by, at, ...answer }) => ({
    ...answer,
    exported: fileName === undefined || by === undefined || !at ? null : { fileName, buyer: buyer ?? null, by, at },
    words: stale.get(answer.answerId) ?? [],
    aged: aged.filter((paper) => cited.get(answer.answerId)?.has(paper.documentId)),
  }));
}

/** Only the draft that stands: what came before it is history. */
const questions = (ids: readonly string[]) => sql`
  select case when q.state = 'approved' then 'approved' else 'draft' end as kind, r.id as "answerId", q.id as "questionId",
    n.id as "questionnaireId", n.name as questionnaire, q.text as question,
    case when q.answered_by is null then r.choice else q.answer_choice end as choice,
    case when q.answered_by is null then r.text else coalesce(q.answer_text, '') end as text
  from draft r join question q on q.draft_id = r.id join questionnaire n on n.id = q.questionnaire_id
  where r.id = any(${[...ids]}::text[]) order by n.created_at desc, n.id, q.ordinal`;

const entries = (ids: readonly string[]) => sql`
  select 'library' as kind, e.id as "answerId", q.id as "questionId", n.id as "questionnaireId", n.name as questionnaire,
    e.question, e.choice, e.text
  from library_entry e left join question q on q.id = e.source_question_id
    left join questionnaire n on n.id = q.questionnaire_id
  where e.id = any(${[...ids]}::text[]) order by e.approved_at desc, e.id`;

const exported = (ids: readonly string[]) => sql`
  select 'exported' as kind, a.id as "answerId", q.id as "questionId", n.id as "questionnaireId", f.questionnaire,
    a.question, a.choice, a.text, f.file_name as "fileName", f.buyer, f.exported_by as "by", f.exported_at as "at"
  from exported_answer a join exported_file f on f.id = a.file_id
    left join question q on q.id = a.question_id left join questionnaire n on n.id = f.questionnaire_id
  where a.id = any(${[...ids]}::text[]) order by f.exported_at desc, f.id, a.question, a.id`;
