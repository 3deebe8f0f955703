import { getDocumentProxy } from 'unpdf';
import { AverError } from '../../errors.ts';
import { limits } from '../limits.ts';
import type { Message, Read, ReadDocument } from '../read.ts';
import { composeDocument } from './composer.ts';
import { blocksOf, type PdfBlock } from './pdf-blocks.ts';
import { type Glyphs, linesOfPage, type PdfPage, withoutRunningLines } from './pdf-lines.ts';

/** A PDF: text with its pages, headings by size, rows of tables on a line; what is printed on every page is left out. */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Read<ReadDocument>> {
  const { value, messages } = await readPdfBlocks(bytes, name, false);
  const read = compose(value.blocks, titleOf(value.blocks));
  return { value: read.value, messages: [...messages, ...read.messages] };
}

/** A field of a PDF form. `top` and `left` are in points from the page's lower left corner; `label` is its tooltip. */
export type PdfField = {
  page: number;
  name: string;
  label: string;
  kind: 'text' | 'choice' | 'check' | 'radio';
  choices: string[];
  current: string | null;
  top: number;
  left: number;
};

/**
 * A PDF as blocks in reading order, with its form's fields when they are asked for.
 * @throws AverError unreadable_file (password-protected, no text and no fields)
 */
export async function readPdfBlocks(
  bytes: Uint8Array,
  name: string,
  withFields: boolean,
): Promise<Read<{ blocks: PdfBlock[]; pages: PdfPage[]; fields: PdfField[] }>> {
  const pdf = await open(bytes, name);
  const pages: PdfPage[] = [];
  const empty: number[] = [];
  const fields: PdfField[] = [];
  for (let page = 1; page <= Math.min(pdf.numPages, limits.pdfPages); page += 1) {
    const proxy = await pdf.getPage(page);
    const [, bottom = 0, , top = 0] = proxy.view;
    const { items } = await proxy.getTextContent();
    const glyphs = items.flatMap((item) => ('str' in item ? [glyphsOf(item, bottom)] : []));
    if (glyphs.every((piece) => piece.text.trim() === '')) empty.push(page);
    pages.push(linesOfPage(page, top - bottom, glyphs));
    if (withFields) fields.push(...fieldsOf(await proxy.getAnnotations(), page, bottom));
    proxy.cleanup();
  }
  if (empty.length === pages.length && fields.length === 0) {
    throw new AverError(
      'unreadable_file',
      `${name} has no text layer (its ${pages.length === 1 ? 'page is a picture' : 'pages are pictures'}): run OCR over it, for example with ocrmypdf, and send that file.`,
      { file: name },
    );
  }
  const messages: Message[] = empty.map((page) => ({
    level: 'warning',
    code: 'page_without_text',
    text: `Page ${page} has no text: if it is a scan, run OCR over it.`,
    page,
  }));
  if (pdf.numPages > limits.pdfPages) {
    const text = `Only the first ${limits.pdfPages} of ${pdf.numPages} pages were read: split the file.`;
    messages.push({ level: 'warning', code: 'pages_left_out', text });
  }
  const printed = withoutRunningLines(pages);
  return { value: { blocks: blocksOf(printed), pages: printed, fields }, messages };
}

type Annotation = {
  subtype?: string;
  fieldName?: string;
  fieldType?: string;
  fieldValue?: unknown;
  alternativeText?: string;
  options?: { displayValue?: string; exportValue?: string }[];
  checkBox?: boolean;
  radioButton?: boolean;
  buttonValue?: string;
  exportValue?: string;
  readOnly?: boolean;
  hidden?: boolean;
  rect?: number[];
};

