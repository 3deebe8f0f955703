import { describe, expect, it } from 'vitest';
import { read } from 'xlsx';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { hasOffice, OFFICE_MISSING, saveWithOffice } from '../fixtures/office.ts';
import { buildWorkbook, type Sheet, type Workbook } from '../fixtures/workbook.ts';
import { cellsOf } from './fill-reading.ts';

const questions: Sheet = {
  name: 'Questions',
  rows: [
    [{ text: 'Vendor questionnaire', style: { bold: true } }],
    ['ID', 'Question', 'Answer', 'Score'],
    [
      '1',
      'Encrypted?',
      { blank: true, style: { unlocked: true } },
      { formula: '$B3&C3&IF(C$3="A1","C3",C3)', cached: 'x', shared: { group: 0, ref: 'D3:D6' } },
    ],
    ['2', 'MFA?', 'old', { sharedIn: 0, cached: 'x' }],
    ['3', 'Logs?', null, { sharedIn: 0, cached: 'x' }],
    ['4', 'Backups?', null, { sharedIn: 0, cached: 'x' }],
  ],
  columns: { B: { width: 40 }, C: { style: { wrap: true } } },
  merges: ['A1:D1', 'B8:C9'],
  protection: true,
  validations: [
    { ref: 'C3:C6', list: ['Yes', 'No'] },
    { ref: 'E3', source: 'Lists!$A$1:$A$2', extended: true },
  ],
  conditional: [{ ref: 'C3:C6', formula: 'C3="No"', fill: 'FFC7CE' }],
  images: [{ at: 'G1' }],
  comments: [{ cell: 'C3', author: 'Buyer', text: 'Choose' }],
};
const base: Workbook = {
  sheets: [questions, { name: 'Lists', state: 'hidden', rows: [['Yes'], ['No']] }],
  customXml: true,
};
const shapes: Record<string, Partial<Workbook>> = {
  plain: {},
  prefixed: { prefix: 'x' },
  strict: { strict: true },
  rooted: { absoluteTargets: true, zip: { descriptors: true } },
  empty: { sheets: [{ name: 'Questions' }] },
  bare: {
    sheets: [
      {
        ...questions,
        implicitAddresses: true,
        tables: [],
        merges: [],
        rows: [
          ['ID', 'Question', 'Answer'],
          ['1', 'Encrypted?', 'old', 'x'],
        ],
      },
    ],
  },
};
const texts: Record<string, string> = {
  C3: '=HYPERLINK("http://evil.example","x")',
  C4: "=cmd|'/C calc'!A0",
  C5: '_x0041_ é 😀 <b>&amp; ]]>',
  C6: 'line one\nline two',
  D4: '-1',
  B9: '+1',
  F20: '@SUM(1)',
  A30: '\ttab',
  C31: ' spaced ',
  C32: 'שלום',
  D33: 'x'.repeat(32_767),
};

describe.skipIf(!hasOffice)(`LibreOffice${hasOffice ? '' : ` (left out: ${OFFICE_MISSING})`}`, () => {
  it('opens every filled workbook and shows the texts, none of them as a formula', async () => {
    const files = new Map<string, Uint8Array>();
    for (const [name, shape] of Object.entries(shapes)) {
      const before = buildWorkbook({ ...base, ...shape });
      const values = Object.entries(texts).map(([cell, value]) => ({ sheet: 'Questions', cell, value }));
      files.set(`${name}.xlsx`, fillWorkbook(before, `${name}.xlsx`, values).bytes);
      files.set(`${name}-before.xlsx`, before);
    }
    const saved = await saveWithOffice(files, 'xlsx');
    expect([...saved.keys()].sort()).toEqual([...files.keys()].sort());
    for (const name of Object.keys(shapes)) {
      const before = cellsOf(read(saved.get(`${name}-before.xlsx`)), 'Questions');
      const after = cellsOf(read(saved.get(`${name}.xlsx`)), 'Questions');
      const merged = name !== 'empty' && name !== 'bare';
      for (const [cell, value] of Object.entries(texts)) {
        const at = merged && cell === 'B9' ? 'B8' : cell;
        expect([name, at, after.get(at)]).toEqual([name, at, { type: 's', value }]);
        before.delete(at);
        after.delete(at);
      }
      // Formulas that read the answers are computed anew on loading; all else is as it was.
      for (const cell of ['D3', 'D5', 'D6']) {
        expect(after.get(cell)?.formula).toBe(before.get(cell)?.formula);
        before.delete(cell);
        after.delete(cell);
      }
      expect(after).toEqual(before);
    }
  });

  it('reads the same formulas where a shared one was taken apart', async () => {
    const formulas = [
      'SUM(A1:B2,$A$1,A$1,$A1)',
      'SUM(A:A,$A:B,3:5,$3:$5)',
      'IF(B2="A1 ""B2""",A7,"x")',
      "'A1 it''s'!B2+'A1 it''s'!$B2",
      'LOG10(A1)+1E5',
      'A1&"&"&B1',
      'IF(A1<>B1,A1>B1,TRUE)',
      'INDEX(A1:B3,2,1):B4',
      'SUM({1,2;3,4})*A1%-B1^2',
    ];
    const cells: Record<string, NonNullable<Sheet['cells']>[string]> = {};
    formulas.forEach((formula, i) => {
      const row = 10 + i * 5;
      for (let r = 0; r < 3; r++) {
        for (const column of ['D', 'E']) cells[`${column}${row + r}`] = { sharedIn: i, cached: 1 };
      }
      cells[`D${row}`] = { formula, shared: { group: i, ref: `D${row}:E${row + 2}` }, cached: 1 };
    });
    const before = buildWorkbook({
      sheets: [
        { name: 'S', cells },
        {
          name: "A1 it's",
          rows: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
    });
    const masters = formulas.map((_, i) => `D${10 + i * 5}`);
    const { bytes } = fillWorkbook(
      before,
      'b.xlsx',
      masters.map((cell) => ({ sheet: 'S', cell, value: 'typed' })),
    );
    const saved = await saveWithOffice(
      new Map([
        ['before.xlsx', before],
        ['after.xlsx', bytes],
      ]),
      'xlsx',
    );
    const formulasOf = (name: string) => {
      const shown = [...cellsOf(read(saved.get(name)), 'S')].filter(([cell]) => !masters.includes(cell));
      return shown.map(([cell, { formula }]) => [cell, formula]);
    };
    expect(formulasOf('after.xlsx')).toHaveLength(formulas.length * 5);
    expect(formulasOf('after.xlsx')).toEqual(formulasOf('before.xlsx'));
  });
});
