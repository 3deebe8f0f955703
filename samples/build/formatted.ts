import { buildWorkbook, type Cell, type Sheet, type Style } from '../../test/fixtures/workbook.ts';
import { coverSheet } from './formatted-cover.ts';
import { type AssessmentSheet, assessmentSheet, RESPONSES } from './formatted-sheet.ts';
import type { Label } from './labels.ts';
import { onePageWide } from './print.ts';
import { readQuestions } from './questions.ts';

/** Each sheet keeps its drop-down in another way, as files grow that many hands have touched. */
const LAYOUTS = [
  { name: 'Governance', tab: '004B87', list: 'inline', left: 'A', headerRow: 4 },
  { name: 'Access & identity', tab: '2E7D32', list: 'range', left: 'A', headerRow: 4 },
  { name: 'Data protection', tab: '6A1B9A', list: 'extended', left: 'B', headerRow: 5, protect: true },
  { name: 'Operations', tab: 'F08214', list: 'name', left: 'A', headerRow: 4, twoTier: true },
] as const;

/** A large buyer's workbook: cover with logo, four sheets, drop-downs, colours, protection, hidden lists, a summary. */
export function formattedQuestionnaire(file: string): { bytes: Uint8Array; labels: Label[] } {
  const { title, parts } = readQuestions('formatted');
  const sheets = LAYOUTS.map((layout, i) => {
    const part = parts[i];
    if (!part) throw new Error(`formatted.md has no part ${i + 1}.`);
    return assessmentSheet(part, layout);
  });
  const cover = coverSheet(title);
  const bytes = buildWorkbook({
    properties: { title, author: 'Norrgate Utilities Group' },
    customXml: true,
    names: [{ name: 'ResponseOptions', refersTo: `Lists!$A$2:$A$${RESPONSES.length + 1}` }],
    sheets: [cover.sheet, ...sheets.map((s) => s.sheet), summarySheet(sheets), listsSheet()],
  });
  return { bytes, labels: [cover.label, ...sheets.map((s) => s.label)].map((label) => ({ file, ...label })) };
}

/** Formulas that count the answers. Their cached values are those of the blank file. */
function summarySheet(sheets: readonly AssessmentSheet[]): Sheet {
  const head: Style = { bold: true, fill: '004B87', color: 'FFFFFF', border: true, align: 'center' };
  const body: Style = { border: true };
  const columns = ['Questions', 'Answered', ...RESPONSES];
  const rows = sheets.map(({ sheet, label, answers }): Cell[] => {
    const range = `'${sheet.name}'!${answers}`;
    const formulas = [`COUNTA(${range})`, ...RESPONSES.map((response) => `COUNTIF(${range},"${response}")`)];
    return [
      { text: sheet.name, style: body },
      { number: label.count, style: body },
      ...formulas.map((formula): Cell => ({ formula, cached: 0, style: body })),
    ];
  });
  return {
    name: 'Summary',
    tabColor: '808080',
    gridLines: false,
    columns: { A: { width: 24 }, 'B:G': { width: 12 } },
    rows: [
      [{ text: 'Summary of responses (calculated, do not edit)', style: { bold: true, size: 14, color: '004B87' } }],
      [],
      [{ text: 'Sheet', style: head }, ...columns.map((text): Cell => ({ text, style: head }))],
      ...rows,
    ],
    merges: ['A1:G1'],
    rewrite: onePageWide,
    print: { landscape: true },
    charts: [{ at: 'A10', title: 'Questions answered', categories: 'Summary!$A$4:$A$7', values: 'Summary!$C$4:$C$7' }],
  };
}

function listsSheet(): Sheet {
  const notes = [
    'Yes: in place and evidenced',
    'Partial: in place with gaps, explain',
    'No: not in place, explain',
    'N/A: does not apply, explain',
  ];
  return {
    name: 'Lists',
    state: 'hidden',
    rows: [
      ['Response', 'Meaning', 'Weight'],
      ...RESPONSES.map((response, i): Cell[] => [response, notes[i] ?? '', [3, 2, 0, 0][i] ?? 0]),
    ],
  };
}
