import { buildWord, type WordBuilder } from './build.ts';
import { attributeAt, BrokenXml, createTagReader, isOff, type Tag } from './tags.ts';
import { type WordMap, wordLimits } from './word.ts';

/** Never text of the document: drawings, formulas, deletions, and what a property was before it was changed. */
const skipped: ReadonlySet<string> = new Set(
  'drawing pict object oMath oMathPara Fallback delText delInstrText pPrChange rPrChange tblPrChange tcPrChange trPrChange sectPr tblPrExChange tblGridChange tblGrid tblPr'.split(
    ' ',
  ),
);
/** Elements that make a run more than text. */
const anchors: ReadonlySet<string> = new Set(
  'footnoteReference endnoteReference commentReference annotationRef fldChar footnoteRef endnoteRef separator continuationSeparator ruby pgNum dayShort monthShort yearShort dayLong monthLong yearLong contentPart'.split(
    ' ',
  ),
);

/**
 * Walks a Word document's main part and keeps what questions and answers need, with offsets: paragraphs, tables by their
 * grid, content controls and form fields. The same XML gives the same keys, whoever asks; filling goes by them.
 * Names are compared without prefix, so any prefix and both sets of namespaces do.
 * @throws Error (BrokenXml) when the XML ends early, declares a document type, or is beyond the limits
 */
export function scanWord(xml: string): WordMap {
  const read = createTagReader(xml);
  const builder = buildWord(xml);
  const path: string[] = [];
  for (let tag = read(); tag; tag = read()) {
    const parent = path.at(-1) ?? '';
    if (tag.kind === 'close') {
      if (parent !== tag.name) throw new BrokenXml('its XML is not well formed');
      path.pop();
      builder.close(tag);
      continue;
    }
    if (isSkipped(tag, parent)) {
      skip(read, tag, builder, path.length);
      continue;
    }
    enter(xml, tag, parent, path, builder);
    if (tag.kind === 'empty') builder.close(tag);
    else if (path.push(tag.name) > wordLimits.depth)
      throw new BrokenXml(`its XML is nested deeper than ${wordLimits.depth} levels`);
  }
  if (path.length > 0) throw new BrokenXml('its XML ends too early');
  return builder.finish();
}

function isSkipped(tag: Tag, parent: string): boolean {
  if (skipped.has(tag.name)) return tag.name !== 'sectPr' || parent !== 'document';
  // A deletion among runs; in properties the same name marks the paragraph or row itself.
  return (
    (tag.name === 'del' || tag.name === 'moveFrom') && tag.kind === 'open' && parent !== 'rPr' && parent !== 'trPr'
  );
}

function skip(read: () => Tag | null, tag: Tag, builder: WordBuilder, depth: number): void {
  builder.pass(tag);
  for (let open = tag.kind === 'open' ? 1 : 0; open > 0; ) {
    const inner = read();
    if (!inner) throw new BrokenXml('its XML ends too early');
    if (inner.kind === 'open') open++;
    else if (inner.kind === 'close') open--;
    if (inner.kind !== 'close') builder.passInside(inner);
    if (depth + open > 4 * wordLimits.depth) throw new BrokenXml(`its XML is nested too deeply`);
  }
}

type At = { tag: Tag; parent: string; value: (name?: string) => string | null; builder: WordBuilder };

/** What opens with a tag, by its name. */
const entrances: ReadonlyMap<string, (at: At) => void> = new Map<string, (at: At) => void>([
  ['p', ({ builder, tag }) => builder.paragraph(tag)],
  ['tbl', ({ builder, tag }) => builder.table(tag)],
  ['tr', ({ builder }) => builder.row()],
  ['tc', ({ builder, tag }) => builder.cell(tag)],
  ['gridBefore', ({ builder, value }) => builder.shift(Number(value() ?? 0))],
  ['gridSpan', ({ builder, value }) => builder.span(Number(value() ?? 1))],
  ['vMerge', ({ builder, value }) => builder.merge(value() === 'restart' ? 'first' : 'further')],
  ['shd', ({ builder, value, parent }) => within(parent === 'tcPr', () => builder.shade(value('fill')))],
  ['pPr', ({ builder, tag, parent }) => builder.properties(tag, parent)],
  ['rPr', ({ builder, tag, parent }) => builder.properties(tag, parent)],
  ['pStyle', ({ builder, value }) => builder.style(value())],
  ['outlineLvl', ({ builder, value }) => builder.outline(Number(value() ?? 9))],
  ['numId', ({ builder, value, parent }) => within(parent === 'numPr', () => builder.list({ id: value() ?? '0' }))],
  [
    'ilvl',
    ({ builder, value, parent }) => within(parent === 'numPr', () => builder.list({ level: Number(value() ?? 0) })),
  ],
  ['b', ({ builder, value, parent }) => within(parent === 'rPr' && !isOff(value()), () => builder.bold())],
  ['r', ({ builder, tag }) => builder.run(tag)],
  ['t', ({ builder, tag, parent }) => within(parent === 'r', () => builder.text(tag))],
  ['tab', ({ builder, tag, parent }) => within(parent === 'r', () => builder.mark(tag, 'tab', '\t'))],
  ['ptab', ({ builder, tag, parent }) => within(parent === 'r', () => builder.mark(tag, 'tab', '\t'))],
  ['br', lineBreak],
  ['cr', lineBreak],
  ['noBreakHyphen', ({ builder, tag }) => builder.mark(tag, 'other', '-')],
  ['softHyphen', ({ builder, tag }) => builder.mark(tag, 'other', '')],
  ['sym', ({ builder, tag, value }) => builder.mark(tag, 'symbol', glyphOf(value('char') ?? ''))],
  ['sdt', ({ builder, tag }) => builder.control(tag)],
  ['sdtContent', ({ builder, tag }) => builder.content(tag)],
  ['fldChar', ({ builder, tag, value }) => builder.fieldCharacter(value('fldCharType') ?? '', tag)],
  ['instrText', ({ builder, tag }) => builder.instruction(tag)],
  ['fldSimple', ({ builder, value }) => builder.simpleField(value('instr') ?? '')],
  ['ins', ({ builder }) => builder.tracked()],
  ['del', ({ builder }) => builder.tracked()],
  ['moveTo', ({ builder }) => builder.tracked()],
]);

function enter(xml: string, tag: Tag, parent: string, path: readonly string[], builder: WordBuilder): void {
  if (path.includes('sdtPr')) builder.controlProperty(tag, parent);
  else if (path.includes('ffData')) builder.fieldProperty(tag, parent);
  else {
    if (anchors.has(tag.name)) builder.anchor();
    entrances.get(tag.name)?.({ tag, parent, value: (name = 'val') => attributeAt(xml, tag, name), builder });
  }
}

function within(holds: boolean, then: () => void): void {
  if (holds) then();
}

function lineBreak({ builder, tag, value }: At): void {
  if (value('type') === 'page' || value('type') === 'column') builder.anchor();
  else builder.mark(tag, 'break', '\n');
}

/** Wingdings' boxes, by the place in the font (with or without the private-use offset). */
function glyphOf(char: string): string {
  const code = Number.parseInt(char, 16) & 0xff;
  if (code === 0xa8 || code === 0x6f || code === 0x71 || code === 0x72) return '☐';
  if (code === 0xfe || code === 0x52) return '☑';
  if (code === 0xfd || code === 0x54 || code === 0x78) return '☒';
  return '\ufffd';
}
