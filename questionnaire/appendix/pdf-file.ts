import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import fontkit from '@pdf-lib/fontkit';
import { AFRelationship, PDFDocument, PDFHexString, PDFName, type PDFRef } from 'pdf-lib';

export type Face = 'regular' | 'bold';

const fontFiles: Record<Face, string> = {
  regular: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
};

/** What a font knows of one character: its glyph, and its width at size 1. */
export type Glyph = { id: number; width: number };
export type Font = {
  bytes: Uint8Array;
  glyphOf: (character: string) => Glyph | null;
  /** Of a text at size 1. */
  widthOf: (text: string) => number;
};
export type Fonts = Record<Face, Font>;

/** DejaVu Sans: Latin, Greek, Cyrillic, signs and arrows; neither Chinese, Japanese, Korean nor emoji. */
export async function openFonts(): Promise<Fonts> {
  const open = async (face: Face): Promise<Font> => {
    const bytes = new Uint8Array(await readFile(fileURLToPath(fontFiles[face])));
    const font = fontkit.create(bytes);
    const glyphs = new Map<string, Glyph | null>();
    const find = (character: string): Glyph | null => {
      const code = character.codePointAt(0) ?? 0;
      if (!font.hasGlyphForCodePoint(code)) return null;
      const glyph = font.glyphForCodePoint(code);
      return { id: glyph.id, width: glyph.advanceWidth / font.unitsPerEm };
    };
    const glyphOf = (character: string): Glyph | null => {
      const known = glyphs.get(character);
      if (known !== undefined) return known;
      const glyph = find(character);
      glyphs.set(character, glyph);
      return glyph;
    };
    const widthOf = (text: string): number => {
      let width = 0;
      for (const character of text) width += glyphOf(character)?.width ?? 0;
      return width;
    };
    return { bytes, glyphOf, widthOf };
  };
  return { regular: await open('regular'), bold: await open('bold') };
}

/** A line of the outline, which a reader shows beside the pages. */
export type Entry = { level: 1 | 2; text: string };

/** Points from the page's lower left corner; colours as six hexadecimal digits. */
export type Mark =
  | { text: string; x: number; y: number; face: Face; size: number; color: string; entry?: Entry }
  | { x: number; y: number; width: number; height: number; color: string };

export type PdfFile = {
  title: string;
  /** ISO 8601. */
  made: string;
  width: number;
  height: number;
  pages: readonly (readonly Mark[])[];
  /** A file inside the file. */
  attached: { name: string; mediaType: string; about: string; bytes: Uint8Array };
};

/**
 * Writes a pdf with the glyphs that it uses embedded; the same input gives the same bytes. Characters are set one by one,
 * without ligatures, so that the text read back is the text that was printed.
 */
export async function writePdf(file: PdfFile, fonts: Fonts): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const made = new Date(file.made);
  pdf.registerFontkit(fontkit);
  pdf.setTitle(file.title, { showInWindowTitleBar: true });
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  pdf.setLanguage('en');
  const embedded = {
    regular: await pdf.embedFont(fonts.regular.bytes, { subset: true }),
    bold: await pdf.embedFont(fonts.bold.bytes, { subset: true }),
  };
  const codes = { regular: new Map<string, string>(), bold: new Map<string, string>() };
  const codeOf = (character: string, face: Face): string => {
    const known = codes[face].get(character);
    if (known !== undefined) return known;
    const code = embedded[face].encodeText(character).asString();
    codes[face].set(character, code);
    return code;
  };
  const draw = (mark: Mark): string => {
    const color = `${colorOf(mark.color)} rg`;
    if (!('text' in mark))
      return `${color} ${short(mark.x)} ${short(mark.y)} ${short(mark.width)} ${short(mark.height)} re f`;
    const { face, size, x, y } = mark;
    let codes = '';
    for (const character of mark.text) codes += codeOf(character, face);
    return `BT /${face} ${size} Tf ${color} ${short(x)} ${short(y)} Td <${codes}> Tj ET`;
  };
  for (const marks of file.pages) {
    const page = pdf.addPage([file.width, file.height]);
    for (const face of ['regular', 'bold'] as const) page.node.setFontDictionary(PDFName.of(face), embedded[face].ref);
    // Packed at once, by Node: the pages of 10,000 answers would fill the memory as text.
    const content = pdf.context.stream(deflateSync(marks.map(draw).join('\n')), { Filter: 'FlateDecode' });
    page.node.set(PDFName.of('Contents'), pdf.context.register(content));
  }
  const entries = file.pages.flatMap((marks, i) =>
    marks.flatMap((mark) =>
      'text' in mark && mark.entry
        ? [{ ...mark.entry, page: pdf.getPage(i).ref, top: mark.y + mark.size * 2, below: [] as Placed[] }]
        : [],
    ),
  );
  outline(pdf, entries);
  const { name, mediaType, about, bytes } = file.attached;
  await pdf.attach(bytes, name, {
    mimeType: mediaType,
    description: about,
    creationDate: made,
    modificationDate: made,
    afRelationship: AFRelationship.Data,
  });
  return await pdf.save();
}

type Placed = Entry & { page: PDFRef; top: number; below: Placed[] };

/** Entries of the second level hang below the one of the first before them. */
function outline(pdf: PDFDocument, entries: readonly Placed[]): void {
  const first = entries.filter(({ level }) => level === 1);
  for (const entry of entries.filter(({ level }) => level === 2))
    first.findLast((one) => entries.indexOf(one) < entries.indexOf(entry))?.below.push(entry);
  if (first.length === 0) return;
  const root = pdf.context.nextRef();
  const list = (items: readonly Placed[], parent: PDFRef): Record<string, PDFRef | number> => {
    const refs = items.map(() => pdf.context.nextRef());
    for (const [i, { text, page, top, below }] of items.entries()) {
      const ref = refs[i] as PDFRef;
      const around = { ...(refs[i - 1] && { Prev: refs[i - 1] }), ...(refs[i + 1] && { Next: refs[i + 1] }) };
      const place = { Parent: parent, Title: PDFHexString.fromText(text), Dest: [page, 'XYZ', null, top, null] };
      pdf.context.assign(ref, pdf.context.obj({ ...place, ...around, ...(below.length > 0 && list(below, ref)) }));
    }
    return { First: refs[0] as PDFRef, Last: refs.at(-1) as PDFRef, Count: items.length };
  };
  pdf.context.assign(root, pdf.context.obj({ Type: 'Outlines', ...list(first, root) }));
  pdf.catalog.set(PDFName.of('Outlines'), root);
}

function colorOf(hex: string): string {
  return [0, 2, 4].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(3)).join(' ');
}

function short(points: number): string {
  return String(Math.round(points * 100) / 100);
}
