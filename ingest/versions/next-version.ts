import type { Transaction } from '../../db/index.ts';
import {
  type EmbeddedPassage,
  embedPassages,
  type MemoryScope,
  type NewPassage,
  type StandingPassage,
  samePassages,
  standingPassages,
} from '../../retrieval/index.ts';
import { knownDocument, selectTexts, type VersionText } from '../documents/document-table.ts';
import { type DocumentReading, readerVersion } from '../readers/readers.ts';
import { lostWords } from './compare.ts';
import type { LostFrom } from './stale-words.ts';

/** What stands at a path: passages that may be handed on, and every text that an answer may have cited from. */
export type Predecessor = { versionId: string | null; passages: StandingPassage[]; texts: VersionText[] };

/** Where nothing was ingested yet. */
export const noPredecessor: Predecessor = { versionId: null, passages: [], texts: [] };

/** A version as it follows the ones before: what is handed on, what is new, and what older ones say that it does not. */
export type NextVersion = {
  carried: (NewPassage & { id: string })[];
  added: EmbeddedPassage[];
  older: LostFrom[];
};

/**
 * A passage is found by its title's words too, so under another title none is handed on; nor from another reader, which
 * may come with another way to weigh words.
 */
export async function predecessorAt(tx: Transaction, path: string, title: string): Promise<Predecessor> {
  const known = await knownDocument(tx, { path });
  if (known === null) return noPredecessor;
  const { current } = known;
  const sameMaking = current !== null && known.title === title && current.reader === readerVersion;
  return {
    versionId: current?.versionId ?? null,
    passages: sameMaking ? await standingPassages(tx, current.versionId) : [],
    texts: await selectTexts(tx, known.id),
  };
}

/** Compares and embeds what is new. May call the network, so it belongs before the transaction. */
export async function prepareNext(
  scope: MemoryScope,
  { document, passages }: DocumentReading,
  before: Predecessor,
): Promise<NextVersion> {
  const ids = samePassages(before.passages, passages);
  const carried: NextVersion['carried'] = [];
  const fresh: NewPassage[] = [];
  for (const [i, passage] of passages.entries()) {
    const id = ids[i] ?? null;
    if (id === null) fresh.push(passage);
    else carried.push({ ...passage, id });
  }
  return {
    carried,
    added: await embedPassages(scope.embedder, document.title, fresh),
    older: before.texts.map((text) => ({ versionId: text.versionId, lost: lostWords(text, document) })),
  };
}
