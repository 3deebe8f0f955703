import type { Cell, Sheet, Style, Validation } from '../../test/fixtures/workbook.ts';
import { type Label, placed } from './labels.ts';
import { onePageWideFrom, wrappedHeight } from './print.ts';
import type { SourcePart, SourceQuestion } from './questions.ts';

export const RESPONSES = ['Yes', 'Partial', 'No', 'N/A'] as const;
export type Layout = {
  name: string;
  tab: string;
  list: 'inline' | 'range' | 'extended' | 'name';
  /** The first column of the table. */
  left: 'A' | 'B';
  headerRow: number;
  protect?: boolean;
  /** A second line of headers above: "Supplier response" over the two columns to fill. */
  twoTier?: boolean;
};
export type AssessmentSheet = { sheet: Sheet; label: Omit<Label, 'file'>; answers: string };

const INSTRUCTION =
  'Choose a response from the list for each question. "Partial", "No" and "N/A" need an explanation. Do not change, add or remove rows or columns.';
const HEADERS = ['Ref.', 'Requirement', 'Response', 'Explanation and evidence', 'Weight', 'Assessor (Norrgate only)'];
const WIDTHS = [8, 62, 12, 58, 9, 16] as const;
const BORDERED: Style = { border: true, vertical: 'top', wrap: true };
const INPUT: Style = { ...BORDERED, fill: 'FFFBE6', unlocked: true };
const CHOICE: Style = { ...INPUT, align: 'center' };
const OFFICE: Style = { ...BORDERED, fill: 'EDEDED', color: '7F7F7F', align: 'center' };

export function assessmentSheet(part: SourcePart, layout: Layout): AssessmentSheet {
  const first = layout.left.charCodeAt(0);
  const column = (i: number) => String.fromCharCode(first + i);
  const [ref, text, response, comment, , assessor] = HEADERS.map((_, i) => column(i)) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const cells: Record<string, Cell> = {};
  const merges: string[] = [];
  const rowFormats: Record<number, { height: number }> = {
    1: { height: 30 },
    2: { height: 32 },
    [layout.headerRow]: { height: 32 },
  };
  const across = (row: number, value: string, style: Style) => {
    for (let i = 0; i < HEADERS.length; i++) cells[column(i) + row] = { blank: true, style };
    cells[ref + row] = { text: value, style };
    merges.push(`${ref}${row}:${assessor}${row}`);
  };
  across(1, `${part.code}. ${part.title}`, {
    bold: true,
    size: 16,
    color: 'FFFFFF',
    fill: layout.tab,
    vertical: 'center',
    indent: 1,
  });
  across(2, INSTRUCTION, { italic: true, wrap: true, vertical: 'center', color: '595959' });
  const head: Style = {
    bold: true,
    color: 'FFFFFF',
    fill: '3B4A59',
    border: true,
    wrap: true,
    vertical: 'center',
    align: 'center',
  };
  HEADERS.forEach((header, i) => {
    cells[column(i) + layout.headerRow] = { text: header, style: head };
  });
  if (layout.twoTier) addUpperTier(cells, merges, layout.headerRow, { ref, text, response, comment }, head);

  const questions: { row: number; question: SourceQuestion }[] = [];
  const sectionRows: number[] = [];
  let row = layout.headerRow;
  let section: string | null = null;
  part.questions.forEach((question) => {
    if (question.section !== section) {
      section = question.section;
      row++;
      across(row, section ?? '', { bold: true, fill: 'DCE6F0', border: true, indent: 1 });
      rowFormats[row] = { height: 20 };
      sectionRows.push(row);
    }
    row++;
    const number = questions.length + 1;
    cells[ref + row] = {
      text: `${part.code}.${String(number).padStart(2, '0')}`,
      style: { ...BORDERED, align: 'center' },
    };
    rowFormats[row] = { height: wrappedHeight([[question.text, WIDTHS[1]]], 2) };
    cells[text + row] = { text: question.text, style: BORDERED };
    cells[response + row] = { blank: true, style: CHOICE };
    cells[comment + row] = { blank: true, style: INPUT };
    cells[column(4) + row] = { number: 1 + (number % 3), style: OFFICE };
    cells[assessor + row] = { blank: true, style: OFFICE };
    questions.push({ row, question });
  });
  const answers = `$${response}$${layout.headerRow + 1}:$${response}$${row}`;
  const range = answers.replaceAll('$', '');
  const margin: Record<string, { width: number }> = layout.left === 'B' ? { A: { width: 2 } } : {};
  const widths = WIDTHS.map((width, i) => [column(i), { width }] as const);
  return {
    answers,
    sheet: {
      name: layout.name,
      tabColor: layout.tab,
      zoom: 90,
      gridLines: false,
      cells,
      columns: { ...margin, ...Object.fromEntries(widths) },
      rowFormats,
      merges,
      freeze: `${response}${layout.headerRow + 1}`,
      protection: layout.protect ?? false,
      validations: [validation(layout.list, range)],
      conditional: [
        { ref: range, formula: `$${response}${layout.headerRow + 1}="No"`, fill: 'F8CBAD', color: '9C0006' },
        { ref: range, formula: `$${response}${layout.headerRow + 1}="Partial"`, fill: 'FFE699' },
        { ref: range, formula: `$${response}${layout.headerRow + 1}="Yes"`, fill: 'C6EFCE', color: '006100' },
      ],
      comments: [
        {
          cell: `${response}${layout.headerRow}`,
          author: 'Norrgate',
          text: 'Yes, Partial, No or N/A. See the cover sheet for what each means.',
        },
      ],
      rewrite: onePageWideFrom(layout.headerRow + 1),
      print: {
        landscape: true,
        titleRows: `${layout.headerRow}:${layout.headerRow}`,
        header: '&LNorrgate Utilities Group&RConfidential',
        footer: '&L&A&RPage &P of &N',
      },
    },
    label: {
      sheet: layout.name,
      sheetState: 'visible',
      headerRow: layout.headerRow,
      questionColumn: text,
      idColumn: ref,
      answerColumns: [response],
      commentColumn: comment,
      sectionRows,
      dropdown: [...RESPONSES],
      note: `weight and assessor columns (${column(4)}, ${assessor}) are not to be filled`,
      ...placed(questions),
    },
  };
}

function addUpperTier(
  cells: Record<string, Cell>,
  merges: string[],
  headerRow: number,
  at: Record<'ref' | 'text' | 'response' | 'comment', string>,
  head: Style,
): void {
  const row = headerRow - 1;
  for (const column of Object.values(at)) cells[column + row] = { blank: true, style: head };
  cells[at.ref + row] = { text: 'Norrgate requirement', style: head };
  cells[at.response + row] = { text: 'Supplier response', style: head };
  merges.push(`${at.ref}${row}:${at.text}${row}`, `${at.response}${row}:${at.comment}${row}`);
}

function validation(list: Layout['list'], ref: string): Validation {
  const source = `Lists!$A$2:$A$${RESPONSES.length + 1}`;
  const prompt = { title: 'Response', text: 'Choose from the list.' };
  const error = { title: 'Not in the list', text: 'Please choose Yes, Partial, No or N/A.' };
  if (list === 'inline') return { ref, list: RESPONSES, prompt, error };
  if (list === 'name') return { ref, source: 'ResponseOptions', prompt, error };
  return { ref, source, extended: list === 'extended', prompt, error };
}
