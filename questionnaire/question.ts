import { randomUUID } from 'node:crypto';
import { type Scope, sql, type Transaction } from '../db/index.ts';
import { AverError } from '../errors.ts';
import type { AnswerSlot } from '../ingest/index.ts';
import type { Confidentiality } from '../retrieval/index.ts';
import { draftsById, type StoredDraft } from './draft.ts';
import { countPastDate, type PastDate } from './stale/aged.ts';
import { countStaleQuestions } from './stale/stale-words.ts';

/** waiting → drafted | needs_input | failed (an outage; can be drafted again) → approved. */
export type QuestionState = 'waiting' | 'drafted' | 'needs_input' | 'failed' | 'approved';

export type Question = {
  id: string;
  questionnaireId: string;
  ordinal: number;
  sheet: string | null;
  row: number;
  cell: string;
  externalId: string | null;
  text: string;
  section: string | null;
  slots: AnswerSlot[];
  state: QuestionState;
  draft: StoredDraft | null;
  /** A person's words, when a person wrote any, and the clearance they were written under. */
  written: { choice: string | null; text: string; by: string; for: Confidentiality } | null;
  failure: string | null;
  assignee: string | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  revision: number;
  changedAt: Date;
};

/** What would leave now: a person's words where there are any, else the draft's; null while there is neither. */
export function answerOf(question: Question): { choice: string | null; text: string; by: 'person' | 'machine' } | null {
  if (question.written) return { choice: question.written.choice, text: question.written.text, by: 'person' };
  if (!question.draft || question.draft.standing === 'needs_input') return null;
  return { choice: question.draft.choice, text: question.draft.text, by: 'machine' };
}

/** The values legal for this question's choice slot, or null when it takes free text only. */
export function choicesOf(slots: readonly AnswerSlot[]): string[] | null {
  const choice = slots.find((slot) => slot.kind === 'choice' && slot.choices && slot.choices.length > 0);
  if (choice) return choice.choices;
  const ticks = slots.filter((slot) => slot.kind === 'tick').flatMap((slot) => slot.choices ?? []);
  return ticks.length > 0 ? ticks : null;
}

type QuestionRow = {
  id: string;
  questionnaire_id: string;
  ordinal: number;
  sheet: string | null;
  row_number: number;
  cell: string;
  external_id: string | null;
  text: string;
  section: string | null;
  slots: AnswerSlot[];
  state: QuestionState;
  draft_id: string | null;
  answer_choice: string | null;
  answer_text: string | null;
  answered_by: string | null;
  written_for: Confidentiality | null;
  failure: string | null;
  assignee: string | null;
  approved_by: string | null;
  approved_at: Date | null;
  revision: number;
  changed_at: Date;
};

const columns = sql`id, questionnaire_id, ordinal, sheet, row_number, cell, external_id, text, section, slots, state, draft_id,
  answer_choice, answer_text, answered_by, written_for, failure, assignee, approved_by, approved_at, revision, changed_at`;

export type NewQuestion = Pick<Question, 'sheet' | 'row' | 'cell' | 'externalId' | 'text' | 'section' | 'slots'>;

/** Adds questions after those the questionnaire has; returns their ids in order. */
export async function insertQuestions(
  tx: Transaction,
  scope: Scope,
  questionnaireId: string,
  questions: readonly NewQuestion[],
): Promise<string[]> {
  const [last] = await tx.query<{ last: number | null }>(
    sql`select max(ordinal) as last from question where questionnaire_id = ${questionnaireId}`,
  );
  const first = (last?.last ?? 0) + 1;
  const rows = questions.map((question, i) => ({ id: randomUUID(), ordinal: first + i, ...question }));
  await tx.query(sql`
    insert into question (workspace_id, id, questionnaire_id, ordinal, sheet, row_number, cell, external_id, text, section,
                          slots, state, changed_at)
    select ${scope.workspace}, q.id, ${questionnaireId}, q.ordinal, q.sheet, q."row", q.cell, q."externalId", q.text, q.section,
           q.slots, 'waiting', ${scope.now()}
      from jsonb_to_recordset(${sql.json(rows)})
        as q(id text, ordinal int, sheet text, "row" int, cell text, "externalId" text, text text, section text, slots jsonb)`);
  return rows.map((row) => row.id);
}

export type QuestionFilter = {
  questionnaireId: string;
  state?: QuestionState;
  search?: string;
  changedAfter?: Date;
  /** The ordinal of the last question of the page before. */
  after?: number;
  limit: number;
};

export async function selectQuestions(tx: Transaction, filter: QuestionFilter): Promise<Question[]> {
  const rows = await tx.query<QuestionRow>(sql`
    select ${columns} from question where ${matching(filter)}
     and ordinal > ${filter.after ?? 0} order by ordinal limit ${filter.limit}`);
  return await withDrafts(tx, rows);
}

export async function countQuestions(
  tx: Transaction,
  filter: Omit<QuestionFilter, 'limit' | 'after'>,
): Promise<number> {
  const [row] = await tx.query<{ n: number }>(sql`select count(*)::int as n from question where ${matching(filter)}`);
  return row?.n ?? 0;
}

function matching(filter: Omit<QuestionFilter, 'limit'>) {
  const conditions = [sql`questionnaire_id = ${filter.questionnaireId}`];
  if (filter.state) conditions.push(sql`state = ${filter.state}`);
  if (filter.changedAfter) conditions.push(sql`changed_at > ${filter.changedAfter}`);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(
      sql`(text ilike ${pattern} or external_id ilike ${pattern} or answer_text ilike ${pattern}
           or exists (select 1 from draft d where d.id = question.draft_id and d.text ilike ${pattern}))`,
    );
  }
  return sql.join(conditions, sql` and `);
}

