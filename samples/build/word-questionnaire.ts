import { type Label, placed } from './labels.ts';
import { parseMarkdown } from './markdown.ts';
import { readQuestions } from './questions.ts';
import { blocks, type Piece, table, WIDTH, writeWord } from './word.ts';

const INTRODUCTION = `This questionnaire is part of our selection of suppliers. Please answer in the right-hand column; it grows as you write. If a question does not apply to your service, say so and say why. Answers become an annex to the contract.

- Answer for the service that you offer to us, not for your company as a whole.
- Refer to documents that you enclose by title, version and page.
- Answers on which you rely on a provider of your own should name that provider.`;

/** A questionnaire in Word: an introduction, one table for each part, and a place to sign. */
export function wordQuestionnaire(): Promise<Uint8Array> {
  const { title, parts } = readQuestions('word');
  const markdown = (text: string) => blocks(parseMarkdown(text), WIDTH.portrait);
  let number = 0;
  const tables = parts.flatMap((part): Piece[] => [
    ...markdown(`## ${part.title}`),
    table(
      ['No.', 'Question', "Supplier's answer"],
      part.questions.map(({ text }) => {
        number++;
        return [String(number), text, ''];
      }),
      { width: WIDTH.portrait, weights: [7, 43, 50] },
    ),
  ]);
  return writeWord({
    title,
    author: 'Saint Orsane Hospitals Trust, Procurement',
    header: 'Saint Orsane Hospitals Trust · Procurement',
    footer: 'Form PR-114, edition 3',
    date: new Date('2026-10-19T09:00:00Z'),
    parts: [
      {
        content: [
          ...markdown(`# ${title}\n\n${INTRODUCTION}`),
          ...tables,
          ...markdown('## Signature\n\nThe supplier confirms that the answers are complete and true.'),
          table(
            ['', ''],
            [
              ['Name and role', ''],
              ['Place and date', ''],
              ['Signature', ''],
            ],
            { width: WIDTH.portrait, weights: [30, 70] },
          ),
        ],
      },
    ],
  });
}

/** Where its questions are: the second column of each table but the last, the answers in the third. */
export function wordLabels(file: string): Label[] {
  const { parts } = readQuestions('word');
  const common = { file, sheetState: 'visible', commentColumn: null, dropdown: [] } as const;
  const labels = parts.map(
    ({ questions }, index): Label => ({
      ...common,
      sheet: `table ${index}`,
      tableIndex: index,
      headerRow: 1,
      questionColumn: 'B',
      idColumn: 'A',
      answerColumns: ['C'],
      dropdown: [],
      ...placed(questions.map((question, at) => ({ row: at + 2, question }))),
    }),
  );
  const signature: Label = {
    ...common,
    sheet: `table ${parts.length}`,
    tableIndex: parts.length,
    kind: 'signature',
    headerRow: null,
    questionColumn: 'A',
    idColumn: null,
    answerColumns: [],
    dropdown: [],
    questionRows: [],
    rowsAreRange: false,
    count: 0,
  };
  return [...labels, signature];
}
