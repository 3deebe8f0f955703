/** The one file that writes the tables exported_file and exported_answer. */
import { randomUUID } from 'node:crypto';
import { type Scope, sql, type Transaction } from '../../db/index.ts';
import type { PlannedAnswer } from '../export.ts';
import { selectQuestionnaire } from '../questionnaire.ts';

/** Keeps what left with a questionnaire's file, and the citations it had then. */
export async function recordExported(
  tx: Transaction,
  scope: Scope,
  file: {
    questionnaireId: string;
    fileName: string;
    sha256: string;
    answers: readonly PlannedAnswer[];
  },
): Promise<void> {
  const { name, buyer } = await selectQuestionnaire(tx, file.questionnaireId);
  const id = randomUUID();
  await tx.query(sql`
    insert into exported_file (workspace_id, id, questionnaire_id, questionnaire, buyer, file_name, sha256,
      exported_by, exported_at)
    values (${scope.workspace}, ${id}, ${file.questionnaireId}, ${name}, ${buyer}, ${file.fileName},
      ${file.sha256}, ${scope.actor.name}, ${scope.now()})`);
  const answers = file.answers.map(({ question, answer }) => ({
    id: randomUUID(),
    questionId: question.id,
    question: question.text,
    choice: answer.choice,
    text: answer.text,
    approved: question.state === 'approved',
    citations: question.draft?.citations ?? [],
  }));
  await tx.query(sql`
    insert into exported_answer (workspace_id, id, file_id, question_id, question, choice, text, approved, citations)
    select ${scope.workspace}, a.id, ${id}, a."questionId", a.question, a.choice, a.text, a.approved, a.citations
    from jsonb_to_recordset(${sql.json(answers)})
      as a(id text, "questionId" text, question text, choice text, text text, approved boolean, citations jsonb)`);
}