function fieldsOf(annotations: readonly Annotation[], page: number, bottom: number): PdfField[] {
  return annotations.flatMap((field): PdfField[] => {
    if (field.subtype !== 'Widget' || !field.fieldName || field.readOnly || field.hidden) return [];
    const kind =
      field.fieldType === 'Tx'
        ? 'text'
        : field.fieldType === 'Ch'
          ? 'choice'
          : field.checkBox
            ? 'check'
            : field.radioButton
              ? 'radio'
              : null;
    if (kind === null) return [];
    const said = Array.isArray(field.fieldValue) ? field.fieldValue.join(', ') : String(field.fieldValue ?? '');
    const own = kind === 'radio' ? [field.buttonValue ?? ''] : (field.options ?? []).map((o) => o.displayValue ?? '');
    const [left = 0, , , top = 0] = field.rect ?? [];
    return [
      {
        page,
        name: field.fieldName,
        label: field.alternativeText ?? '',
        kind,
        choices: own.map((choice) => choice.trim()).filter((choice) => choice !== ''),
        current: said === '' || said === 'Off' ? null : said,
        top: top - bottom,
        left,
      },
    ];
  });
}

/** What a PDF prints, piece after piece as it is drawn, and the files inside it. */
export type PdfPrint = {
  pages: string[];
  attached: { name: string; text: string }[];
  /** Pages with something laid over them: a comment, a stamp, a form's field. */
  overlaid: number[];
};

/**
 * Everything that the pages of a PDF print, running lines too, and the text files attached to it.
 * @throws AverError unreadable_file (password-protected), too_large
 */
export async function readPdfPrint(bytes: Uint8Array, name: string): Promise<PdfPrint> {
  const pdf = await open(bytes, name);
  if (pdf.numPages > limits.printedPages)
    throw new AverError(
      'too_large',
      `${name} has ${pdf.numPages} pages, and ${limits.printedPages} can be checked: send the same in another format.`,
      { file: name },
    );
  const attached: PdfPrint['attached'] = [];
  for (const [id, { filename }] of (await pdf.getAttachments()) ?? []) {
    const content = await pdf.getAttachmentContent(id);
    if (content !== null) attached.push({ name: filename, text: new TextDecoder().decode(content) });
  }
  const pages: string[] = [];
  const overlaid: number[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const proxy = await pdf.getPage(page);
    const { items } = await proxy.getTextContent({ disableNormalization: true });
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    if ((await proxy.getAnnotations()).length > 0) overlaid.push(page);
    proxy.cleanup();
  }
  return { pages, attached, overlaid };
}

async function open(bytes: Uint8Array, name: string) {
  try {
    // The reader takes the bytes over, so it gets a copy; pictures are not decoded.
    return await getDocumentProxy(new Uint8Array(bytes), { maxImageSize: 1, verbosity: 0 });
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') {
      throw new AverError(
        'unreadable_file',
        `${name} is password-protected: save it without a password and send that file.`,
        {
          file: name,
        },
      );
    }
    throw cause;
  }
}

function glyphsOf(item: { str: string; transform: number[]; width: number; fontName: string }, bottom: number): Glyphs {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform;
  return { text: item.str, x, y: y - bottom, width: item.width, size: Math.hypot(c, d), font: item.fontName };
}

function compose(blocks: readonly PdfBlock[], title: string): Read<ReadDocument> {
  const composer = composeDocument();
  let page = 0;
  for (const block of blocks) {
    if (block.page !== page) composer.page(block.page);
    page = block.page;
    if (block.kind === 'heading') composer.heading(block.level, block.text);
    else if (block.kind === 'row') composer.row(block.cells);
    else if (block.kind === 'item') composer.line(block.text);
    else composer.paragraph(block.text);
  }
  return composer.finish('pdf', title);
}

/**
 * The largest heading of the first page with one, and the one right after it: a cover says whose it is, then what it is.
 * The title a PDF carries in its properties is mostly a template's.
 */
function titleOf(blocks: readonly PdfBlock[]): string {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const page = headings[0]?.page;
  const [largest] = headings.filter((one) => one.page === page).sort((a, b) => a.level - b.level);
  if (largest === undefined) return '';
  const next = blocks[blocks.indexOf(largest) + 1];
  const onPage = blocks.filter((block) => block.page === page);
  const isCover = onPage.length < 12 && onPage.every((block) => block.kind !== 'row' && block.text.length < 200);
  return isCover && next?.kind === 'heading' && next.page === page ? `${largest.text}: ${next.text}` : largest.text;
}
