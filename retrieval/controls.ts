import { randomUUID } from 'node:crypto';
import { type Scope, sql, type Transaction } from '../db/index.ts';
import { relevance } from './relevance.ts';
import { words } from './words.ts';

/** One of the company's own controls, as its register names it. */
export type Control = {
  id: string;
  code: string;
  title: string;
  description: string;
  owner: string | null;
  criteria: string[];
  sourceDocumentId: string | null;
};

/** Below this a control shares a topic with a text at most. */
const LEAST_SIMILAR = 0.45;

/** Puts a register's controls in place of those the same document gave before. A code seen elsewhere is taken over. */
export async function storeControls(
  tx: Transaction,
  scope: Scope,
  input: { documentId: string; controls: readonly Omit<Control, 'id' | 'sourceDocumentId'>[] },
): Promise<void> {
  await tx.query(sql`delete from control where source_document_id = ${input.documentId}`);
  const controls = [...new Map(input.controls.map((control) => [control.code, control])).values()];
  for (const control of controls) {
    await tx.query(sql`
      insert into control (workspace_id, id, code, title, description, owner, criteria, source_document_id)
      values (${scope.workspace}, ${randomUUID()}, ${control.code}, ${control.title}, ${control.description},
        ${control.owner}, ${control.criteria}::text[], ${input.documentId})
      on conflict (workspace_id, code) do update set title = excluded.title, description = excluded.description,
        owner = excluded.owner, criteria = excluded.criteria, source_document_id = excluded.source_document_id`);
  }
}

/** The workspace's controls by code. */
export async function listControls(scope: Scope): Promise<Control[]> {
  return await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<Control>(sql`
      select id, code, title, description, owner, criteria, source_document_id as "sourceDocumentId"
      from control order by code`),
  );
}

/** The codes of the controls a text speaks to: those it names, then those whose words are close, best first. */
export async function matchControls(scope: Scope, input: { text: string; limit: number }): Promise<string[]> {
  const controls = await listControls(scope);
  if (controls.length === 0) return [];
  const said = ` ${words(input.text).join(' ')} `;
  return controls
    .map((control) => ({
      code: control.code,
      score: said.includes(` ${words(control.code).join(' ')} `)
        ? 2
        : relevance(`${control.title}. ${control.description}`, input.text),
    }))
    .filter((match) => match.score >= LEAST_SIMILAR)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, input.limit)
    .map((match) => match.code);
}
