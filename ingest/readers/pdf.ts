import { getDocumentProxy } from 'unpdf';
import { AverError } from '../../errors.ts';
import { limits } from '../limits.ts';
import type { Message, Read, ReadDocument } from '../read.ts';
import { composeDocument } from './composer.ts';
import { blocksOf, type PdfBlock } from './pdf-blocks.ts';
import { type Glyphs, linesOfPage, type PdfPage, withoutRunningLines } from './pdf-lines.ts';

/** A PDF: text with its pages, headings by size, rows of tables on a line; what is printed on every page is left out. */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Read<ReadDocument>> {
  const pdf = await open(bytes, name);
  const pages: PdfPage[] = [];
  const empty: number[] = [];
  for (let page = 1; page <= Math.min(pdf.numPages, limits.pdfPages); page += 1) {
    const proxy = await pdf.getPage(page);
    const [, bottom = 0, , top = 0] = proxy.view;
    const { items } = await proxy.getTextContent();
    const glyphs = items.flatMap((item) => ('str' in item ? [glyphsOf(item, bottom)] : []));
    if (glyphs.every((piece) => piece.text.trim() === '')) empty.push(page);
    pages.push(linesOfPage(page, top - bottom, glyphs));
    proxy.cleanup();
  }
  if (empty.length === pages.length) {
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
  const blocks = blocksOf(withoutRunningLines(pages));
  const read = compose(blocks, titleOf(blocks));
  return { value: read.value, messages: [...messages, ...read.messages] };
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
