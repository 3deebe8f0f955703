import { buildWorkbook, type Cell, type Style } from '../../test/fixtures/workbook.ts';
import { onePageWideFrom, wrappedHeight } from './print.ts';
import { readQuestions } from './questions.ts';

const HEAD: Style = { bold: true, fill: '375623', color: 'FFFFFF', border: true, wrap: true };
const SECTION: Style = { bold: true, fill: 'E2EFDA', border: true };
const BODY: Style = { wrap: true, vertical: 'top', border: true };

/** A questionnaire that the company completed in May 2025. Some of its answers have been overtaken since. */
export function pastQuestionnaire(): Uint8Array {
  const { title, parts } = readQuestions('past-2025');
  const merges: string[] = [];
  const head = ['No.', 'Question', 'Answer', 'Details'].map((text): Cell => ({ text, style: HEAD }));
  const rows: Cell[][] = [
    [{ text: title, style: { bold: true, size: 14 } }],
    ['Completed by Larkspur Systems Ltd, 14 May 2025. Approved by Ines Calloway, Head of Security.'],
    [],
    head,
  ];
  const rowFormats: Record<number, { height: number }> = {};
  let number = 0;
  for (const part of parts) {
    rows.push([
      { text: part.title, style: SECTION },
      ...Array.from({ length: 3 }, (): Cell => ({ blank: true, style: SECTION })),
    ]);
    merges.push(`A${rows.length}:D${rows.length}`);
    for (const { text, answer } of part.questions) {
      number++;
      const [choice = '', details = ''] = answer;
      const cell = (value: string): Cell => (value ? { text: value, style: BODY } : { blank: true, style: BODY });
      rows.push([{ number, style: BODY }, cell(text), cell(choice), cell(details)]);
      rowFormats[rows.length] = {
        height: wrappedHeight([
          [text, 56],
          [details, 80],
        ]),
      };
    }
  }
  return buildWorkbook({
    properties: { title, author: 'Brackwater Facilities' },
    sheets: [
      {
        name: 'Questionnaire',
        rows,
        merges: ['A1:D1', 'A2:D2', ...merges],
        columns: { A: { width: 6 }, B: { width: 56 }, C: { width: 12 }, D: { width: 80 } },
        freeze: 'A5',
        rewrite: onePageWideFrom(5),
        rowFormats,
        print: { landscape: true },
        validations: [{ ref: `C5:C${rows.length}`, list: ['Yes', 'No', 'Partial', 'N/A'] }],
      },
    ],
  });
}
