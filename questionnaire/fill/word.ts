import { AverError } from '../../errors.ts';
import {
  BrokenXml,
  locateWord,
  type Message,
  markBox,
  scanWord,
  type WordCell,
  type WordControl,
  type WordField,
  type WordMap,
  type WordParagraph,
  type WordPlace,
} from '../../ingest/index.ts';
import { Damaged } from './damaged.ts';
import type { CellValue } from './index.ts';
import { findPart, relationshipsOf } from './package.ts';
import { fillControl, fillField } from './word-control.ts';
import { applyEdits, type Edit, type Replacement, removePieces, replaceAll, replaceParts } from './word-edit.ts';
import { readWordText, writableText } from './word-text.ts';
import type { Zip } from './zip.ts';

/** True for a Word document, whatever its name says. */
export function isWord(zip: Zip): boolean {
  return zip.entries.some((entry) => /^\/?word\//i.test(entry.name)) && zip.find('xl/workbook.xml') === null;
}

type Target = { value: CellValue; text: string; place: WordPlace };

/**
 * Writes values into a Word document. Only the runs of the places named are changed, in the main part; every other part
 * keeps its very bytes, and so does every other character of that one. A cell that is one control or one box takes the
 * answer as that control or box. Everything is checked before anything is changed.
 */
export function fillWord(
  zip: Zip,
  name: string,
  values: readonly CellValue[],
): { bytes: Uint8Array; messages: Message[]; written: number } {
  const root = relationshipsOf(zip, '');
  const entry = findPart(zip, root.find((one) => one.type === 'officeDocument')?.path ?? 'word/document.xml');
  const part = readWordText(zip.read(entry));
  const map = scan(part.text);
  const targets = values.map((value): Target => {
    const place = locateWord(map, value.cell);
    if (!place) throw unknown(name, value);
    return { value, text: writableText(value.value), place };
  });
  const edits = editsFor(part.text, map, targets, name);
  const messages = targets.flatMap(({ value, text }) =>
    text.includes('\ufffd') && !value.value.includes('\ufffd') ? [replaced(value)] : [],
  );
  if (targets.some(({ place }) => 'paragraph' in place && place.paragraph.tracked))
    messages.push({
      level: 'info',
      code: 'tracked_changes',
      text: 'Answers were written beside tracked changes, which were left as they are.',
    });
  if (values.length > 0 && root.some((one) => one.type === 'origin'))
    messages.push({
      level: 'warning',
      code: 'signature',
      text: 'The document was signed; a signature does not outlive a change: sign it again.',
    });
  if (edits.length === 0) return { bytes: zip.splice(new Map()), messages, written: values.length };
  const bytes = zip.splice(new Map([[entry, part.toBytes(applyEdits(part.text, edits))]]));
  return { bytes, messages, written: values.length };
}

function scan(xml: string): WordMap {
  try {
    return scanWord(xml);
  } catch (error) {
    throw error instanceof BrokenXml ? new Damaged(error.message) : error;
  }
}

function editsFor(xml: string, map: WordMap, targets: readonly Target[], name: string): Edit[] {
  const edits: { edit: Edit; cell: string }[] = [];
  const parts = new Map<WordParagraph, (Replacement & { cell: string })[]>();
  const add = (cell: string, list: readonly Edit[]) => edits.push(...list.map((edit) => ({ edit, cell })));
  const seen = new Set<string>();
  for (const { value, text, place } of targets) {
    const { cell } = value;
    const final = settle(map, place, name, cell);
    const key = keyOf(final);
    if (seen.has(key)) throw twice(name, cell);
    seen.add(key);
    const where = `${name}'s ${cell}`;
    if (final.kind === 'control') add(cell, fillControl(xml, final.control, text, { where, cell }));
    else if (final.kind === 'field') add(cell, fillField(xml, final.field, text, { where, cell }));
    else if (final.kind === 'cell') add(cell, fillCell(xml, final.cell, text));
    else if (final.stretch === null) add(cell, replaceAll(xml, final.paragraph, text));
    else {
      const { from, to } = final.stretch;
      const written = final.part === 'box' ? markBox(final.paragraph.text.slice(from, to), text !== '') : text;
      parts.set(final.paragraph, [...(parts.get(final.paragraph) ?? []), { from, to, value: written, cell }]);
    }
  }
  for (const [paragraph, list] of parts) {
    list.sort((one, other) => one.from - other.from || one.to - other.to);
    list.forEach((one, index) => {
      if (index > 0 && one.from < (list[index - 1]?.to ?? 0)) throw twice(name, one.cell);
    });
    add(list[0]?.cell ?? '', replaceParts(xml, paragraph, list));
  }
  edits.sort((one, other) => one.edit.start - other.edit.start || one.edit.end - other.edit.end);
  edits.forEach(({ edit, cell }, index) => {
    if (index > 0 && edit.start < (edits[index - 1]?.edit.end ?? 0)) throw twice(name, cell);
  });
  return edits.map(({ edit }) => edit);
}

/** The place that really takes the answer: the one control or box that a cell or paragraph consists of. */
function settle(map: WordMap, place: WordPlace, name: string, locator: string): WordPlace {
  if (place.kind === 'control' || place.kind === 'field') return place;
  if (place.kind === 'paragraph' && place.stretch !== null) return place;
  const paragraphs = place.kind === 'cell' ? place.cell.paragraphs : [place.paragraph];
  const own = place.kind === 'cell' ? place.cell.controls : [];
  const controls = new Set<WordControl>([...own, ...paragraphs.flatMap((paragraph) => paragraph.controls)]);
  const checks = paragraphs.flatMap((paragraph) => paragraph.fields).filter((field) => field.kind !== 'text');
  if (controls.size + checks.length > 1) {
    const keys = [...[...controls].map((one) => one.key), ...checks.map((one) => one.key)].join(', ');
    throw new AverError('bad_input', `${name}: ${locator} holds several controls: name one of ${keys}.`, {
      cell: locator,
    });
  }
  const [control] = controls;
  if (control) return { kind: 'control', control };
  const [field] = checks as WordField[];
  if (field) return { kind: 'field', field };
  const [box, ...rest] = paragraphs.filter((paragraph) => paragraph.text.trim() !== '');
  const lone = box && rest.length === 0 ? locateWord(map, `${box.key}/box:1`) : null;
  if (
    lone?.kind === 'paragraph' &&
    lone.stretch &&
    box?.text.trim() === box?.text.slice(lone.stretch.from, lone.stretch.to)
  )
    return lone;
  if (place.kind === 'cell' && paragraphs.length === 0)
    throw new AverError('bad_input', `${name}: ${locator} holds a table, not text: name a cell of that table.`, {
      cell: locator,
    });
  return place;
}

function keyOf(place: WordPlace): string {
  if (place.kind === 'cell') return place.cell.key;
  if (place.kind === 'control') return place.control.key;
  if (place.kind === 'field') return place.field.key;
  return `${place.paragraph.key}@${place.stretch ? `${place.stretch.from}-${place.stretch.to}` : ''}`;
}

/** The text goes to the cell's first paragraph that says something; others that do make way. */
function fillCell(xml: string, cell: WordCell, value: string): Edit[] {
  const target = cell.paragraphs.find((paragraph) => paragraph.text.trim() !== '') ?? cell.paragraphs[0];
  if (!target) return [];
  const others = cell.paragraphs.filter((paragraph) => paragraph !== target && paragraph.pieces.length > 0);
  // A paragraph that follows may go as a whole: the target stays, and a cell needs no more than one.
  const whole = cell.blocks.every((block) => block.kind === 'paragraph');
  return [
    ...replaceAll(xml, target, value),
    ...others.flatMap((paragraph) =>
      whole && !paragraph.tracked && paragraph.runs.every((run) => run.plain) && isBare(xml, paragraph)
        ? [{ start: paragraph.start, end: paragraph.end, text: '' }]
        : removePieces(paragraph.pieces),
    ),
  ];
}

/** Nothing but properties and runs: no bookmark, comment or link begins or ends here. */
function isBare(xml: string, paragraph: WordParagraph): boolean {
  const rest = xml.slice(paragraph.opening.end, paragraph.end);
  return !/<(?:[\w.-]+:)?(?:bookmark|comment|permStart|permEnd|hyperlink|smartTag|moveFromRange|moveToRange|sectPr)/.test(
    rest,
  );
}

function unknown(name: string, value: CellValue): AverError {
  const text = `${name} has no place ${value.cell}: name it like table:2/row:5/col:3, para:12 or control:3, as detection does.`;
  return new AverError('bad_input', text, { cell: value.cell });
}

function twice(name: string, cell: string): AverError {
  return new AverError('bad_input', `${name}: two values for ${cell}: keep one.`, { cell });
}

function replaced({ cell }: CellValue): Message {
  const text = `${cell}: characters that a document cannot hold were written as �.`;
  return { level: 'warning', code: 'replaced_characters', text, cell };
}
