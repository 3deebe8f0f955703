import type { FileChild, IParagraphStyleOptions } from 'docx';
import type { Appendix, AppendixAnswer, AppendixCitation } from './appendix.ts';
import { wordStyles } from './word-styles.ts';
import { approvalOf, countsOf, howToRead, leftOutOf, moment, printed } from './wording.ts';
import { withFixedTimes } from './zip-times.ts';

const INK = '1F2933';
const GREY = '5B6770';
const RULE = 'C9D1D8';
/** A4 between margins of 2 cm, in twentieths of a point. */
const WIDTH = 9638;

/** The appendix as a Word document to print: facts, answers with the words they rest on, documents cited. */
export async function appendixWord(appendix: Appendix): Promise<Uint8Array> {
  const { Document, Footer, Packer, PageNumber, Paragraph, TabStopType, TextRun } = await import('docx');
  const grey = { color: GREY, size: 16 };
  const footer = new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
    children: [
      new TextRun({ text: `Evidence appendix: ${printed(appendix.questionnaire)}`, ...grey }),
      new TextRun({ children: ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], ...grey }),
    ],
  });
  const file = new Document({
    title: `Evidence appendix: ${printed(appendix.questionnaire)}`,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20, color: INK }, paragraph: { spacing: { line: 264 } } },
        heading1: {
          run: { size: 26, bold: true },
          paragraph: { spacing: { before: 480, after: 120 }, keepNext: true },
        },
        heading2: {
          run: { size: 20, bold: true, color: GREY },
          paragraph: { spacing: { before: 360 }, keepNext: true },
        },
      },
      paragraphStyles: paragraphStyles(),
    },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 } },
        },
        footers: { default: new Footer({ children: [footer] }) },
        children: await bodyOf(appendix),
      },
    ],
  });
  return withFixedTimes(new Uint8Array(await Packer.toArrayBuffer(file, undefined, [coreProperties(appendix)])));
}

function paragraphStyles(): IParagraphStyleOptions[] {
  const style = (
    id: string,
    run: IParagraphStyleOptions['run'],
    paragraph: IParagraphStyleOptions['paragraph'] = {},
  ): IParagraphStyleOptions => ({
    id,
    name: id.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
    basedOn: 'Normal',
    run,
    paragraph,
  });
  const small = { size: 16, color: GREY };
  const quoted = { left: { style: 'single', size: 12, space: 10, color: RULE } } as const;
  return [
    style(wordStyles.mark, { size: 36, bold: true }, { spacing: { after: 60 } }),
    style(wordStyles.factName, small),
    style(wordStyles.fact, { size: 18 }),
    style(wordStyles.place, small, { spacing: { before: 320 }, keepNext: true }),
    style(wordStyles.question, { bold: true }, { spacing: { before: 20, after: 80 }, keepNext: true }),
    style(wordStyles.choice, { bold: true, color: '1B5E8C' }, { keepNext: true }),
    style(wordStyles.answer, {}, { spacing: { after: 40 } }),
    style(wordStyles.approval, small, { spacing: { after: 100 } }),
    style(
      wordStyles.quote,
      { size: 18 },
      { spacing: { before: 100 }, indent: { left: 284 }, border: quoted, keepNext: true, keepLines: true },
    ),
    style(wordStyles.source, small, { spacing: { after: 60 }, indent: { left: 284 }, border: quoted }),
    style(wordStyles.documentNumber, { size: 18, bold: true }),
    style(wordStyles.documentTitle, { size: 18 }),
    style(wordStyles.documentPath, small),
    style(wordStyles.documentVersion, { size: 18 }),
    style(wordStyles.documentHash, { size: 14, font: 'Courier New', color: GREY }),
  ];
}

