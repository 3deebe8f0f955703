/** The one file that reads and writes the tables control_source and control_edit. */
import { type Scope, sql, type Transaction } from '../../db/index.ts';
import { type Confidentiality, visibleTo } from '../scope.ts';
import type { ControlEdit, ControlSource, ToldControl } from './control.ts';

/** What a document tells of controls. */
export type ToldControls = {
  kind: ControlSource['kind'];
  until: string | null;
  controls: readonly ToldControl[];
};

/** Puts a document's controls in place of those that it told before; null takes those away. */
export async function storeControls(
  tx: Transaction,
  scope: Scope,
  { documentId, told }: { documentId: string; told: ToldControls | null },
): Promise<void> {
  await tx.query(sql`delete from control_source where document_id = ${documentId}`);
  if (told === null || told.controls.length === 0) return;
  const controls = [...new Map(told.controls.map((control) => [control.code, control])).values()];
  await tx.query(sql`
    insert into control_source (workspace_id, document_id, kind, until, code, ordinal, title, description, owner, criteria,
      frequency, tests, exceptions)
    select ${scope.workspace}, ${documentId}, ${told.kind}, ${told.until}::date, c.code, c.ordinal, c.title,
      c.description, c.owner, array(select jsonb_array_elements_text(c.criteria)), c.frequency, c.tests, c.exceptions
    from jsonb_to_recordset(${sql.json(controls.map((control, ordinal) => ({ ...control, ordinal })))}::jsonb)
      as c (code text, ordinal integer, title text, description text, owner text, criteria jsonb, frequency text,
        tests jsonb, exceptions jsonb)`);
}

/**
 * What the current documents tell, in the order of codes: of all controls, or of those `codes`, by all documents or by
 * those named. `tests: false` leaves the report's words out, which are long. A document that holds anything `clearance`
 * may not see tells nothing.
 */
export async function selectSources(
  tx: Transaction,
  wanted: {
    clearance: Confidentiality;
    codes?: readonly string[] | undefined;
    documentIds?: readonly string[] | undefined;
    tests?: boolean | undefined;
  },
): Promise<ControlSource[]> {
  const { codes, documentIds, tests = true } = wanted;
  const visible = visibleTo(wanted.clearance);
  // Two hundred controls cost 6 ms as rows and 3 ms as one text, for every question that is drafted.
  const [found] = await tx.query<{ told: string | null }>(sql`
    select json_agg(row_to_json(told) order by told.code collate "C", told.kind, told.path collate "C")::text as told from (
      select c.code, c.kind, c.title, c.description, c.owner, c.criteria, c.frequency, c.until::text as until,
        ${tests ? sql`c.tests, c.exceptions` : sql`'[]'::jsonb as tests, '[]'::jsonb as exceptions`},
        c.document_id as "documentId", v.id as "versionId", d.path, d.title as document, v.created_at as "storedAt"
      from control_source c join document d on d.id = c.document_id
        join document_version v on v.document_id = d.id and v.retired_at is null
      where d.confidentiality = any(${visible}::text[])
        ${
          wanted.clearance === 'internal'
            ? sql.empty
            : sql`and v.id not in (
          select version_id from passage where current and not confidentiality = any(${visible}::text[]))`
        }
        ${codes === undefined ? sql.empty : sql`and c.code = any(${codes}::text[])`}
        ${documentIds === undefined ? sql.empty : sql`and c.document_id = any(${documentIds}::text[])`}
    ) told`);
  const told = JSON.parse(found?.told ?? '[]') as (Omit<ControlSource, 'storedAt'> & { storedAt: string })[];
  return told.map((source) => ({ ...source, storedAt: new Date(source.storedAt) }));
}

/** Whether any document is a register, any a report. */
export async function selectKinds(tx: Transaction): Promise<Set<ControlSource['kind']>> {
  const rows = await tx.query<{ kind: ControlSource['kind'] }>(sql`select distinct kind from control_source`);
  return new Set(rows.map(({ kind }) => kind));
}

export async function selectEdits(tx: Transaction, code?: string): Promise<Map<string, ControlEdit>> {
  const rows = await tx.query<ControlEdit & { code: string }>(sql`
    select code, owner, criteria, frequency, revision, edited_by as "editedBy", edited_at as "editedAt"
    from control_edit ${code === undefined ? sql.empty : sql`where code = ${code}`}`);
  return new Map(rows.map(({ code: of, ...edit }) => [of, edit]));
}

/** Writes the edit over the one of the revision before; false when somebody was faster. */
export async function writeEdit(tx: Transaction, scope: Scope, code: string, edit: ControlEdit): Promise<boolean> {
  const written = await tx.query(sql`
    insert into control_edit (workspace_id, code, owner, criteria, frequency, revision, edited_by, edited_at)
    values (${scope.workspace}, ${code}, ${edit.owner}, ${edit.criteria}::text[], ${edit.frequency}, ${edit.revision},
      ${edit.editedBy}, ${edit.editedAt})
    on conflict (workspace_id, code) do update set owner = excluded.owner, criteria = excluded.criteria,
      frequency = excluded.frequency, revision = excluded.revision, edited_by = excluded.edited_by,
      edited_at = excluded.edited_at
    where control_edit.revision = excluded.revision - 1
    returning code`);
  return written.length === 1;
}
