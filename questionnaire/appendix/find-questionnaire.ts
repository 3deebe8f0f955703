import { sql, type Transaction } from '../../db/index.ts';

/** With less than this share of the smaller side's questions in common it is another questionnaire. */
const LEAST_SHARED = 0.5;
/** The same template may have been sent many times; this many are looked at. */
const MOST = 8;

/**
 * The questionnaires that ask what a file asks, in the same cells, or, of bare texts, anywhere: the closest first, then
 * the newest.
 */
export async function findQuestionnaires(
  tx: Transaction,
  asked: readonly ({ cell: string; text: string } | string)[],
): Promise<string[]> {
  const list = asked.map((one) => (typeof one === 'string' ? { cell: null, text: one } : one));
  const found = await tx.query<{ id: string }>(sql`
    select n.id from questionnaire n
      join question q on q.questionnaire_id = n.id
      join (select distinct cell, text from jsonb_to_recordset(${sql.json(list)}) as f(cell text, text text)) f
        on f.text = q.text and (f.cell is null or f.cell = q.cell)
     where n.kind = 'file'
     group by n.id, n.created_at
    having count(*) >= ${LEAST_SHARED}::float8
      * least(${asked.length}::int, (select count(*) from question a where a.questionnaire_id = n.id))
     order by count(*) desc, n.created_at desc, n.id limit ${MOST}`);
  return found.map(({ id }) => id);
}

/** An answer as somebody approved it once. */
export type Approval = { choice: string | null; text: string; actor: string; at: Date };

/** Every approval of these questions, the latest first, by question id. */
export async function approvalsOf(tx: Transaction, questionnaireId: string): Promise<Map<string, Approval[]>> {
  const rows = await tx.query<Approval & { questionId: string }>(sql`
    select r.question_id as "questionId", r.choice, coalesce(r.text, '') as text, r.actor, r.at
      from review r join question q on q.id = r.question_id
     where q.questionnaire_id = ${questionnaireId} and r.action = 'approve' order by r.revision desc`);
  const byQuestion = new Map<string, Approval[]>();
  for (const { questionId, ...approval } of rows)
    byQuestion.set(questionId, [...(byQuestion.get(questionId) ?? []), approval]);
  return byQuestion;
}
