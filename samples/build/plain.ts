import { buildWorkbook, type Cell, type Style } from '../../test/fixtures/workbook.ts';
import { type Label, placed } from './labels.ts';
import { onePageWideFrom, wrappedHeight } from './print.ts';
import { readQuestions } from './questions.ts';

const HEAD: Style = { bold: true, fill: 'D9E2EC', border: true, wrap: true, vertical: 'center' };
const BODY: Style = { wrap: true, vertical: 'top', border: true };
const WIDTHS = { A: { width: 10 }, B: { width: 26 }, C: { width: 70 }, D: { width: 50 }, E: { width: 34 } };

/** A buyer's list as one often gets it: one sheet, no drop-downs, no protection. */
export function plainQuestionnaire(file: string): { bytes: Uint8Array; labels: Label[] } {
  const { title, parts } = readQuestions('plain');
  const questions = parts.flatMap((part) =>
    part.questions.map((question, i) => ({ part, question, id: `${part.code}-${String(i + 1).padStart(2, '0')}` })),
  );
  const cell = (text: string): Cell => ({ text, style: BODY });
  const empty: Cell = { blank: true, style: BODY };
  const sheet = 'Questions';
  const heights = Object.fromEntries(
    questions.map(({ question }, i) => [i + 2, { height: wrappedHeight([[question.text, WIDTHS.C.width]]) }]),
  );
  const bytes = buildWorkbook({
    properties: { title, author: 'Halden Lifts' },
    sheets: [
      {
        name: sheet,
        columns: WIDTHS,
        freeze: 'A2',
        rowFormats: { 1: { height: 22 }, ...heights },
        rows: [
          ['ID', 'Section', 'Question', 'Answer', 'Comment'].map((text): Cell => ({ text, style: HEAD })),
          ...questions.map(({ part, question, id }) => [cell(id), cell(part.title), cell(question.text), empty, empty]),
        ],
        rewrite: onePageWideFrom(2),
        print: { landscape: true, titleRows: '1:1', footer: '&LHalden Lifts&RPage &P of &N' },
      },
    ],
  });
  const label: Label = {
    file,
    sheet,
    sheetState: 'visible',
    headerRow: 1,
    questionColumn: 'C',
    idColumn: 'A',
    answerColumns: ['D'],
    commentColumn: 'E',
    sectionColumn: 'B',
    dropdown: [],
    ...placed(questions.map(({ question }, i) => ({ row: i + 2, question }))),
  };
  return { bytes, labels: [label] };
}
