import { describe, expect, it } from 'vitest';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWorkbook, type Sheet, type Workbook } from '../fixtures/workbook.ts';
import { changedRecords, directoryOf, partOf, shownCells, withoutCells } from './fill-reading.ts';

/** A sheet with everything a buyer may put in one. */
const security: Sheet = {
  name: 'Security',
  tabColor: '1F4E79',
  freeze: 'C3',
  rows: [
    [{ text: 'Vendor questionnaire', style: { bold: true, size: 16, fill: 'DDEBF7' } }],
    ['ID', 'Question', 'Answer', 'Comment', 'Score'],
    [
      '1.1',
      'Is data encrypted at rest?',
      { blank: true, style: { unlocked: true, wrap: true } },
      null,
      { formula: 'IF(C3="Yes",1,0)', cached: 0 },
    ],
    ['1.2', { rich: [{ text: 'Is ' }, { text: 'MFA', bold: true }, { text: ' enforced?' }] }, 'No', 'see policy'],
    ['1.3', { text: 'Any incidents?', store: 'inline' }, { text: 'old', style: { border: true } }],
  ],
  columns: { B: { width: 60 }, D: { width: 40, style: { wrap: true, unlocked: true } }, 'F:H': { hidden: true } },
  rowFormats: { 1: { height: 40 }, 7: { hidden: true } },
  merges: ['A1:E1'],
  protection: true,
  autoFilter: 'A2:E5',
  validations: [
    { ref: 'C3:C4', list: ['Yes', 'No', 'N/A'], prompt: { title: 'Choose', text: 'one' } },
    { ref: 'C5', source: 'Legal' },
    { ref: 'D3:D5', source: 'Lists!$A$1:$A$3', extended: true },
  ],
  conditional: [{ ref: 'C3:C5', formula: 'C3="No"', fill: 'FFC7CE' }],
  images: [{ at: 'G1' }],
  charts: [{ at: 'G6', title: 'Scores', categories: 'Security!$A$3:$A$5', values: 'Security!$E$3:$E$5' }],
  comments: [{ cell: 'C3', author: 'Buyer', text: 'Choose one' }],
  links: [{ cell: 'B3', url: 'https://example.com/?a=1&b=2' }],
  print: {
    landscape: true,
    area: 'A1:E5',
    titleRows: '1:2',
    header: '&LConfidential',
    printerSettings: new Uint8Array(64),
  },
};
const rich: Workbook = {
  sheets: [
    security,
    { name: 'Lists', state: 'hidden', rows: [['Yes'], ['No'], ['N/A']] },
    {
      name: 'Assets',
      rows: [
        ['Name', 'Owner'],
        ['app', null],
      ],
      tables: [{ name: 'Assets', ref: 'A1:B2' }],
    },
    { name: 'Chart', chartSheet: { title: 'Scores', categories: 'Security!$A$3:$A$5', values: 'Security!$E$3:$E$5' } },
  ],
  names: [{ name: 'Legal', refersTo: 'Lists!$A$1:$A$3' }],
  customXml: true,
  macros: new Uint8Array(2048).fill(7),
};
const answers = [
  { sheet: 'Security', cell: 'C3', value: 'Yes' },
  { sheet: 'Security', cell: 'D3', value: 'AES-256 & TLS <1.3>' },
  { sheet: 'Security', cell: 'C5', value: 'None\nso far' },
];

describe('a filled workbook', () => {
  const shapes: [string, Partial<Workbook>][] = [
    ['as Excel writes it', {}],
    ['with prefixed tags', { prefix: 'x' }],
    ['in strict namespaces', { strict: true }],
    ['with targets from the root', { absoluteTargets: true }],
    ['with sizes after the data, and a comment at its end', { zip: { descriptors: true, comment: 'from the buyer' } }],
    ['with nothing compressed', { zip: { level: 0 } }],
  ];
  it.each(shapes)('keeps the very bytes of every part but the sheet, %s', (_, shape) => {
    const before = buildWorkbook({ ...rich, ...shape });
    const { bytes: after, written } = fillWorkbook(before, 'vendor.xlsm', answers);
    expect(written).toBe(3);
    expect(changedRecords(before, after)).toEqual(['xl/worksheets/sheet1.xml']);
    const others = (bytes: Uint8Array) => directoryOf(bytes).filter(([name]) => name !== 'xl/worksheets/sheet1.xml');
    expect(others(after)).toEqual(others(before));
    expect(directoryOf(after).map(([name]) => name)).toEqual(directoryOf(before).map(([name]) => name));
    if (shape.zip?.comment) expect(Buffer.from(after).toString('latin1').endsWith('from the buyer')).toBe(true);
  });

  it.each(shapes)('differs within the sheet in the target cells only, %s', (_, shape) => {
    const before = buildWorkbook({ ...rich, ...shape });
    const { bytes: after } = fillWorkbook(before, 'vendor.xlsm', answers);
    const xml = (bytes: Uint8Array) => withoutCells(partOf(bytes, 'xl/worksheets/sheet1.xml'), ['C3', 'D3', 'C5']);
    expect(xml(after)).toBe(xml(before));
    const [shown, was] = [shownCells(after, 'Security'), shownCells(before, 'Security')];
    for (const { cell, value } of answers) {
      expect(shown.get(cell)).toEqual({ type: 's', value });
      shown.delete(cell);
      was.delete(cell);
    }
    expect(shown).toEqual(was);
  });

  it('leaves the bytes it was given as they were', () => {
    const before = buildWorkbook(rich);
    const copy = before.slice();
    fillWorkbook(before, 'vendor.xlsm', answers);
    expect(before).toEqual(copy);
  });

  it('is the same file when there is nothing to write', () => {
    const before = buildWorkbook({ ...rich, zip: { descriptors: true, comment: 'x' } });
    expect(fillWorkbook(before, 'vendor.xlsm', [])).toEqual({ bytes: before, messages: [], written: 0 });
  });

  it('is the same for the same input', () => {
    const before = buildWorkbook(rich);
    expect(fillWorkbook(before, 'a.xlsm', answers).bytes).toEqual(
      fillWorkbook(before, 'a.xlsm', [...answers].reverse()).bytes,
    );
  });

  it('can be filled again', () => {
    const once = fillWorkbook(buildWorkbook(rich), 'a.xlsm', answers).bytes;
    const twice = fillWorkbook(once, 'a.xlsm', [{ sheet: 'Security', cell: 'C3', value: 'No' }]).bytes;
    expect(shownCells(twice, 'Security').get('C3')?.value).toBe('No');
    expect(shownCells(twice, 'Security').get('C5')?.value).toBe('None\nso far');
  });

  it('says that scores are not recalculated', () => {
    const { messages } = fillWorkbook(buildWorkbook(rich), 'vendor.xlsm', answers);
    expect(messages.map((m) => m.code)).toEqual(['not_recalculated']);
    const asking = buildWorkbook({ ...rich, recalculates: true });
    expect(fillWorkbook(asking, 'vendor.xlsm', answers).messages).toEqual([]);
    const plain = buildWorkbook({ sheets: [{ name: 'S', rows: [['q', null]] }] });
    expect(fillWorkbook(plain, 'v.xlsx', [{ sheet: 'S', cell: 'B1', value: 'a' }]).messages).toEqual([]);
  });
});
