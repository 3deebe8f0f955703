import type { Scope } from '../../db/index.ts';
import {
  type Control,
  dayOf,
  isAttachedByPerson,
  listControls,
  listRecords,
  matchControls,
  type NewRecord,
  type RecordKind,
  recordKinds,
} from '../../retrieval/index.ts';
import type { DocumentRecord } from '../documents/document.ts';
import { selectDocuments, selectText } from '../documents/document-table.ts';
import type { ReadDocument } from '../read.ts';
import { kindIn } from './kind-words.ts';
import { datesOf } from './suggested-dates.ts';

/** A record as a document's own words suggest it. Nothing is attached: a person confirms it, or says otherwise. */
export type SuggestedRecord = NewRecord & {
  document: string;
  documentTitle: string;
  /** How the controls were found, in a line for people. */
  reason: string;
};

/** Kinds whose tables have one row for each thing that was looked at. */
const counted: ReadonlySet<RecordKind> = new Set([
  'access_review',
  'access_tickets',
  'asset_inventory',
  'background_checks',
  'change_sample',
  'incident_register',
  'training',
  'vendor_review',
]);

/** Characters in which a document says which control it belongs to. */
const FIRST_PAGE = 4_000;
const CLOSE_CONTROLS = 2;

/**
 * What the documents of kind `evidence` that support nothing yet could be attached as: kind, days, controls. Also of those
 * that only a script attached. `documentIds` asks for some documents alone, of whatever kind.
 */
export async function suggestRecords(
  scope: Scope,
  input: { documentIds?: readonly string[] } = {},
): Promise<SuggestedRecord[]> {
  const [records, controls] = [await listRecords(scope), await listControls(scope, { clearance: 'internal' })];
  const attached = new Set(records.filter(isAttachedByPerson).map(({ documentId }) => documentId));
  const wanted = input.documentIds && new Set(input.documentIds);
  const { open, registers } = await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const documents = await selectDocuments(tx);
    const read = async (of: DocumentRecord[]) => {
      const texts = [];
      for (const document of of) texts.push({ document, text: await selectText(tx, document.versionId) });
      return texts;
    };
    const registerIds = new Set(registersOf(controls));
    return {
      open: await read(
        documents.filter(({ id, kind }) => (wanted ? wanted.has(id) : kind === 'evidence' && !attached.has(id))),
      ),
      registers: await read(documents.filter(({ id }) => registerIds.has(id))),
    };
  });
  const rows = registers.flatMap(({ text }) => text?.text.split('\n') ?? []);
  const suggested = [];
  for (const { document, text } of open)
    if (text !== null)
      suggested.push(
        await suggest(scope, document, { ...text, format: document.format, properties: {} }, controls, rows),
      );
  return suggested;
}

async function suggest(
  scope: Scope,
  document: DocumentRecord,
  read: ReadDocument,
  controls: readonly Control[],
  rows: readonly string[],
): Promise<SuggestedRecord> {
  const kind =
    kindIn((document.path.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '')) ??
    kindIn(read.title) ??
    kindIn(read.text.slice(0, 400)) ??
    'other';
  const { codes, reason } = await controlsOf(scope, document, read, kind, controls, rows);
  const lines = read.text.split('\n').filter((line) => line.includes('; '));
  return {
    documentId: document.id,
    document: document.path,
    documentTitle: document.title,
    kind,
    title: document.title.slice(0, 300),
    controls: codes,
    owner: document.owner ?? controls.find(({ code }) => code === codes[0])?.owner ?? null,
    ...datesOf(read, document.path, dayOf(scope.now())),
    sample: read.format === 'csv' && counted.has(kind) && lines.length > 0 ? lines.length : null,
    population: null,
    reason,
  };
}

/** The controls a document names; else those whose row in the register names the document; else those closest to its kind. */
async function controlsOf(
  scope: Scope,
  document: DocumentRecord,
  read: ReadDocument,
  kind: RecordKind,
  controls: readonly Control[],
  rows: readonly string[],
): Promise<{ codes: string[]; reason: string }> {
  const head = `${read.title}\n${document.path}\n${read.text.slice(0, FIRST_PAGE)}`;
  const named = controls.filter(({ code }) => names(head, code)).map(({ code }) => code);
  if (named.length > 0) return { codes: named, reason: 'The document names its controls.' };
  const file = document.path.split('/').at(-1) ?? document.path;
  const listed = rows.filter((row) => names(row, file));
  const codes = controls.filter(({ code }) => listed.some((row) => names(row, code))).map(({ code }) => code);
  if (codes.length > 0) return { codes, reason: 'The control register names this file.' };
  const text = `${recordKinds[kind].name}. ${read.title}`;
  const close = await matchControls(scope, { text, limit: CLOSE_CONTROLS, clearance: 'internal' });
  if (close.length > 0)
    return { codes: close.map(({ code }) => code), reason: 'What it is about is close to these controls.' };
  return { codes: [], reason: 'No control was found for it: choose one.' };
}

/** A code or a file's name as a word of its own: AC-1 is not in AC-10. */
function names(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`;
    if (!/[\p{L}\p{N}_-]/u.test(around)) return true;
  }
  return false;
}

function registersOf(controls: readonly Control[]): string[] {
  return controls.flatMap(({ sources }) =>
    sources.filter(({ kind }) => kind === 'register').map(({ documentId }) => documentId),
  );
}
