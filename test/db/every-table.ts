import { type Database, type Sql, sql, type Transaction } from '../../db/index.ts';

const at = new Date('2025-06-02T09:00:00.123Z');

/**
 * One row of every table, in an order that foreign keys allow; awkward values on purpose. A new table needs its row
 * here: the tests compare this list with the catalog.
 */
export function rowOfEveryTable(w: string): Record<string, Sql> {
  return {
    workspace: sql`insert into workspace (workspace_id, name, created_at) values (${w}, ${`Müller & "Söhne" ${w}`}, ${at})`,
    audit_event: sql`insert into audit_event (workspace_id, id, at, actor_kind, actor_name, action, subject_kind, subject_id, detail)
      values (${w}, 'e1', '2025-06-02T09:00:00.123456Z', 'person', 'ana', 'x.y', 'thing', 't1', '{"n": 12345678901234567890.5, "l": [1, null]}')`,
    access_token: sql`insert into access_token (workspace_id, id, kind, actor, role, clearance, hash, created_at, expires_at)
      values (${w}, 't1', 'api', 'script', 'asker', 'nda', ${new Uint8Array([0, 1, 92, 255])}, ${at}, ${at})`,
    setting: sql`insert into setting (workspace_id, key, value) values (${w}, 'k', '"v\\nw"')`,
    document: sql`insert into document (workspace_id, id, path, title, kind, confidentiality, created_at)
      values (${w}, 'd1', 'policies/access.md', 'Access', 'policy', 'nda', ${at})`,
    document_version: sql`insert into document_version (workspace_id, id, document_id, version, sha256, reader, format, title, text,
        sections, characters, bytes, passages, messages, effective, created_by, created_at)
      values (${w}, 'v1', 'd1', 1, 'aa', 1, 'md', 'Access', ${'Zeile 1\nline\t2 \\ "quoted" 🔐 #'}, '[]', 10, 10, 1, '[]', '2025-01-31', 'ana', ${at})`,
    fact_sheet: sql`insert into fact_sheet (workspace_id, version_id, document_id, reader, kind, facts, controls, messages)
      values (${w}, 'v1', 'd1', 1, 'policy', '[{"key": "effective", "entries": []}]', '[]', '[]')`,
    fact_correction: sql`insert into fact_correction (workspace_id, document_id, key, value, said, corrected_by, corrected_at)
      values (${w}, 'd1', 'effective', '["2025-01-31"]', '[]', 'ana', ${at})`,
    passage: sql`insert into passage (workspace_id, id, document_id, version_id, ordinal, heading, start_offset, end_offset, text,
        confidentiality, terms, embedder, embedding)
      values (${w}, 'p1', 'd1', 'v1', 0, ${['Access', 'a "b", {c}\\']}, 0, 6, 'Zeile 1', 'nda', '{3:0.25,9:1.5}/100', 'test@1', '[0.1,-2,3e-07]')`,
    stale_words: sql`insert into stale_words (workspace_id, id, document_id, version_id, start_offset, end_offset, before_words,
        after_words, lost_version, lost_by, lost_at)
      values (${w}, 's1', 'd1', 'v1', 0, 7, ${'Zeile\t1'}, ${'Zeile “2”'}, 2, 'ana', ${at})`,
    exported_file: sql`insert into exported_file (workspace_id, id, questionnaire_id, questionnaire, buyer, file_name, sha256,
        exported_by, exported_at)
      values (${w}, 'f1', 'n1', 'N', 'Müller', 'n (answered).xlsx', 'aa', 'ana', ${at})`,
    exported_answer: sql`insert into exported_answer (workspace_id, id, file_id, question_id, question, text, approved, citations)
      values (${w}, 'a1', 'f1', 'q1', 'MFA?', 'Yes', true, '[{"versionId": "v1", "start": 0, "end": 5}]')`,
    kept_answer: sql`insert into kept_answer (workspace_id, answer_id, stale_words_id, note, kept_by, kept_at)
      values (${w}, 'a1', 's1', 'still so', 'ana', ${at})`,
    term_count: sql`insert into term_count (workspace_id, term, passages) values (${w}, 3, 1)`,
    library_entry: sql`insert into library_entry (workspace_id, id, question, normalised, text, citations, controls, criteria,
        approved_by, approved_at, terms, embedder)
      values (${w}, 'l1', 'Q?', 'q', 'A', '[]', '{}', ${['CC6.1']}, 'ana', ${at}, '{3:0.25}/100', 'test@1')`,
    library_pair: sql`insert into library_pair (workspace_id, one_id, other_id, decided_by, decided_at)
      values (${w}, 'l1', 'l2', 'ana', ${at})`,
    glossary_term: sql`insert into glossary_term (workspace_id, id, term, also, meaning, confidentiality, written_by, written_at)
      values (${w}, 'g1', 'RTO', ${['recovery time objective', 'a "b", {c}']}, ${'How long – at “most”'}, 'public', 'ana', ${at})`,
    control_source: sql`insert into control_source (workspace_id, document_id, kind, code, title, description, criteria, until, tests)
      values (${w}, 'd1', 'report', 'AC-01', 'Access', 'Reviewed', ${['CC6.1', 'CC6.2']}, '2025-06-30', '[{"outcome": "exception"}]')`,
    passage_criteria: sql`insert into passage_criteria (workspace_id, passage_id, mapping, criteria, strengths)
      values (${w}, 'p1', 1, ${['CC6.1']}, '{0.625}')`,
    control_edit: sql`insert into control_edit (workspace_id, code, criteria, revision, edited_by, edited_at)
      values (${w}, 'AC-01', ${['CC6.3']}, 1, 'ana', ${at})`,
    evidence_record: sql`insert into evidence_record (workspace_id, id, document_id, version_id, kind, title, controls, collected,
        period_start, period_end, sample, population, attached_by, attached_kind, attached_at)
      values (${w}, 'x1', 'd1', 'v1', 'access_review', ${'Q2 – “Zugänge”'}, ${['AC-04', 'a "b"']}, '2025-05-30', '2025-04-01',
        '2025-06-30', 25, 155, 'ana', 'person', ${at})`,
    template: sql`insert into template (workspace_id, id, fingerprint, file_name, corrections, corrected_by, corrected_at)
      values (${w}, 'm1', 'ff', 'n.xlsx', '[{"sheet": "Fragen – “é”"}]', 'ana', ${at})`,
    questionnaire: sql`insert into questionnaire (workspace_id, id, kind, name, file_name, format, bytes, due, created_by, created_at)
      values (${w}, 'n1', 'file', 'N', 'n.xlsx', 'xlsx', ${new Uint8Array(300_000).map((_, i) => i % 251)}, '2025-07-01', 'ana', ${at})`,
    question: sql`insert into question (workspace_id, id, questionnaire_id, ordinal, row_number, cell, text, slots, state, changed_at)
      values (${w}, 'q1', 'n1', 1, 2, 'B2', 'MFA?', '[]', 'drafted', ${at})`,
    draft: sql`insert into draft (workspace_id, id, question_id, standing, text, confidence, controls, criteria, checks, model, created_at)
      values (${w}, 'r1', 'q1', 'drafted', 'Yes', 0.1, '{}', '{}', '[]', 'offline', ${at})`,
    citation: sql`insert into citation (workspace_id, draft_id, ordinal, passage_id, document_id, version_id, document, version, heading,
        start_offset, end_offset, quote)
      values (${w}, 'r1', 0, 'p1', 'd1', 'v1', 'policies/access.md', 1, '{}', 0, 5, 'Zeile')`,
    review: sql`insert into review (workspace_id, id, question_id, action, actor, at, revision)
      values (${w}, 'w1', 'q1', 'edit', 'ana', ${at}, 1)`,
  };
}

/** A workspace with a row in every table. */
export async function fillWorkspace(db: Database, workspace: string): Promise<void> {
  await db.withWorkspace(workspace, async (tx: Transaction) => {
    for (const [table, statement] of Object.entries(rowOfEveryTable(workspace))) {
      await tx.query(statement).catch((error) => {
        throw new Error(`${table}: ${(error as Error).message}`);
      });
    }
  });
}
