import { describe, expect, it } from 'vitest';
import { type GridSheet, gridLimits } from '../../ingest/workbook/grid.ts';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { buildWorkbook, type Sheet, type Workbook } from '../fixtures/workbook.ts';

function read(spec: Workbook, name = 'book.xlsx') {
  return readGrid(buildWorkbook(spec), name);
}

function sheetOf(sheet: Omit<Sheet, 'name'>, rest: Omit<Workbook, 'sheets'> = {}): GridSheet {
  const [first] = read({ ...rest, sheets: [{ name: 'Sheet', ...sheet }] }).value.sheets;
  if (!first) throw new Error('no sheet was read');
  return first;
}

function texts(sheet: GridSheet): (string | null)[][] {
  return sheet.cells.map((line) => line.map((cell) => cell?.text ?? null));
}

const yesNo = ['Yes', 'No'];

describe('a workbook as a grid', () => {
  it('shows what a person sees: cached results, rich text, dates, numbers and line breaks', () => {
    const sheet = sheetOf({
      rows: [
        [
          'plain',
          { text: 'in the cell', store: 'inline' },
          { rich: [{ text: 'bold ', bold: true }, { text: 'and plain' }] },
        ],
        [{ number: 45658, style: { format: 'yyyy-mm-dd' } }, { number: 0.125, style: { format: '0.0%' } }, true],
        [{ formula: 'A1&"!"', cached: 'plain!' }, { error: '#N/A' }, 'one\ntwo'],
        [],
        [null, '  '],
      ],
    });
    expect(texts(sheet)).toEqual([
      ['plain', 'in the cell', 'bold and plain'],
      ['2025-01-01', '12.5%', 'TRUE'],
      ['plain!', '#N/A', 'one\ntwo'],
    ]);
    expect(sheet.cells[2]?.[0]?.formula).toBe('A1&"!"');
    expect(sheet.cells[0]?.[0]?.formula).toBeNull();
    expect([sheet.rows, sheet.columns]).toEqual([3, 3]);
  });

  it('keeps every cell of a shared formula a formula', () => {
    const sheet = sheetOf({
      rows: [
        [1, { formula: 'A1*2', cached: 2, shared: { group: 0, ref: 'B1:B2' } }],
        [2, { sharedIn: 0, cached: 4 }],
      ],
    });
    expect(sheet.cells.map((line) => line[1]?.formula)).toEqual(['A1*2', 'A2*2']);
  });

  it('knows merges, hidden rows and columns, states of sheets and tables', () => {
    const { value } = read({
      sheets: [
        {
          name: 'One',
          rows: [['a', null, 'c'], ['d'], ['e']],
          merges: ['A1:B1'],
          rowFormats: { 2: { hidden: true } },
          columns: { C: { hidden: true } },
        },
        { name: 'Two', state: 'hidden', rows: [['x']] },
        { name: 'Three', state: 'veryHidden', rows: [['y']] },
        { name: 'Four', rows: [[], ['ID', 'Text'], ['1', 'a']], tables: [{ name: 'T', ref: 'A2:B3' }] },
      ],
    });
    expect(value.sheets[0]).toMatchObject({
      merges: [{ top: 1, left: 1, bottom: 1, right: 2 }],
      hiddenRows: [2],
      hiddenColumns: [3],
    });
    expect(value.sheets.map((sheet) => sheet.state)).toEqual(['visible', 'hidden', 'veryHidden', 'visible']);
    expect(value.sheets[3]?.tables).toEqual([{ top: 2, left: 1, bottom: 3, right: 2 }]);
  });

  it('knows which cells of a protected sheet are open, by cell and by column', () => {
    const sheet = sheetOf({
      protection: true,
      columns: { D: { style: { unlocked: true } } },
      rows: [
        [
          { text: 'title', style: { bold: true, fill: 'DDDDDD' } },
          { blank: true, style: { unlocked: true } },
          { blank: true, style: { border: true } },
          null,
          'end',
        ],
      ],
    });
    const look = (column: number) => sheet.looks[sheet.lookOf[0]?.[column - 1] ?? 0];
    expect(sheet.protected).toBe(true);
    expect(look(1)).toEqual({ bold: true, filled: true, bordered: false, locked: true });
    expect(look(2)?.locked).toBe(false);
    expect(look(3)).toMatchObject({ bordered: true, locked: true });
    expect(look(4)?.locked).toBe(false);
    expect(sheetOf({ rows: [['a']] }).protected).toBe(false);
  });

  it.each([
    ['a tag prefix', { prefix: 'x' }],
    ['the strict namespaces', { strict: true }],
    ['absolute targets', { absoluteTargets: true }],
    ['data descriptors', { zip: { descriptors: true } }],
  ] satisfies [string, Partial<Workbook>][])('is read the same with %s', (_, rest) => {
    const sheet: Sheet = {
      name: 'S',
      rows: [['a', 'b']],
      merges: ['A2:B2'],
      protection: true,
      validations: [{ ref: 'B1', list: yesNo }],
    };
    expect(read({ ...rest, sheets: [sheet] }).value).toEqual(read({ sheets: [sheet] }).value);
  });

  it('finds cells without addresses', () => {
    expect(texts(sheetOf({ implicitAddresses: true, rows: [['a', 'b'], ['c']] }))).toEqual([['a', 'b'], ['c']]);
  });
});

