import { sql, type Transaction } from '../db/index.ts';
import type { StoredCitation } from '../retrieval/index.ts';

/**
 * The words an answer rests on. `start` and `end` are UTF-16 offsets into the text of that document version,
 * and `quote` is exactly the text between them. The answer library keeps citations in the same shape.
 */
export type Citation = StoredCitation;

/** Shorter "quotes" (a single word, a number) would be found anywhere and prove nothing. */
const SHORTEST_QUOTE = 12;

/**
 * Where a quote stands in a passage: offsets into `text`, or null when its words are not there.
 * Runs of white space count as one space on both sides, since models re-wrap lines; nothing else is forgiven.
 */
export function locateQuote(quote: string, text: string): { start: number; end: number } | null {
  const wanted = quote.trim();
  if (wanted.length < SHORTEST_QUOTE && wanted !== text.trim()) return null;
  const exact = text.indexOf(wanted);
  if (exact >= 0) return { start: exact, end: exact + wanted.length };
  const folded = foldSpace(text);
  const at = folded.text.indexOf(foldSpace(wanted).text);
  if (at < 0) return null;
  const last = at + foldSpace(wanted).text.length - 1;
  const start = folded.origin[at];
  const end = folded.origin[last];
  return start === undefined || end === undefined ? null : { start, end: end + 1 };
}

function foldSpace(text: string): { text: string; origin: number[] } {
  let folded = '';
  const origin: number[] = [];
  let inSpace = false;
  for (let i = 0; i < text.length; i++) {
    const space = /\s/.test(text[i] as string);
    if (space && inSpace) continue;
    folded += space ? ' ' : text[i];
    origin.push(i);
    inSpace = space;
  }
  return { text: folded, origin };
}

type CitationRow = {
  draft_id: string;
  passage_id: string;
  document_id: string;
  version_id: string;
  document: string;
  version: number;
  page: number | null;
  heading: string[];
  start_offset: number;
  end_offset: number;
  quote: string;
};

export async function storeCitations(
  tx: Transaction,
  workspace: string,
  draftId: string,
  citations: readonly Citation[],
): Promise<void> {
  for (const [ordinal, c] of citations.entries()) {
    await tx.query(sql`
      insert into citation (workspace_id, draft_id, ordinal, passage_id, document_id, version_id, document, version,
                            page, heading, start_offset, end_offset, quote)
      values (${workspace}, ${draftId}, ${ordinal}, ${c.passageId}, ${c.documentId}, ${c.versionId}, ${c.document},
              ${c.version}, ${c.page}, ${c.heading}::text[], ${c.start}, ${c.end}, ${c.quote})`);
  }
}

/** Citations of several drafts at once, by draft id, each list in the order the draft gave them. */
export async function citationsOf(tx: Transaction, draftIds: readonly string[]): Promise<Map<string, Citation[]>> {
  const byDraft = new Map<string, Citation[]>();
  if (draftIds.length === 0) return byDraft;
  const rows = await tx.query<CitationRow>(sql`
    select draft_id, passage_id, document_id, version_id, document, version, page, heading, start_offset, end_offset, quote
      from citation where draft_id = any(${draftIds}::text[]) order by draft_id, ordinal`);
  for (const row of rows) {
    const list = byDraft.get(row.draft_id) ?? [];
    list.push({
      passageId: row.passage_id,
      documentId: row.document_id,
      versionId: row.version_id,
      document: row.document,
      version: row.version,
      page: row.page,
      heading: row.heading,
      start: row.start_offset,
      end: row.end_offset,
      quote: row.quote,
    });
    byDraft.set(row.draft_id, list);
  }
  return byDraft;
}
