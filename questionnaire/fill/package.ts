import { Damaged, unsupported } from './damaged.ts';
import { readText } from './part-text.ts';
import { attributesOf, createCursor, decodeEntities, localName, type Tag } from './xml.ts';
import type { Zip, ZipEntry } from './zip.ts';

export type Relationship = { id: string; type: string; path: string };
export type SheetEntry = { name: string; sheetId: string; kind: string; part: string };

/** What the package says about its workbook, in the order of its tabs. */
export type WorkbookMap = {
  path: string;
  sheets: SheetEntry[];
  calcChain: string | null;
  recalculates: boolean;
  signed: boolean;
};

/** Follows the relationships from the package's root to the sheets, in either set of namespaces. */
export function mapWorkbook(zip: Zip): WorkbookMap {
  const root = relationshipsOf(zip, '');
  if (root.length === 0) throw unsupported(whatElse(zip));
  const path = root.find((r) => r.type === 'officeDocument')?.path;
  if (!path) throw new Damaged('it does not say where its workbook is');
  if (path.toLowerCase().endsWith('.bin')) throw unsupported('it is a binary workbook (.xlsb)');
  const relations = relationshipsOf(zip, path);
  const text = readText(readPart(zip, path));
  const map: WorkbookMap = {
    path,
    sheets: [],
    calcChain: relations.find((r) => r.type === 'calcChain')?.path ?? null,
    recalculates: false,
    signed: root.some((r) => r.type === 'origin'),
  };
  const cursor = createCursor(text);
  const workbook = cursor.next();
  if (localName(workbook.name) !== 'workbook') throw unsupported('it is another kind of Office file');
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    const name = localName(tag.name);
    if (name === 'calcPr') map.recalculates = ['1', 'true'].includes(attributes(text, tag).get('fullCalcOnLoad') ?? '');
    if (name !== 'sheets') {
      cursor.skip(tag);
      continue;
    }
    if (tag.kind === 'empty') continue;
    for (let sheet = cursor.next(); sheet.kind !== 'close'; sheet = cursor.next()) {
      const said = attributes(text, sheet);
      const relation = relations.find((r) => r.id === said.get('id'));
      map.sheets.push({
        name: said.get('name') ?? '',
        sheetId: said.get('sheetId') ?? '',
        kind: relation?.type ?? '',
        part: relation?.path ?? '',
      });
      cursor.skip(sheet);
    }
  }
  return map;
}

/** OpenDocument packages say what they are in a part of their own. */
function whatElse(zip: Zip): string {
  const entry = zip.find('mimetype');
  const type = entry ? readText(zip.read(entry)) : '';
  return type.includes('opendocument.spreadsheet')
    ? 'it is an OpenDocument workbook (.ods)'
    : 'it is a zip archive, but no workbook';
}

/** The relationships of a part ('' is the package itself), with their targets as paths from the package's root. */
export function relationshipsOf(zip: Zip, part: string): Relationship[] {
  const entry = zip.find(relationshipsPath(part));
  if (!entry) return [];
  const text = readText(zip.read(entry));
  const cursor = createCursor(text);
  const list: Relationship[] = [];
  const top = cursor.next();
  if (top.kind === 'empty') return [];
  for (let tag = cursor.next(); tag.kind !== 'close'; tag = cursor.next()) {
    const said = attributes(text, tag);
    cursor.skip(tag);
    if (said.get('TargetMode')?.toLowerCase() === 'external') continue;
    const type = said.get('Type') ?? '';
    list.push({
      id: said.get('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      path: resolve(part, said.get('Target') ?? ''),
    });
  }
  return list;
}

export function relationshipsPath(part: string): string {
  const slash = part.lastIndexOf('/') + 1;
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
}

export function readPart(zip: Zip, path: string): Uint8Array {
  return zip.read(findPart(zip, path));
}

export function findPart(zip: Zip, path: string): ZipEntry {
  const entry = zip.find(path);
  if (!entry) throw new Damaged(`${path || 'a part'} is missing from it`);
  return entry;
}

/** Attributes by local name: `r:id` is `id`. */
function attributes(text: string, tag: Tag): Map<string, string> {
  return new Map(attributesOf(text, tag).map((a) => [localName(a.name), decodeEntities(a.value)]));
}

function resolve(part: string, target: string): string {
  const steps = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of unescaped(target).split(/[/\\]/)) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