describe('the values of a drop-down', () => {
  const lists: Sheet = {
    name: 'My Lists',
    state: 'hidden',
    rows: [
      ['Answers', 'Two words'],
      ['Yes', 'Full'],
      ['No', 'Partial'],
      [null, 'None'],
    ],
  };
  const names = [
    { name: 'Answers', refersTo: "'My Lists'!$A$2:$A$9" },
    { name: 'Local', refersTo: "'My Lists'!$B$2:$B$4", sheet: 'S' },
  ];
  const cases: [string, { list?: string[]; source?: string; extended?: boolean }, string[]][] = [
    ['written into the rule', { list: ['Yes', 'No', 'N/A'] }, ['Yes', 'No', 'N/A']],
    ['taken from cells of the sheet', { source: '$D$1:$D$2' }, ['Here', 'There']],
    ['taken from another sheet', { source: "'My Lists'!$B$2:$B$4" }, ['Full', 'Partial', 'None']],
    [
      'taken from another sheet by the x14 extension',
      { source: "'My Lists'!$B$2:$B$4", extended: true },
      ['Full', 'Partial', 'None'],
    ],
    ['taken from a name, blanks left out', { source: 'Answers' }, yesNo],
    ['taken from a name that only this sheet knows', { source: 'Local' }, ['Full', 'Partial', 'None']],
    ['taken from a whole column', { source: "'My Lists'!$A:$A" }, ['Answers', ...yesNo]],
    ['fetched by INDIRECT', { source: 'INDIRECT("Answers")' }, yesNo],
    ['fetched by INDIRECT of a cell', { source: 'INDIRECT($E$1)' }, yesNo],
    ['counted by OFFSET', { source: "OFFSET('My Lists'!$A$2,0,0,COUNTA('My Lists'!$A:$A)-1,1)" }, yesNo],
  ];

  it.each(cases)('are known when %s', (_, rule, expected) => {
    const { value, messages } = read({
      names,
      sheets: [
        {
          name: 'S',
          rows: [
            ['a', null, null, 'Here', 'Answers'],
            [null, null, null, 'There'],
          ],
          validations: [{ ref: 'B1', ...rule }],
        },
        lists,
      ],
    });
    expect(value.sheets[0]?.validations).toEqual([
      { range: { top: 1, left: 2, bottom: 1, right: 2 }, kind: 'list', choices: expected },
    ]);
    expect(messages).toEqual([]);
  });

  it('differ from cell to cell where the formula is relative', () => {
    const sheet = sheetOf({
      rows: [
        ['q', null, 'a', 'b'],
        ['q', null, 'c', 'd'],
      ],
      validations: [{ ref: 'B1:B2', source: 'C1:D1' }],
    });
    expect(sheet.validations.map((validation) => validation.choices)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('keep their commas where Excel wrote them apart', () => {
    const exact =
      '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:x12ac="http://schemas.microsoft.com/office/spreadsheetml/2011/1/ac" Requires="x12ac"><x12ac:list>Yes,"No, never"</x12ac:list></mc:Choice><mc:Fallback><formula1>"Yes,No, never"</formula1></mc:Fallback></mc:AlternateContent>';
    const sheet = sheetOf({
      rows: [['q']],
      validations: [{ ref: 'B1', list: ['Yes', 'No, never'] }],
      rewrite: (xml) => xml.replace(/<formula1>[^<]*<\/formula1>/, exact),
    });
    expect(sheet.validations[0]?.choices).toEqual(['Yes', 'No, never']);
  });

  it('are owned up to when a formula is beyond us', () => {
    const { value, messages } = read({
      sheets: [{ name: 'S', rows: [['q']], validations: [{ ref: 'B1', source: 'FILTER(A1:A9,C1:C9=1)' }] }],
    });
    expect(value.sheets[0]?.validations[0]?.choices).toBeNull();
    expect(messages).toMatchObject([{ code: 'drop_down_unresolved', sheet: 'S', cell: 'B1' }]);
  });

  it('tell where they are taken from, so that nobody answers there', () => {
    const { value } = read({
      names,
      sheets: [{ name: 'S', rows: [['q']], validations: [{ ref: 'B1', source: 'Answers' }] }, lists],
    });
    expect(value.sheets[1]?.lists).toEqual([{ top: 2, left: 1, bottom: 4, right: 1 }]);
  });
});

describe('a workbook that claims or holds too much', () => {
  const bare = (xml: (sheet: string) => string) => sheetOf({ rows: [['hello']], rewrite: xml });

  it('is read by its cells, not by its claims', () => {
    expect(bare((xml) => xml.replace(/<dimension [^>]*>/, '<dimension ref="A1:XFD1048576"/>'))).toMatchObject({
      rows: 1,
      columns: 1,
    });
    expect(
      bare((xml) =>
        xml.replace('</sheetData>', '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
      ),
    ).toMatchObject({ rows: 1, columns: 1 });
    expect(
      sheetOf({ rows: [['q']], validations: [{ ref: 'A1:XFD1048576', list: yesNo }] }).validations[0]?.range.bottom,
    ).toBeLessThan(100);
  });

  it('is cut with a message that says where: rows, columns, cells, sheets and long texts', () => {
    const rows = Array.from({ length: gridLimits.rows + 5 }, (_, index) => [index]);
    const long = read({ sheets: [{ name: 'Long', rows }] });
    expect(long.value.sheets[0]?.rows).toBe(gridLimits.rows);
    expect(long.messages).toMatchObject([
      {
        code: 'rows_clamped',
        sheet: 'Long',
        text: expect.stringContaining(`${gridLimits.rows} of ${rows.length} rows`),
      },
    ]);
    const wide = read({ sheets: [{ name: 'Wide', cells: { A1: 'a', XFD1: 'far' } }] });
    expect(wide.value.sheets[0]?.columns).toBe(1);
    expect(wide.messages.map((message) => message.code)).toEqual(['columns_clamped']);
    const many = read({
      sheets: Array.from({ length: gridLimits.sheets + 1 }, (_, index) => ({ name: `S${index}`, rows: [['a']] })),
    });
    expect(many.value.sheets).toHaveLength(gridLimits.sheets);
    expect(many.messages.map((message) => message.code)).toEqual(['sheets_clamped']);
    const text = read({ sheets: [{ name: 'Text', rows: [[{ text: 'x'.repeat(40_000), store: 'inline' }]] }] });
    expect(text.value.sheets[0]?.cells[0]?.[0]?.text).toHaveLength(32_767);
    expect(text.messages.map((message) => message.code)).toEqual(['text_clamped']);
  });

  it('cannot name a sheet, a cell or a list after the inside of JavaScript', () => {
    const { value } = read({
      names: [{ name: '__proto__', refersTo: 'constructor!$A$1:$A$2' }],
      sheets: [
        { name: '__proto__', rows: [['constructor']], validations: [{ ref: 'A1', source: '__proto__' }] },
        { name: 'constructor', rows: [['a'], ['b']] },
      ],
    });
    expect(value.sheets.map((sheet) => sheet.name)).toEqual(['__proto__', 'constructor']);
    expect(value.sheets[0]?.validations[0]?.choices).toEqual(['a', 'b']);
    expect(({} as Record<string, unknown>).constructor).toBe(Object);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('what is no workbook', () => {
  it.each([
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'unsupported_file'],
    ['half a zip', buildWorkbook({ sheets: [{ name: 'S', rows: [['a']] }] }).subarray(0, 600), 'unreadable_file'],
    ['a zip of nothing', Uint8Array.from([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]), 'unreadable_file'],
  ])('is refused in one line: %s', (_, bytes, code) => {
    expect(() => readGrid(bytes, 'book.xlsx')).toThrow(
      expect.objectContaining({ name: 'AverError', code, message: expect.stringMatching(/^book\.xlsx [^\n]+$/) }),
    );
  });
});
