import { AverError } from '../../errors.ts';
import type { WordControl, WordField } from '../../ingest/index.ts';
import { type Edit, prefixAt, removePieces, replaceAll, runXml } from './word-edit.ts';
import { textXml } from './word-text.ts';
import { attributesOf, createCursor, localName, type Tag } from './xml.ts';

/** The place as it was named, in words and by its locator. */
type Place = { where: string; cell: string };

/**
 * Sets a content control as Word would: a check box gets its mark and its glyph, a drop-down one of its values, all
 * others the text; the placeholder's flag and look go. A binding to data elsewhere goes too: Word would bring the old
 * value back from there.
 */
export function fillControl(xml: string, control: WordControl, value: string, { where, cell }: Place): Edit[] {
  if (control.locked)
    throw new AverError('illegal_value', `${where} is locked against changes: leave it out.`, { cell });
  if (!control.content)
    throw new AverError('illegal_value', `${where} is a control without content: leave it out.`, { cell });
  const properties = tagsBetween(xml, control.start, control.content.start);
  const edits = properties
    .filter((tag) => ['showingPlcHdr', 'dataBinding'].includes(localName(tag.name)))
    .map((tag) => ({ start: tag.start, end: tag.end, text: '' }));
  const shown =
    control.kind === 'check'
      ? checkGlyph(xml, properties, value !== '', edits)
      : shownText(control, value, { where, cell });
  return [...edits, ...showText(xml, control, shown)];
}

function shownText(control: WordControl, value: string, { where, cell }: Place): string {
  if (control.kind !== 'choice' || value === '') return value;
  const fold = (text: string) => text.trim().toLowerCase();
  const legal =
    control.choices.find((one) => one === value) ?? control.choices.find((one) => fold(one) === fold(value));
  if (legal !== undefined) return legal;
  const text = `“${value.slice(0, 60)}” is not one of the values of ${where}: ${control.choices.slice(0, 12).join(', ')}.`;
  throw new AverError('illegal_value', text, { cell });
}

/** Marks the box in the control's properties and tells the character that shows it. */
function checkGlyph(xml: string, properties: readonly Tag[], checked: boolean, edits: Edit[]): string {
  const named = (name: string) => properties.find((tag) => localName(tag.name) === name && tag.kind !== 'close');
  const box = named('checkbox');
  const said = named('checked');
  const prefix = box ? box.name.slice(0, box.name.indexOf(':') + 1) : '';
  const mark = `<${prefix}checked ${prefix}val="${checked ? 1 : 0}"/>`;
  if (said)
    edits.push({ start: said.start, end: said.kind === 'empty' ? said.end : closingEnd(properties, said), text: mark });
  else if (box?.kind === 'open') edits.push({ start: box.end, end: box.end, text: mark });
  else if (box) edits.push({ start: box.start, end: box.end, text: `<${box.name}>${mark}</${box.name}>` });
  const state = named(checked ? 'checkedState' : 'uncheckedState');
  const code = state ? attributesOf(xml, state).find((one) => localName(one.name) === 'val')?.value : undefined;
  const number = Number.parseInt(code ?? '', 16);
  const usual = checked ? 0x2612 : 0x2610;
  return String.fromCodePoint(
    number > 0x20 && number < 0xfffe && !(number >= 0xd800 && number < 0xe000) ? number : usual,
  );
}

function closingEnd(tags: readonly Tag[], opening: Tag): number {
  return (
    tags.find((tag) => tag.start > opening.start && tag.kind === 'close' && tag.name === opening.name)?.end ??
    opening.end
  );
}

function showText(xml: string, control: WordControl, value: string): Edit[] {
  const [first, ...others] = control.paragraphs;
  if (first) {
    const edits = replaceAll(xml, first, value).concat(others.flatMap((paragraph) => removePieces(paragraph.pieces)));
    return control.placeholder ? edits.map(withoutStyle) : edits;
  }
  const prefix = prefixAt(xml, control.start);
  const [piece] = control.pieces;
  if (!piece) return insertRun(xml, control, prefix, value);
  const edits = removePieces(control.pieces);
  const [opening] = edits;
  if (!opening || value === '') return edits;
  const looks = piece.run.properties ? xml.slice(piece.run.properties.start, piece.run.properties.end) : '';
  opening.text = piece.run.plain ? runXml(prefix, looks, value) : textXml(prefix, value);
  return control.placeholder ? edits.map(withoutStyle) : edits;
}

/** The character style of placeholders, grey in Word, whatever its name in the file's language. */
function withoutStyle(edit: Edit): Edit {
  return { ...edit, text: edit.text.replace(/^(<(?:[\w.-]+:)?r>.*?)<(?:[\w.-]+:)?rStyle\s[^>]*\/>/s, '$1') };
}

function insertRun(xml: string, control: WordControl, prefix: string, value: string): Edit[] {
  const { content } = control;
  if (!content || value === '') return [];
  const run = runXml(prefix, '', value);
  const [opening] = tagsBetween(xml, content.start, content.end);
  if (opening?.kind !== 'empty') {
    const end = xml.lastIndexOf('</', content.end - 1);
    return [{ start: end, end, text: run }];
  }
  return [{ start: content.start, end: content.end, text: `<${opening.name}>${run}</${opening.name}>` }];
}

/** Sets a legacy form field: its check mark, or the number of its value. */
export function fillField(xml: string, field: WordField, value: string, { where, cell }: Place): Edit[] {
  const tags = tagsBetween(xml, field.start, xml.length, 'ffData');
  const named = (...names: string[]) => tags.find((tag) => names.includes(localName(tag.name)) && tag.kind !== 'close');
  const prefix = prefixAt(xml, field.start);
  const holder = named(field.kind === 'check' ? 'checkBox' : 'ddList');
  if (field.kind === 'text' || !holder)
    throw new AverError('illegal_value', `${where} is a form field that cannot be filled: leave it out.`, {
      cell,
    });
  const index = field.kind === 'choice' ? field.choices.indexOf(value) : 0;
  if (index < 0) {
    const text = `“${value.slice(0, 60)}” is not one of the values of ${where}: ${field.choices.slice(0, 12).join(', ')}.`;
    throw new AverError('illegal_value', text, { cell });
  }
  const mark =
    field.kind === 'check'
      ? `<${prefix}checked ${prefix}val="${value === '' ? 0 : 1}"/>`
      : `<${prefix}result ${prefix}val="${index}"/>`;
  const said = named(field.kind === 'check' ? 'checked' : 'result');
  if (said) return [{ start: said.start, end: said.kind === 'empty' ? said.end : closingEnd(tags, said), text: mark }];
  if (holder.kind === 'empty')
    return [{ start: holder.start, end: holder.end, text: `<${holder.name}>${mark}</${holder.name}>` }];
  // The mark is the last of a check box's properties and the first of a list's.
  const end =
    field.kind === 'choice'
      ? holder.end
      : (tags.find((tag) => tag.kind === 'close' && tag.name === holder.name)?.start ?? holder.end);
  return [{ start: end, end, text: mark }];
}

function tagsBetween(xml: string, from: number, to: number, until?: string): Tag[] {
  const cursor = createCursor(xml, from);
  const tags: Tag[] = [];
  for (let tag = cursor.next(); tag.start < to; tag = cursor.next()) {
    tags.push(tag);
    if (until && tag.kind === 'close' && localName(tag.name) === until) break;
    if (tag.end >= to) break;
  }
  return tags;
}