async function bodyOf(appendix: Appendix): Promise<FileChild[]> {
  const { HeadingLevel, Paragraph, Tab, TextRun } = await import('docx');
  const documents = documentsOf(appendix);
  /** A text as typed: lines and tabs are Word's own. */
  const runs = (text: string) =>
    printed(text)
      .split('\n')
      .flatMap((line, i) => [
        ...(i === 0 ? [] : [new TextRun({ break: 1 })]),
        ...line
          .split('\t')
          .flatMap((piece, j) => [
            ...(j === 0 ? [] : [new TextRun({ children: [new Tab()] })]),
            ...(piece === '' ? [] : [new TextRun(piece)]),
          ]),
      ]);
  const paragraph = (style: string, text: string) => new Paragraph({ style, children: runs(text) });
  const counts = countsOf(appendix);
  const facts: [string, string][] = [
    ['File', appendix.file],
    ...(appendix.buyer ? [['Buyer', appendix.buyer] as [string, string]] : []),
    ['Made', moment(appendix.made)],
    ['Answers', counts.answers],
    ['Citations', counts.citations],
  ];
  const body: FileChild[] = [
    paragraph(wordStyles.mark, 'Evidence appendix'),
    new Paragraph({
      spacing: { after: 200 },
      children: [new TextRun({ text: printed(appendix.questionnaire), size: 26, color: GREY })],
    }),
    await grid(
      [1700, WIDTH - 1700],
      facts.map(([name, value]) => [[paragraph(wordStyles.factName, name)], [paragraph(wordStyles.fact, value)]]),
    ),
    new Paragraph({ spacing: { before: 200 }, children: [new TextRun({ text: howToRead, size: 18, color: GREY })] }),
    ...leftOutOf(appendix).map(
      (text) => new Paragraph({ spacing: { before: 100 }, children: [new TextRun({ text, size: 18, bold: true })] }),
    ),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun('Answers')] }),
  ];
  if (appendix.answers.length === 0) body.push(paragraph(wordStyles.approval, 'No answer is written to the file.'));
  let section: string | null = null;
  for (const answer of appendix.answers) {
    if (answer.section !== null && answer.section !== section)
      body.push(new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(answer.section) }));
    section = answer.section;
    body.push(paragraph(wordStyles.place, placeOf(answer)), paragraph(wordStyles.question, answer.question));
    if (answer.choice !== null) body.push(paragraph(wordStyles.choice, answer.choice));
    if (answer.text !== '') body.push(paragraph(wordStyles.answer, answer.text));
    body.push(paragraph(wordStyles.approval, approvalOf(answer)));
    for (const citation of answer.citations)
      body.push(
        paragraph(wordStyles.quote, citation.quote),
        paragraph(wordStyles.source, sourceLine(citation, documents.get(documentKey(citation)) ?? 0)),
      );
  }
  if (documents.size > 0)
    body.push(
      new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun('Documents cited')] }),
      await grid(
        [700, 4238, 1000, 3700],
        [...documents].map(([key, number]) => {
          const [title = '', path = '', version = '', sha256 = ''] = JSON.parse(key) as string[];
          return [
            [paragraph(wordStyles.documentNumber, `D${number}`)],
            [paragraph(wordStyles.documentTitle, title), paragraph(wordStyles.documentPath, path)],
            [paragraph(wordStyles.documentVersion, `v${version}`)],
            [paragraph(wordStyles.documentHash, sha256)],
          ];
        }),
      ),
    );
  return body;
}

async function grid(widths: number[], rows: FileChild[][][]): Promise<FileChild> {
  const { Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } = await import('docx');
  const none = { style: 'none', size: 0, color: 'auto' } as const;
  const line = { style: 'single', size: 4, color: RULE } as const;
  const borders = { top: line, bottom: line, left: none, right: none };
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, i) =>
              new TableCell({
                width: { size: widths[i] ?? 0, type: WidthType.DXA },
                borders,
                margins: { top: 50, bottom: 50, left: 0, right: 120 },
                children: children.filter((child) => child instanceof Paragraph),
              }),
          ),
        }),
    ),
  });
}

function placeOf({ id, sheet, cell, answerCells }: AppendixAnswer): string {
  const at = [id, [sheet, cell].filter(Boolean).join(', ')].filter(Boolean).join(' · ');
  return `${at} → ${answerCells.join(', ')}`;
}

/** `readAppendix` takes the number and the offsets from here. */
function sourceLine(citation: AppendixCitation, number: number): string {
  const { title, version, page, heading, start, end } = citation;
  const place = [title, `version ${version}`, page === null ? null : `page ${page}`, heading || null];
  return `D${number} · ${place.filter(Boolean).join(' · ')} · characters ${start}–${end}`;
}

function documentKey({ title, document, version, sha256 }: AppendixCitation): string {
  return JSON.stringify([title, document, String(version), sha256]);
}

/** The documents cited, numbered from 1 as they come. */
function documentsOf(appendix: Appendix): Map<string, number> {
  const keys = new Set(appendix.answers.flatMap((answer) => answer.citations.map(documentKey)));
  return new Map([...keys].map((key, index) => [key, index + 1]));
}

/** The package's own properties; the library would write the clock's time. */
function coreProperties({ made, questionnaire }: Appendix): { path: string; data: string } {
  const stamp = `${made.slice(0, 19)}Z`;
  const title = printed(questionnaire).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return {
    path: 'docProps/core.xml',
    data: `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Evidence appendix: ${title}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">${stamp}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${stamp}</dcterms:modified></cp:coreProperties>`,
  };
}
