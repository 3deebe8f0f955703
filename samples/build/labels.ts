import type { SourceQuestion, Trait } from './questions.ts';

/** Where the questions of one sheet are, in the shape used for labelled questionnaires in general. */
export type Label = {
  file: string;
  sheet: string;
  sheetState: 'visible' | 'hidden' | 'veryHidden';
  headerRow: number | null;
  questionColumn: string;
  idColumn: string | null;
  answerColumns: string[];
  commentColumn: string | null;
  sectionColumn?: string;
  sectionRows?: number[];
  questionRows: number[];
  rowsAreRange: boolean;
  count: number;
  dropdown: string[];
  kind?: 'cover' | 'signature';
  /** In a Word document, where a sheet is a table: its place, from 0. Columns are those of the table's grid. */
  tableIndex?: number;
  /** Fields about the supplier, which are not questions. */
  profileFields?: { text: string; cell: string }[];
  firstQuestion?: string;
  lastQuestion?: string;
  note?: string;
  /** By row, what is special about a question; see questions.ts. */
  traits?: Record<number, Trait>;
};

/** The part of a label that follows from the questions and the rows that they stand in. */
export function placed(questions: readonly { row: number; question: SourceQuestion }[]) {
  const traits = questions.flatMap(({ row, question }) => (question.trait ? [[row, question.trait] as const] : []));
  const rows = questions.map(({ row }) => row);
  const [first = 0] = rows;
  const last = rows.at(-1) ?? 0;
  const range = last - first + 1 === rows.length;
  return {
    questionRows: range ? [first, last] : rows,
    rowsAreRange: range,
    count: rows.length,
    firstQuestion: questions[0]?.question.text ?? '',
    lastQuestion: questions.at(-1)?.question.text ?? '',
    ...(traits.length ? { traits: Object.fromEntries(traits) } : {}),
  };
}
