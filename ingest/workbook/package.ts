import type { Book } from './sheetjs.ts';
import { attribute, boundsOf, tagsOf, textBetween } from './xml.ts';

/** A name the workbook gives to a range or formula. `sheet` is the only sheet that knows it, null for all. */
export type DefinedName = { name: string; sheet: string | null; formula: string };

/** The parts of an Office workbook that tell what SheetJS leaves out. */
export type WorkbookPackage = {
  /** Sheet name → the text of its part. */
  sheetPart: (sheet: string) => string | null;
  sheetPath: (sheet: string) => string | null;
  /** The parts a sheet points to, by the last word of their relationship type: "table", "drawing". */
  related: (sheet: string, type: string) => string[];
  styles: string | null;
  names: DefinedName[];
};

type Relation = { id: string; type: string; target: string };

/** Null when the file is no zip of Office XML (xls, xlsb, ods). */
export function openPackage(part: Book['part']): WorkbookPackage | null {
  const workbookPath =
    relationsOf(part, '').find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbook = part(workbookPath);
  if (!workbook?.includes('<')) return null;
  const relations = relationsOf(part, workbookPath);
  const paths = new Map<string, string>();
  const order: string[] = [];
  for (const tag of tagsOf(workbook)) {
    if (tag.name !== 'sheet' || tag.closing) continue;
    const name = attribute(tag.attributes, 'name') ?? '';
    const id = /(?:^|\s)[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag.attributes)?.[1];
    const target = relations.find((relation) => relation.id === id)?.target;
    order.push(name);
    if (target) paths.set(name, target);
  }
  const stylesPath = relations.find((relation) => relation.type === 'styles')?.target ?? 'xl/styles.xml';
  return {
    sheetPart: (sheet) => part(paths.get(sheet) ?? ''),
    sheetPath: (sheet) => paths.get(sheet) ?? null,
    related: (sheet, type) =>
      relationsOf(part, paths.get(sheet) ?? '')
        .filter((relation) => relation.type === type)
        .flatMap((relation) => part(relation.target) ?? []),
    styles: part(stylesPath),
    names: definedNames(workbook, order),
  };
}

function definedNames(workbook: string, sheets: readonly string[]): DefinedName[] {
  const bounds = boundsOf(workbook, 'definedNames');
  if (!bounds) return [];
  const names: DefinedName[] = [];
  let open: { name: string; sheet: string | null; from: number } | null = null;
  for (const tag of tagsOf(workbook, bounds.from, bounds.to)) {
    if (tag.name !== 'definedName') continue;
    if (tag.closing && open) {
      names.push({ name: open.name, sheet: open.sheet, formula: textBetween(workbook, open.from, tag.start).trim() });
      open = null;
    } else if (!tag.empty) {
      const local = attribute(tag.attributes, 'localSheetId');
      const name = attribute(tag.attributes, 'name') ?? '';
      open = { name, sheet: local === null ? null : (sheets[Number(local)] ?? null), from: tag.end };
    }
  }
  return names;
}

function relationsOf(part: Book['part'], path: string): Relation[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const xml = part(`${folder}_rels/${path.slice(folder.length)}.rels`);
  if (!xml) return [];
  const relations: Relation[] = [];
  for (const tag of tagsOf(xml)) {
    if (tag.name !== 'Relationship' || attribute(tag.attributes, 'TargetMode') === 'External') continue;
    relations.push({
      id: attribute(tag.attributes, 'Id') ?? '',
      type: (attribute(tag.attributes, 'Type') ?? '').replace(/^.*\//, ''),
      target: resolve(folder, attribute(tag.attributes, 'Target') ?? ''),
    });
  }
  return relations;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
