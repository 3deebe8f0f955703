import { readFileSync } from 'node:fs';
import { AlignmentType, BorderStyle, Paragraph, type Table, TabStopType, TextRun } from 'docx';
import { type Control, readControls } from './controls.ts';
import { criteria } from './criteria.ts';
import { parseMarkdown } from './markdown.ts';
import { blocks, type Part, table, writeWord } from './word.ts';

const PORTRAIT = 9638;
const LANDSCAPE = 14570;
const NAVY = '17324D';

/** The table of contents. Page numbers are those of the PDF, which a test compares. */
export const CONTENTS: readonly (readonly [title: string, page: number])[] = [
  ["Section I. Independent service auditor's report", 3],
  ["Section II. Assertion of Larkspur's management", 6],
  ['Section III. Description of the system', 7],
  ['Section IV. Criteria, controls, tests and results', 16],
  ['Section V. Other information provided by management', 34],
];

/** The SOC 2 Type II report of the sample company as a .docx. */
export function writeReport(): Promise<Uint8Array> {
  return writeWord({
    title: 'Larkspur Systems Ltd: SOC 2 Type II report, 1 July 2025 to 30 June 2026',
    author: 'Penhallow Grist LLP',
    header: 'Larkspur Systems Ltd · SOC 2 Type II report · 1 July 2025 to 30 June 2026',
    footer: 'Restricted use: see Section I. Shared under NDA.',
    date: new Date('2026-08-21T09:00:00Z'),
    parts: [
      { content: [...cover(), ...contents()], cover: true },
      { content: prose('1-auditors-report') },
      { content: prose('2-managements-assertion') },
      { content: prose('3-description') },
      { content: testsOfControls(), orientation: 'landscape' },
      { content: prose('5-other-information') },
    ] satisfies Part[],
  });
}

function prose(name: string): string {
  return readFileSync(new URL(`./report/${name}.md`, import.meta.url), 'utf8');
}

function cover(): Paragraph[] {
  const line = (text: string, size: number, before: number, options: { bold?: boolean; color?: string } = {}) =>
    new Paragraph({ spacing: { before, after: 80, line: 300 }, children: [new TextRun({ text, size, ...options })] });
  return [
    new Paragraph({
      spacing: { before: 2600, after: 300 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: '2F7F79', space: 12 } },
      children: [new TextRun({ text: 'Larkspur Systems Ltd', size: 56, bold: true, color: NAVY })],
    }),
    line('System and Organization Controls (SOC) 2 Type II report', 32, 200, { color: NAVY }),
    line('Report on the description of the field-service scheduling system and on the suitability of the design and the operating effectiveness of its controls', 22, 200),
    line('Categories: Security, Availability and Confidentiality', 22, 600, { bold: true }),
    line('For the period from 1 July 2025 to 30 June 2026', 22, 60, { bold: true }),
    line('With the report of the independent service auditor, Penhallow Grist LLP', 22, 1200),
    line('Confidential. Intended only for the parties named under "Restricted use" in Section I.', 18, 2600, { color: '5B6770' }),
  ];
}

function contents(): Paragraph[] {
  const entries = CONTENTS.map(
    ([title, page]) =>
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: PORTRAIT, leader: 'dot' }],
        spacing: { before: 120, after: 60 },
        children: [new TextRun({ text: title, size: 22 }), new TextRun({ text: `\t${page}`, size: 22 })],
      }),
  );
  const title = new TextRun({ text: 'Contents', size: 34, bold: true, color: NAVY });
  return [new Paragraph({ pageBreakBefore: true, spacing: { after: 240 }, alignment: AlignmentType.LEFT, children: [title] }), ...entries];
}

/** Section IV: how the tests were done, which control meets which criterion, and one table of tests for each area. */
function testsOfControls(): (Paragraph | Table)[] {
  const controls = readControls();
  const areas = [...new Set(controls.map((control) => control.area))];
  return [
    ...blocks(parseMarkdown(prose('4-tests')), LANDSCAPE),
    ...blocks(parseMarkdown('## Criteria and the controls that address them'), LANDSCAPE),
    table(
      ['Criterion', 'In our words', 'Controls'],
      criteria.map(([id, text]) => [id, text, controls.filter((c) => c.criteria.includes(id)).map((c) => c.code).join(', ')]),
      { width: LANDSCAPE, weights: [10, 52, 38], size: 17 },
    ),
    ...areas.flatMap((area) => [
      ...blocks(parseMarkdown(`## ${area}`), LANDSCAPE),
      testTable(controls.filter((control) => control.area === area)),
    ]),
  ];
}

function testTable(controls: readonly Control[]): Table {
  return table(
    ['Control', 'Criteria', 'Control as stated by Larkspur', 'Test performed by Penhallow Grist LLP', 'Result'],
    controls.map((control) => [
      `**${control.code}**\n${control.title}`,
      control.criteria.join('\n'),
      control.description,
      control.tests.join('\n'),
      control.result,
    ]),
    { width: LANDSCAPE, weights: [14, 8, 29, 33, 16], size: 16 },
  );
}
