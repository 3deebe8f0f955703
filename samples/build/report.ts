import { readFileSync } from 'node:fs';
import { type Control, readControls } from './controls.ts';
import { criteria } from './criteria.ts';
import { parseMarkdown } from './markdown.ts';
import { CONTENTS } from './report-contents.ts';
import { blocks, contentsLine, line, NAVY, type Piece, table, WIDTH, writeWord } from './word.ts';

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
    ],
  });
}

function prose(name: string): string {
  return readFileSync(new URL(`./report/${name}.md`, import.meta.url), 'utf8');
}

function cover(): Piece[] {
  return [
    line('Larkspur Systems Ltd', { size: 56, bold: true, color: NAVY, before: 2600, after: 300, ruled: true }),
    line('System and Organization Controls (SOC) 2 Type II report', { size: 32, color: NAVY, before: 200 }),
    line(
      'Report on the description of the field-service scheduling system and on the suitability of the design and the operating effectiveness of its controls',
      { size: 22, before: 200 },
    ),
    line('Categories: Security, Availability and Confidentiality', { size: 22, bold: true, before: 600 }),
    line('For the period from 1 July 2025 to 30 June 2026', { size: 22, bold: true, before: 60 }),
    line('With the report of the independent service auditor, Penhallow Grist LLP', { size: 22, before: 1200 }),
    line('Confidential. Intended only for the parties named under "Restricted use" in Section I.', {
      size: 18,
      color: '5B6770',
      before: 2600,
    }),
  ];
}

function contents(): Piece[] {
  return [
    line('Contents', { size: 34, bold: true, color: NAVY, after: 240, newPage: true }),
    ...CONTENTS.map(([title, page]) =>
      title.startsWith('Section')
        ? contentsLine(title, page, { size: 21, bold: true, indent: 0, before: 160 })
        : contentsLine(title, page, { size: 19, indent: 340, before: 0 }),
    ),
  ];
}

/** Section IV: how the tests were done, which control meets which criterion, and one table of tests for each area. */
function testsOfControls(): Piece[] {
  const controls = readControls();
  const areas = [...new Set(controls.map((control) => control.area))];
  return [
    ...blocks(parseMarkdown(prose('4-tests')), WIDTH.landscape),
    ...blocks(parseMarkdown('## Criteria and the controls that address them'), WIDTH.landscape),
    table(
      ['Criterion', 'In our words', 'Controls'],
      criteria.map(([id, text]) => [
        id,
        text,
        controls
          .filter((c) => c.criteria.includes(id))
          .map((c) => c.code)
          .join(', '),
      ]),
      { width: WIDTH.landscape, weights: [10, 52, 38], size: 17 },
    ),
    ...areas.flatMap((area) => [
      ...blocks(parseMarkdown(`## ${area}`), WIDTH.landscape),
      testTable(controls.filter((control) => control.area === area)),
    ]),
  ];
}

function testTable(controls: readonly Control[]): Piece {
  return table(
    ['Control', 'Criteria', 'Control as stated by Larkspur', 'Test performed by Penhallow Grist LLP', 'Result'],
    controls.map((control) => [
      `**${control.code}**\n${control.title}`,
      control.criteria.join('\n'),
      control.description,
      control.tests.join('\n'),
      control.result,
    ]),
    { width: WIDTH.landscape, weights: [14, 8, 29, 33, 16], size: 16 },
  );
}
