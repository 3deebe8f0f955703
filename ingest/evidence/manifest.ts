import { AverError } from '../../errors.ts';
import { extensionOf } from '../formats.ts';
import type { Message } from '../read.ts';
import { readCsv } from '../workbook/csv.ts';

/** What a manifest says of one record, in its own words. `place` is its row, or its number in a list. */
export type ManifestRow = { place: string } & Partial<Record<Field, string>>;
type Field =
  | 'file'
  | 'controls'
  | 'kind'
  | 'title'
  | 'owner'
  | 'collected'
  | 'period'
  | 'periodStart'
  | 'periodEnd'
  | 'sample'
  | 'population';

/** How columns and keys are called, in lower case with spaces between words. */
const names: readonly (readonly [Field, RegExp])[] = [
  ['file', /^(?:file|path|document|artifact|evidence|attachment)(?: ?(?:name|path|file))?$/],
  ['controls', /^(?:controls?|control (?:ids?|codes?|refs?)|codes?|supports|supported controls?)$/],
  ['kind', /^(?:kind|type|category)$|^(?:evidence|record) (?:kind|type)$/],
  ['title', /^(?:title|name|description|label|summary)$/],
  ['owner', /^(?:owner|responsible|collected by|provided by)$/],
  ['collected', /^(?:collected|captured|date|as of|collection date|evidence date)(?: (?:at|on|date))?$/],
  ['period', /^(?:period|period covered|covers|coverage)$/],
  ['periodStart', /^(?:period |covers )?(?:start|from|begin)(?:s)?(?: date)?$/],
  ['periodEnd', /^(?:period |covers )?(?:end|to|until)(?:s)?(?: date)?$/],
  ['sample', /^samples?(?: size)?$|^sampled$/],
  ['population', /^population(?: size)?$/],
];

/** A manifest is small: a thousand records are 200 kB. */
const MANIFEST_BYTES = 4 * 1024 * 1024;
const MANIFEST_ROWS = 10_000;

/** Whether a file in a folder is called like a manifest: manifest.csv, evidence-manifest.json. */
export function isManifestName(path: string): boolean {
  return /(?:^|[/_. -])manifest\.(?:csv|tsv|json)$/i.test(path);
}

/** Whether a file is a manifest: it is called like one, and names files and controls. */
export function isManifest(path: string, bytes: Uint8Array): boolean {
  return isManifestName(path) && readManifest(bytes, path) !== null;
}

/**
 * The rows of a manifest, a csv with a header or a JSON list; null when it is something else that has the name.
 * @throws AverError unreadable_file for broken JSON, too_large
 */
export function readManifest(bytes: Uint8Array, path: string): { rows: ManifestRow[]; messages: Message[] } | null {
  if (bytes.length > MANIFEST_BYTES)
    throw new AverError('too_large', `${path} is larger than 4 MB: split the manifest.`, { file: path });
  const read = extensionOf(path) === 'json' ? rowsOfJson(bytes, path) : rowsOfCsv(bytes, path);
  if (read === null) return null;
  const rows = read.rows.slice(0, MANIFEST_ROWS);
  if (rows.length < read.rows.length) {
    const text = `Only the first ${MANIFEST_ROWS.toLocaleString('en')} rows were read: split the manifest.`;
    read.messages.push({ level: 'warning', code: 'rows_left_out', text });
  }
  return { rows, messages: read.messages };
}

type Rows = { rows: ManifestRow[]; messages: Message[] };

function rowsOfCsv(bytes: Uint8Array, path: string): Rows | null {
  const { value, messages } = readCsv(bytes, path);
  const cells = (value.sheets[0]?.cells ?? []).map((row) => row.map((cell) => cell?.text.trim() ?? ''));
  const at = cells.findIndex((row) => namesBoth(row.map(fieldOf)));
  if (at === -1 || at > 10) return null;
  const fields = (cells[at] ?? []).map(fieldOf);
  const rows = cells.slice(at + 1).flatMap((row, i) => {
    const values = row.flatMap((text, column) => {
      const field = fields[column];
      return field && text !== '' ? [[field, text] as const] : [];
    });
    return values.length > 0 ? [{ place: `Row ${at + i + 2}`, ...Object.fromEntries(values.reverse()) }] : [];
  });
  return { rows, messages };
}

function rowsOfJson(bytes: Uint8Array, path: string): Rows | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new AverError('unreadable_file', `${path} is not JSON: correct it and send it again.`, { file: path }, cause);
  }
  const list = Array.isArray(value) ? value : isObject(value) ? Object.values(value).find(Array.isArray) : undefined;
  if (list === undefined || !list.some((item) => isObject(item) && namesBoth(Object.keys(item).map(fieldOf))))
    return null;
  const rows = list.map((item, i): ManifestRow => {
    const row: ManifestRow = { place: `Entry ${i + 1}` };
    for (const [key, said] of Object.entries(isObject(item) ? item : {})) {
      const field = fieldOf(key);
      if (field === 'period' && isObject(said)) {
        row.periodStart = wordsOf(said.start ?? said.from);
        row.periodEnd = wordsOf(said.end ?? said.to);
      } else if (field !== null) row[field] = wordsOf(said);
    }
    return row;
  });
  return { rows, messages: [] };
}

function namesBoth(fields: readonly (Field | null)[]): boolean {
  return fields.includes('file') && fields.includes('controls');
}

function fieldOf(name: string): Field | null {
  const plain = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_\-\s]+/g, ' ')
    .trim();
  return names.find(([, called]) => called.test(plain))?.[0] ?? null;
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('; ');
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