export async function selectWaiting(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    sql`select id from question where state = 'waiting' order by questionnaire_id, ordinal`,
  );
  return rows.map((row) => row.id);
}

/** Throws `not_found` when there is no such question in this workspace. */
export async function selectQuestion(tx: Transaction, id: string): Promise<Question> {
  const rows = await tx.query<QuestionRow>(sql`select ${columns} from question where id = ${id}`);
  const [question] = await withDrafts(tx, rows);
  if (!question) throw new AverError('not_found', `There is no question ${id}.`);
  return question;
}

/** The ids before and after this one in its questionnaire. */
export async function neighbours(
  tx: Transaction,
  question: Question,
): Promise<{ previous: string | null; next: string | null }> {
  const [row] = await tx.query<{ previous: string | null; next: string | null }>(sql`
    select (select id from question where questionnaire_id = ${question.questionnaireId} and ordinal < ${question.ordinal}
             order by ordinal desc limit 1) as previous,
           (select id from question where questionnaire_id = ${question.questionnaireId} and ordinal > ${question.ordinal}
             order by ordinal limit 1) as next`);
  return row ?? { previous: null, next: null };
}

export type QuestionChange = {
  state?: QuestionState;
  draftId?: string;
  written?: Question['written'];
  failure?: string | null;
  assignee?: string | null;
  approved?: { by: string; at: Date } | null;
};

/**
 * Changes a question that is still at the revision the writer saw. False when it is not: someone was faster, and
 * nothing was written.
 */
export async function updateQuestion(
  tx: Transaction,
  scope: Scope,
  at: { id: string; revision: number },
  change: QuestionChange,
): Promise<boolean> {
  const sets = [sql`revision = revision + 1`, sql`changed_at = ${scope.now()}`];
  if (change.state) sets.push(sql`state = ${change.state}`);
  if (change.draftId) sets.push(sql`draft_id = ${change.draftId}`);
  if (change.failure !== undefined) sets.push(sql`failure = ${change.failure}`);
  if (change.assignee !== undefined) sets.push(sql`assignee = ${change.assignee}`);
  if (change.written !== undefined)
    sets.push(
      sql`answer_choice = ${change.written?.choice ?? null}, answer_text = ${change.written?.text ?? null},
          answered_by = ${change.written?.by ?? null}, written_for = ${change.written?.for ?? null}`,
    );
  if (change.approved !== undefined)
    sets.push(sql`approved_by = ${change.approved?.by ?? null}, approved_at = ${change.approved?.at ?? null}`);
  const rows = await tx.query(sql`
    update question set ${sql.join(sets, sql`, `)} where id = ${at.id} and revision = ${at.revision} returning id`);
  return rows.length === 1;
}

export type Counts = {
  questions: number;
  waiting: number;
  drafted: number;
  needsInput: number;
  failed: number;
  approved: number;
  /** Of all, those that rest on words which changed or vanished. */
  stale: number;
  /** Of all, those that rest on a paper past its date, or on a fixed answer that nobody looked at in time. */
  pastDate: number;
};

/** Counts by state, by questionnaire id. Without `past` nothing is past its date. */
export async function countByState(
  tx: Transaction,
  questionnaireIds: readonly string[],
  past: PastDate | null,
): Promise<Map<string, Counts>> {
  const counts = new Map<string, Counts>(
    questionnaireIds.map((id) => [
      id,
      { questions: 0, waiting: 0, drafted: 0, needsInput: 0, failed: 0, approved: 0, stale: 0, pastDate: 0 },
    ]),
  );
  const rows = await tx.query<{ questionnaire_id: string; state: QuestionState; n: number }>(sql`
    select questionnaire_id, state, count(*)::int as n from question
     where questionnaire_id = any(${[...questionnaireIds]}::text[]) group by 1, 2`);
  for (const row of rows) {
    const entry = counts.get(row.questionnaire_id);
    if (!entry) continue;
    entry[row.state === 'needs_input' ? 'needsInput' : row.state] += row.n;
    entry.questions += row.n;
  }
  for (const [id, n] of await countStaleQuestions(tx, questionnaireIds)) {
    const entry = counts.get(id);
    if (entry) entry.stale = n;
  }
  for (const [id, n] of past ? await countPastDate(tx, questionnaireIds, past) : []) {
    const entry = counts.get(id);
    if (entry) entry.pastDate = n;
  }
  return counts;
}

async function withDrafts(tx: Transaction, rows: readonly QuestionRow[]): Promise<Question[]> {
  const drafts = await draftsById(
    tx,
    rows.flatMap((row) => row.draft_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    questionnaireId: row.questionnaire_id,
    ordinal: row.ordinal,
    sheet: row.sheet,
    row: row.row_number,
    cell: row.cell,
    externalId: row.external_id,
    text: row.text,
    section: row.section,
    slots: row.slots,
    state: row.state,
    draft: (row.draft_id && drafts.get(row.draft_id)) || null,
    written: row.answered_by
      ? {
          choice: row.answer_choice,
          text: row.answer_text ?? '',
          by: row.answered_by,
          for: row.written_for ?? 'internal',
        }
      : null,
    failure: row.failure,
    assignee: row.assignee,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
    revision: row.revision,
    changedAt: row.changed_at,
  }));
}
