import { posix } from 'node:path';
import type { Scope } from '../../db/index.ts';
import { AverError } from '../../errors.ts';
import { attachListed, listControls, type NewRecord, problemOf } from '../../retrieval/index.ts';
import type { DocumentRecord } from '../documents/document.ts';
import { listDocuments } from '../documents/look-up.ts';
import type { Message } from '../read.ts';
import { dayIn, periodIn } from './days.ts';
import { kindIn } from './kind-words.ts';
import { type ManifestRow, readManifest } from './manifest.ts';

/** What an import did, and every row that could not be used. */
export type ImportedRecords = {
  attached: number;
  updated: number;
  unchanged: number;
  detached: number;
  messages: Message[];
};

/** Where a row is looked up: documents by path, control codes as the register writes them. */
type Known = { documents: readonly DocumentRecord[]; codes: ReadonlyMap<string, string>; folder: string };

/**
 * Attaches the records that a manifest lists (csv or JSON) to documents that are here already. Its paths are relative to
 * where it lies, or to the folder that was ingested. A row that cannot be used is a message, and the rest is attached, all
 * of it in one transaction. Whoever runs it attaches. The same manifest again changes nothing.
 * @throws AverError bad_input when it is no manifest; unreadable_file, too_large
 */
export async function importRecords(
  scope: Scope,
  input: { path: string; bytes: Uint8Array },
): Promise<ImportedRecords> {
  const read = readManifest(input.bytes, input.path);
  if (read === null) {
    const needed = 'a manifest has at least a column for the file and one for the controls';
    throw new AverError('bad_input', `${input.path} lists no records: ${needed}.`);
  }
  const controls = await listControls(scope, { clearance: 'internal' });
  const known: Known = {
    documents: await listDocuments(scope),
    codes: new Map(controls.map(({ code }) => [code.toLowerCase(), code])),
    folder: posix.dirname(input.path),
  };
  const records = new Map<string, NewRecord>();
  const unsure = new Set<string>();
  const messages = [...read.messages];
  const silent = read.rows.filter(({ file }) => !file).length;
  if (silent > 0 && silent === read.rows.length)
    messages.push(warning('no_file', 'No row names a file: nothing was attached.'));
  else if (silent > 0)
    messages.push({ level: 'info', code: 'no_file', text: `${silent} rows name no file and were passed over.` });
  for (const row of read.rows.filter(({ file }) => file)) {
    const { record, documentId, said } = recordOf(row, known, scope.now());
    messages.push(...said.map((one) => ({ ...one, text: `${row.place}, ${row.file}: ${one.text}` })));
    if (record !== null) keep(records, record);
    else if (documentId !== null) unsure.add(documentId);
  }
  const manifest = input.path;
  const { attached, detached } = await attachListed(scope, { manifest, records: [...records.values()], unsure });
  const count = (change: string) => attached.filter((one) => one.change === change).length;
  return {
    attached: count('attached'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    detached,
    messages,
  };
}

/** A record may take several rows, one for each control. */
function keep(records: Map<string, NewRecord>, record: NewRecord): void {
  const { documentId, kind, collected, periodStart, periodEnd } = record;
  const key = JSON.stringify([documentId, kind, collected, periodStart, periodEnd]);
  const before = records.get(key);
  records.set(key, before ? { ...before, controls: [...new Set([...before.controls, ...record.controls])] } : record);
}

type Said = { record: NewRecord | null; documentId: string | null; said: Message[] };

function recordOf(row: ManifestRow, known: Known, now: Date): Said {
  const document = documentOf(row.file ?? '', known);
  if (document === null)
    return unusable(null, 'no_such_document', 'there is no such document: add the file, or correct its path.');
  const said: Message[] = [];
  const controls = [];
  for (const code of (row.controls ?? '').split(/[;,\n|]+|\s+(?=[A-Z]{1,6}[-.]?\d)/).map((one) => one.trim())) {
    if (code === '') continue;
    const own = known.codes.size === 0 ? code : known.codes.get(code.toLowerCase());
    if (own !== undefined) controls.push(own);
    else said.push(warning('unknown_control', `the control register has no ${code.slice(0, 60)}.`));
  }
  if (controls.length === 0 && said.length > 0) return { record: null, documentId: document.id, said };
  const named = row.kind ? kindIn(row.kind) : null;
  const kind = named ?? kindIn(`${document.path} ${document.title}`) ?? 'other';
  if (row.kind && named === null)
    return unusable(document.id, 'unknown_kind', `“${row.kind.slice(0, 60)}” is not a kind of record that is known.`);
  const dates = datesOf(row);
  if (typeof dates === 'string') return unusable(document.id, 'bad_date', dates);
  const counts = countsOf(row);
  if (counts === null)
    return unusable(document.id, 'bad_count', 'a sample and a population are whole numbers, such as 40 of 412.');
  const record: NewRecord = {
    documentId: document.id,
    kind,
    title: row.title || document.title,
    controls,
    owner: row.owner || document.owner,
    ...dates,
    ...counts,
  };
  const problem = problemOf(record, now);
  if (problem !== null) return unusable(document.id, 'unusable_row', problem);
  return { record, documentId: document.id, said };
}

function documentOf(file: string, { documents, folder }: Known): DocumentRecord | null {
  const asked = posix.normalize(file.replaceAll('\\', '/').normalize('NFC')).replace(/^(?:\.?\/)+/, '');
  const at = (path: string) => documents.find((document) => document.path === path);
  const found = at(posix.join(folder, asked)) ?? at(asked);
  if (found) return found;
  const below = documents.filter(({ path }) => path.endsWith(`/${asked}`));
  return below.length === 1 && below[0] ? below[0] : null;
}

/** Days of a row, or what is wrong with them. */
function datesOf(row: ManifestRow): Pick<NewRecord, 'collected' | 'periodStart' | 'periodEnd'> | string {
  const wrong = (text: string) => `“${text.slice(0, 40)}” is not a day that can be told: write it as 2026-09-30.`;
  const days = { collected: row.collected, periodStart: row.periodStart, periodEnd: row.periodEnd };
  const read: Record<keyof typeof days, string | null> = { collected: null, periodStart: null, periodEnd: null };
  for (const key of ['collected', 'periodStart', 'periodEnd'] as const) {
    const text = days[key];
    if (!text) continue;
    read[key] = dayIn(text);
    if (read[key] === null) return wrong(text);
  }
  if (row.period && read.periodStart === null && read.periodEnd === null) {
    const period = periodIn(row.period);
    if (period === null) return `“${row.period.slice(0, 60)}” is not a period: write it as 2026-07-01 to 2026-09-30.`;
    return { ...read, periodStart: period.start, periodEnd: period.end };
  }
  return read;
}

/** "40", "40 of 412", or both in columns of their own; null when there is something else. */
function countsOf(row: ManifestRow): Pick<NewRecord, 'sample' | 'population'> | null {
  const both = /^(\d+)\s*(?:of|\/|out of)\s*(\d+)$/i.exec(row.sample ?? '');
  if (both) return { sample: Number(both[1]), population: Number(both[2]) };
  const [sample, population] = [row.sample, row.population].map((text) => {
    if (!text) return null;
    return /^\d{1,9}$/.test(text.replace(/[\s,']/g, '')) ? Number(text.replace(/[\s,']/g, '')) : Number.NaN;
  });
  if (Number.isNaN(sample) || Number.isNaN(population)) return null;
  return { sample: sample ?? null, population: population ?? null };
}

function unusable(documentId: string | null, code: string, text: string): Said {
  return { record: null, documentId, said: [warning(code, text)] };
}

function warning(code: string, text: string): Message {
  return { level: 'warning', code, text };
}
