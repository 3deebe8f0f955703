import { sql, type Transaction } from '../db/index.ts';
import { maySee, strictest } from './clearance.ts';
import { type NewPassage, stricterOf } from './passages.ts';
import type { Confidentiality } from './scope.ts';

/** Shorter stretches ("Yes.", "See below.") stand anywhere. */
const SHORTEST = 24;

/**
 * What a new version of a document says of who may read it holds for the older ones too, which answers still cite: their
 * passages get at least the document's confidentiality, and at least that of a marked passage under the same headings or
 * with a sentence in common. In the transaction that stores the version; never lets anything through.
 */
export async function tightenOlder(
  tx: Transaction,
  input: { documentId: string; confidentiality: Confidentiality; passages: readonly NewPassage[] },
): Promise<void> {
  const { documentId, confidentiality, passages } = input;
  const all = sql`${confidentiality}::text`;
  await tx.query(sql`
    update passage set confidentiality = ${stricterOf(sql`confidentiality`, all)}
    where document_id = ${documentId} and confidentiality <> ${stricterOf(sql`confidentiality`, all)}`);
  const strict = passages.filter(({ marked }) => !maySee(confidentiality, marked));
  if (strict.length === 0) return;
  const marks = new Map<string, Confidentiality>();
  for (const passage of strict)
    for (const key of keysOf(passage)) marks.set(key, strictest([passage.marked, marks.get(key) ?? 'public']));
  const older = await tx.query<Pick<NewPassage, 'heading' | 'text' | 'marked'> & { id: string }>(
    sql`select id, heading, text, marked from passage where document_id = ${documentId} and not current`,
  );
  const changed = older.flatMap((passage) => {
    const mark = strictest([passage.marked, ...keysOf(passage).map((key) => marks.get(key) ?? 'public')]);
    return mark === passage.marked ? [] : [{ id: passage.id, mark }];
  });
  if (changed.length === 0) return;
  await tx.query(sql`
    update passage set marked = new.mark, confidentiality = ${stricterOf(sql`confidentiality`, sql`new.mark`)}
    from unnest(${changed.map(({ id }) => id)}::text[], ${changed.map(({ mark }) => mark)}::text[]) as new (id, mark)
    where passage.id = new.id`);
}

/** The passage's headings, and its sentences. */
function keysOf({ heading, text }: Pick<NewPassage, 'heading' | 'text'>): string[] {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).map((sentence) => sentence.replace(/\s+/g, ' ').trim());
  const path = heading.length > 1 ? [JSON.stringify(heading)] : [];
  return [...path, ...sentences.filter((sentence) => sentence.length >= SHORTEST)];
}
