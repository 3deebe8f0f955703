import type { Appendix } from './appendix.ts';
import { type Fonts, type Mark, openFonts, writePdf } from './pdf-file.ts';
import { layOut, linesOf } from './pdf-layout.ts';
import { looks, page, rule, WIDTH } from './pdf-looks.ts';
import { printable } from './pdf-text.ts';
import { type Paragraph, printoutOf, type Table } from './printout.ts';
import { moment } from './wording.ts';

/** The file inside the pdf: the appendix, word for word. */
export const ATTACHED = 'evidence.json';

/** The appendix as a pdf to read and to print, with the data it was made from attached. */
export async function appendixPdf(appendix: Appendix): Promise<{ bytes: Uint8Array; lost: number }> {
  const fonts = await openFonts();
  const { printout, lost } = pdfPrintout(appendix, fonts);
  const pages = layOut(printout, fonts);
  const bytes = await writePdf(
    {
      title: `Evidence appendix: ${appendix.questionnaire}`,
      made: appendix.made,
      width: page.width,
      height: page.height,
      pages: pages.map((marks, i) => [
        ...headMarks(appendix, i, fonts),
        ...marks,
        ...footMarks(appendix, i, pages.length, fonts),
      ]),
      attached: {
        name: ATTACHED,
        mediaType: 'application/json',
        about: 'The same answers and citations, word for word, in a form that programs read',
        bytes: new TextEncoder().encode(JSON.stringify(appendix)),
      },
    },
    fonts,
  );
  return { bytes, lost };
}

/** What the pages say, as far as its font has the characters; if it lacks some, a note on the first page says so. */
export function pdfPrintout(appendix: Appendix, fonts: Fonts): { printout: (Paragraph | Table)[]; lost: number } {
  const same = `The file ${ATTACHED}, attached to this document, holds the same in a form that programs read.`;
  const print = (notes: readonly string[]) => {
    let lost = 0;
    const say = (paragraph: Paragraph): Paragraph => {
      const shown = printable(paragraph.text, fonts);
      lost += shown.lost;
      return { ...paragraph, text: shown.text };
    };
    const printout = printoutOf(appendix, notes).map((block) =>
      'table' in block ? { ...block, rows: block.rows.map((cells) => cells.map((cell) => cell.map(say))) } : say(block),
    );
    return { printout, lost };
  };
  const { printout, lost } = print([same]);
  if (lost === 0) return { printout, lost };
  return { printout: print([lostNote(lost), same]).printout, lost };
}

function lostNote(lost: number): string {
  const some = lost === 1 ? '1 character' : `${lost} characters`;
  return `${some} cannot be printed with the font of this document and stand as a mark instead; the attached data holds them.`;
}

/** What is printed at the head of every page but the first, and at the foot of all. */
export function runningTexts(appendix: Appendix, index: number, pages: number, fonts: Fonts) {
  const [line = '', more] = linesOf(
    printable(`Evidence appendix: ${appendix.questionnaire}`.replace(/\s+/g, ' '), fonts).text,
    WIDTH - 20,
    looks.footer,
    fonts,
  );
  return {
    head: index === 0 ? '' : more === undefined ? line : `${line} …`,
    foot: `Made ${moment(appendix.made)}`,
    number: `Page ${index + 1} of ${pages}`,
  };
}

function headMarks(appendix: Appendix, index: number, fonts: Fonts): Mark[] {
  if (index === 0) return [];
  const { head } = runningTexts(appendix, index, 0, fonts);
  const y = page.height - page.top + 26;
  return [
    { x: page.left, y: y - 7, width: WIDTH, height: 0.5, color: rule },
    { text: head, x: page.left, y, ...faceOf() },
  ];
}

function footMarks(appendix: Appendix, index: number, pages: number, fonts: Fonts): Mark[] {
  const { foot, number } = runningTexts(appendix, index, pages, fonts);
  const { size, face } = looks.footer;
  const wide = fonts[face].widthOf(number) * size;
  const y = page.bottom - 32;
  return [
    { text: foot, x: page.left, y, ...faceOf() },
    { text: number, x: page.left + WIDTH - wide, y, ...faceOf() },
  ];
}

function faceOf() {
  const { face, size, color } = looks.footer;
  return { face, size, color };
}
