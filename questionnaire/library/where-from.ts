import { type Scope, sql } from '../../db/index.ts';

/** The questionnaire that an entry of the answer library was approved in. */
export type WhereFrom = { questionId: string; questionnaireId: string; questionnaire: string; buyer: string | null };

/** Where entries come from, by the question they were approved at; those whose questionnaire is gone are left out. */
export async function whereFrom(
  scope: Scope,
  entries: readonly { sourceQuestionId: string | null }[],
): Promise<Map<string, WhereFrom>> {
  const ids = entries.flatMap(({ sourceQuestionId }) => sourceQuestionId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<WhereFrom>(sql`
      select q.id as "questionId", n.id as "questionnaireId", n.name as questionnaire, n.buyer
      from question q join questionnaire n on n.id = q.questionnaire_id where q.id = any(${ids}::text[])`),
  );
  return new Map(rows.map((row) => [row.questionId, row]));
}
