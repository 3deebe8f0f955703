import { sql, type Transaction } from '../../db/index.ts';

/** A question that the documents could not answer, and the criteria that its draft maps to. */
export type UnansweredQuestion = { id: string; text: string; questionnaireId: string; questionnaire: string };

/** What waits for a person's input, by criterion, the latest first. */
export async function unansweredByCriterion(tx: Transaction): Promise<Map<string, UnansweredQuestion[]>> {
  const rows = await tx.query<UnansweredQuestion & { criteria: string[] }>(sql`
    select q.id, q.text, q.questionnaire_id as "questionnaireId", n.name as questionnaire, d.criteria
    from question q join draft d on d.id = q.draft_id join questionnaire n on n.id = q.questionnaire_id
    where q.state = 'needs_input' order by q.changed_at desc, q.ordinal`);
  const found = new Map<string, UnansweredQuestion[]>();
  for (const { criteria, ...question } of rows)
    for (const id of criteria) found.set(id, [...(found.get(id) ?? []), question]);
  return found;
}
