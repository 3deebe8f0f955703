/** The one file that reads and writes the table passage_criteria. */
import { type Scope, sql } from '../../db/index.ts';
import { criteriaOfPassage } from './map.ts';

/** Grows when `criteriaOfPassage` finds others in the same words: every passage is then looked at again. */
const mapping = 1;
/** Passages mapped in one go: about a fifth of a second's work. */
const batch = 400;

/** A passage that speaks to a criterion, with what a citation of it needs. */
export type PassageOnCriterion = {
  passageId: string;
  documentId: string;
  versionId: string;
  path: string;
  document: string;
  page: number | null;
  heading: string[];
  start: number;
  end: number;
  text: string;
};

/**
 * For each criterion how many current passages speak to it, and the `best` of them, not two from one document or its copy
 * in another format; a register's rows are controls, not passages on them. What was not asked for before is worked out
 * first and kept.
 */
export async function passagesByCriterion(
  scope: Scope,
  input: { best: number },
): Promise<Map<string, { count: number; best: PassageOnCriterion[] }>> {
  await mapUnmapped(scope);
  const rows = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<PassageOnCriterion & { criterion: string; count: number }>(sql`
      with spoken as (
        select c.criterion, c.strength, p.id, p.ordinal, d.title, d.path
        from passage p join document d on d.id = p.document_id join passage_criteria m on m.passage_id = p.id,
          unnest(m.criteria, m.strengths) as c (criterion, strength)
        where p.current and m.mapping = ${mapping} and not exists (
          select 1 from control_source r where r.document_id = p.document_id and r.kind = 'register')
      ), of_documents as (
        select *, count(*) over (partition by criterion)::integer as count,
          row_number() over (partition by criterion, title order by strength desc, path collate "C", ordinal) as place
        from spoken
      ), best as (
        select id, criterion, count, row_number() over (partition by criterion order by strength desc, path collate "C") as rank
        from of_documents where place = 1
      )
      select b.criterion, b.count, p.id as "passageId", p.document_id as "documentId", p.version_id as "versionId", d.path,
        d.title as document, p.page, p.heading, p.start_offset as start, p.end_offset as end, p.text
      from best b join passage p on p.id = b.id join document d on d.id = p.document_id
      where b.rank <= ${input.best} order by b.criterion, b.rank`),
  );
  const found = new Map<string, { count: number; best: PassageOnCriterion[] }>();
  for (const { criterion, count, ...passage } of rows) {
    const of = found.get(criterion) ?? { count, best: [] };
    of.best.push(passage);
    found.set(criterion, of);
  }
  return found;
}

/** Maps the current passages that are not mapped yet, some at a time, so that others get their turn. */
async function mapUnmapped(scope: Scope): Promise<void> {
  const unmapped = await scope.db.withWorkspace(scope.workspace, (tx) =>
    // A join would be planned as a loop while nothing is known of the tables: 15 s over 10,000 passages, not 0.1.
    tx.query<{ id: string }>(sql`
      select id from passage where current except select passage_id from passage_criteria where mapping = ${mapping}`),
  );
  for (let at = 0; at < unmapped.length; at += batch) {
    await mapSome(
      scope,
      unmapped.slice(at, at + batch).map(({ id }) => id),
    );
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function mapSome(scope: Scope, ids: readonly string[]): Promise<void> {
  const passages = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<{ id: string; heading: string[]; text: string }>(
      sql`select id, heading, text from passage where id = any(${[...ids]}::text[])`,
    ),
  );
  const mapped = passages.map(({ id, heading, text }) => {
    const found = criteriaOfPassage([...heading.slice(-1), text].join('. '));
    return { id, criteria: found.map((one) => one.id), strengths: found.map(({ strength }) => strength) };
  });
  await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query(sql`
      insert into passage_criteria (workspace_id, passage_id, mapping, criteria, strengths)
      select ${scope.workspace}, m.id, ${mapping}, array(select jsonb_array_elements_text(m.criteria)),
        array(select jsonb_array_elements_text(m.strengths)::real)
      from jsonb_to_recordset(${sql.json(mapped)}::jsonb) as m (id text, criteria jsonb, strengths jsonb)
      where exists (select 1 from passage p where p.id = m.id)
      on conflict (workspace_id, passage_id) do update set mapping = excluded.mapping, criteria = excluded.criteria,
        strengths = excluded.strengths`),
  );
}
