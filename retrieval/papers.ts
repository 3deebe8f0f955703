import { type Scope, sql } from '../db/index.ts';
import { type Confidentiality, visibleTo } from './scope.ts';
import type { FoundPassage } from './search.ts';

/** A document as it is known by its title, with the passage that it opens with. */
export type Paper = FoundPassage & { confidentiality: Confidentiality; owner: string | null };

/**
 * Every document that a reader of this clearance may see, with the first passage of it that they may, by path: one without
 * a table if there is one, for a document's table at its head names people.
 */
export async function listPapers(scope: Scope, { clearance }: { clearance: Confidentiality }): Promise<Paper[]> {
  const visible = visibleTo(clearance);
  return await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<Paper>(sql`
      select distinct on (d.path collate "C")
        p.id as "passageId", p.document_id as "documentId", p.version_id as "versionId", d.path as document, d.title,
        v.version, d.kind, p.page, p.heading, p.start_offset as start, p.end_offset as "end", p.text, 0 as score,
        d.confidentiality, d.owner
      from passage p
      join document_version v on v.id = p.version_id
      join document d on d.id = p.document_id
      where p.current and p.confidentiality = any(${visible}::text[]) and d.confidentiality = any(${visible}::text[])
      order by d.path collate "C", position('|' in p.text) > 0, p.start_offset`),
  );
}

/** Who owns a document, as it says itself or a person wrote; null where nobody is named. */
export async function ownerOf(scope: Scope, { documentId }: { documentId: string }): Promise<string | null> {
  const [found] = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<{ owner: string | null }>(sql`select owner from document where id = ${documentId}`),
  );
  return found?.owner ?? null;
}
