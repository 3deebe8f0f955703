/** A memory with documents in it, put there without the ingest room: one database a test file, one workspace a test. */
import { randomUUID } from 'node:crypto';
import { createWorkspace, type Scope, sql } from '../../db/index.ts';
import {
  type Confidentiality,
  createStaticEmbedder,
  embedPassages,
  type MemoryScope,
  replacePassages,
} from '../../retrieval/index.ts';

/** A memory of its own in the file's database. */
export async function newMemory(scope: Scope): Promise<MemoryScope> {
  const workspace = `w-${randomUUID()}`;
  await createWorkspace(scope.db, { id: workspace, name: 'Test' });
  return { ...scope, workspace, embedder: createStaticEmbedder() };
}

export type TestDocument = {
  path: string;
  title: string;
  confidentiality?: Confidentiality;
  sections: readonly (readonly [heading: string, text: string])[];
};

/** Stores a document, each section one passage; a path seen before gets its next version. Returns the version's id. */
export async function remember(memory: MemoryScope, document: TestDocument): Promise<string> {
  const { workspace } = memory;
  const confidentiality = document.confidentiality ?? 'nda';
  const versionId = randomUUID();
  let start = 0;
  const passages = document.sections.map(([heading, text], ordinal) => {
    const passage = {
      ordinal,
      page: null,
      heading: [heading],
      start,
      end: start + text.length,
      text,
      marked: 'public' as const,
    };
    start = passage.end + 1;
    return passage;
  });
  const embedded = await embedPassages(memory.embedder, document.title, passages);
  await memory.db.withWorkspace(workspace, async (tx) => {
    await tx.query(sql`
      insert into document (workspace_id, id, path, title, kind, confidentiality, created_at)
      values (${workspace}, ${document.path}, ${document.path}, ${document.title}, 'policy', ${confidentiality}, now())
      on conflict do nothing`);
    const [before] = await tx.query<{ id: string; version: number }>(sql`
      update document_version set retired_at = now() where document_id = ${document.path} and retired_at is null
      returning id, version`);
    await tx.query(sql`
      insert into document_version (workspace_id, id, document_id, version, sha256, reader, format, title, text, sections,
        characters, bytes, passages, messages, created_by, created_at)
      values (${workspace}, ${versionId}, ${document.path}, ${(before?.version ?? 0) + 1}, ${versionId}, 1, 'md',
        ${document.title}, ${passages.map((p) => p.text).join('\n')}, '[]', 1, 1, ${passages.length}, '[]', 'test', now())`);
    await replacePassages(tx, memory, {
      retired: before ? [before.id] : [],
      stored: [{ documentId: document.path, versionId, confidentiality, passages: embedded }],
    });
  });
  return versionId;
}

export const accessPolicy: TestDocument = {
  path: 'policies/access.md',
  title: 'Access Control Policy',
  sections: [
    ['Purpose', 'This policy says who may use which system of the company and how access is granted and reviewed.'],
    [
      'Authentication',
      'Two-factor authentication is required for every employee who signs in from outside the office.',
    ],
    ['Passwords', 'Passwords have at least 14 characters and are checked against lists of leaked ones.'],
    ['Reviews', 'System owners review all user accounts every quarter and remove those no longer needed.'],
    ['Leavers', 'Accounts are disabled within one day after a person leaves the company.'],
  ],
};

export const backupPolicy: TestDocument = {
  path: 'policies/backup.md',
  title: 'Backup Policy',
  sections: [
    ['Schedule', 'Databases are backed up every night to a second region. Copies are kept for 35 days.'],
    ['Encryption', 'Backup copies are encrypted with AES-256 using keys held in the key management service.'],
    ['Restore tests', 'A restore is tested twice a year and the result is recorded in the ticket system.'],
  ],
};
