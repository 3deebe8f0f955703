import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { type CellValue, fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildOds, type OdsCell, type OdsSheet, type OdsWorkbook } from '../fixtures/ods.ts';
import { hasOffice, OFFICE_MISSING, saveWithOffice } from '../fixtures/office.ts';
import { changedRecords, directoryOf, partOf, recordsOf } from './fill-reading.ts';

const sheet: OdsSheet = {
  name: 'Größe & mehr',
  columns: [{ style: 'open' }, { repeat: 1023 }],
  rows: [
    ['ID', 'Question', { text: 'Answer', style: 'bold' }],
    ['1', 'Encrypted?', { style: 'open', rule: 'yes', repeat: 4 }, 'end'],
    { cells: ['2', 'MFA?', { style: 'open', repeat: 1020 }], repeat: 4 },
    [{ text: 'wide', spans: [2, 2] }, { covered: true }, { text: 'old', note: 'a note', style: 'open' }],
    [
      { covered: true, repeat: 2 },
      { formula: 'of:=[.C7]&"!"', text: 'old!' },
    ],
    [{ formula: 'of:={1;2}', number: 1, matrix: [1, 2] }, { number: 2 }, { number: 3.5 }],
    { cells: [{ repeat: 1024 }], repeat: 1_048_000 },
  ],
};
const book: OdsWorkbook = {
  sheets: [sheet, { name: 'Lists', rows: [['Yes'], ['No']] }],
  rules: { yes: 'of:cell-content-is-in-list("Yes";"No")' },
  aside:
    '<table:tracked-changes><table:table table:name="old"><table:table-row/></table:table></table:tracked-changes>',
};
const bytes = buildOds(book);
const at = (cell: string, value: string): CellValue => ({ sheet: sheet.name, cell, value });
const fill = (...values: CellValue[]) => fillWorkbook(bytes, 'form.ods', values);
const shown = (file: Uint8Array, name = sheet.name) => {
  const found = readGrid(file, 'form.ods').value.sheets.find((one) => one.name === name);
  return (row: number, column: number) => found?.cells[row - 1]?.[column - 1]?.text ?? null;
};

describe('an OpenDocument workbook filled in place', () => {
  it('changes content.xml alone: every other part keeps its bytes, the type stays first and stored', () => {
    const { bytes: after, written } = fill(at('C2', 'Yes'));
    expect(written).toBe(1);
    expect(changedRecords(bytes, after)).toEqual(['content.xml']);
    expect([...recordsOf(after).keys()]).toEqual([...recordsOf(bytes).keys()]);
    expect(directoryOf(after).map(([name]) => name)[0]).toBe('mimetype');
    expect(Buffer.from(after.subarray(30, 84)).toString('latin1')).toBe(
      'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
    );
  });

  it('changes nothing when nothing is to be written', () => {
    expect(fill().bytes).toEqual(bytes);
  });

  it('splits cells and rows that stand for several, each keeping its style and drop-down', () => {
    const content = partOf(fill(at('D2', 'Yes'), at('C4', 'a'), at('E4', 'b')).bytes, 'content.xml');
    const box = (rest: string) => `<table:table-cell table:style-name="open"${rest}`;
    const rule = ' table:content-validation-name="yes"';
    expect(content).toContain(
      `${box(rule)}/>${box(`${rule} office:value-type="string"`)}><text:p>Yes</text:p></table:table-cell>` +
        `${box(`${rule} table:number-columns-repeated="2"`)}/>`,
    );
    const twoThere = '<table:table-cell office:value-type="string"><text:p>2</text:p></table:table-cell>';
    const before = content.indexOf(`<table:table-row>${twoThere}`);
    expect(before).toBeGreaterThan(0);
    expect(content).toContain(`<table:table-row table:number-rows-repeated="2">${twoThere}`);
    const cells = shown(fill(at('D2', 'Yes'), at('C4', 'a'), at('E4', 'b')).bytes);
    expect([2, 3, 4, 5, 6].map((row) => [cells(row, 1), cells(row, 3), cells(row, 5)])).toEqual([
      ['1', null, null],
      ['2', null, null],
      ['2', 'a', 'b'],
      ['2', null, null],
      ['2', null, null],
    ]);
    expect(cells(2, 4)).toBe('Yes');
    expect(cells(2, 7)).toBe('end');
  });

  it('writes text, never a formula, and takes the place of what was there; the note stays', () => {
    const { bytes: after, messages } = fill(at('C7', '=1+1'), at('C8', '+x'), at('C9', '@y'));
    const content = partOf(after, 'content.xml');
    expect(content).toContain('<text:p>a note</text:p></office:annotation><text:p>=1+1</text:p></table:table-cell>');
    expect(content).not.toContain('[.C7]');
    expect(content).not.toContain('office:value="3.5"');
    expect(messages.map(({ code, cell }) => [code, cell])).toContainEqual(['formula_replaced', 'C8']);
    const cells = readGrid(after, 'a.ods').value.sheets[0]?.cells;
    expect([cells?.[6]?.[2], cells?.[7]?.[2], cells?.[8]?.[2]]).toEqual(
      ['=1+1', '+x', '@y'].map((text) => ({ text, formula: null })),
    );
  });

  it('goes to the cell that shows, beyond the last row and column, and empties a cell', () => {
    const { bytes: after, messages } = fill(at('B8', 'merged'), at('ZZ3', 'far'), at('B1048576', 'end'), at('C1', ''));
    expect(messages.map(({ code }) => code)).toContain('merged_cell');
    const cells = shown(after);
    expect([cells(7, 1), cells(1, 3)]).toEqual(['merged', null]);
    const content = partOf(after, 'content.xml');
    expect(content).toContain('<text:p>far</text:p>');
    expect(content).toMatch(
      /number-rows-repeated="566"><table:table-cell\/><\/table:table-row><table:table-row>.*?end/,
    );
    expect(content).toContain('<table:table-cell table:style-name="bold"/>');
  });

  it('knows sheets by name whatever its script, and refuses what cannot be written before it writes', () => {
    expect(shown(fillWorkbook(bytes, 'a.ods', [{ ...at('D1', 'x'), sheet: 'grösse & MEHR' }]).bytes)(1, 4)).toBe('x');
    const refusals: [CellValue[], string, RegExp][] = [
      [[{ ...at('A1', 'x'), sheet: 'Other' }], 'bad_input', /no sheet "Other".*"Größe & mehr", "Lists"/],
      [[{ ...at('A1', 'x'), sheet: null }], 'bad_input', /on which sheet/],
      [[at('A0', 'x')], 'bad_input', /name it like C12/],
      [[at('C2', 'x'), at('C2', 'y')], 'bad_input', /two different values/],
      [[at('B9', 'x')], 'illegal_value', /formula that fills A9:B9/],
      [[at('C2', 'x'.repeat(32_768))], 'illegal_value', /shorten/],
    ];
    for (const [values, code, why] of refusals) {
      expect(() => fillWorkbook(bytes, 'a.ods', values), String(why)).toThrow(
        expect.objectContaining({ code, message: expect.stringMatching(why) }),
      );
    }
  });

  it('refuses damaged and protected files with a reason', () => {
    const parts = (name: string, text: string) => ({ [name]: new TextEncoder().encode(text) });
    const manifest = '<m media-type="application/vnd.oasis.opendocument.spreadsheet"><encryption-data/></m>';
    const broken = [
      buildOds({ ...book, parts: parts('META-INF/manifest.xml', manifest) }),
      buildOds({ ...book, parts: parts('content.xml', '<office:document-content>') }),
      buildOds({ ...book, parts: parts('content.xml', partOf(bytes, 'content.xml').slice(0, -60)) }),
      buildOds({ ...book, parts: parts('content.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a/>') }),
      bytes.slice(0, -10),
    ];
    for (const file of broken)
      expect(() => fillWorkbook(file, 'a.ods', [at('C2', 'x')])).toThrow(
        expect.objectContaining({ code: 'unreadable_file' }),
      );
  });
});

const cell: fc.Arbitrary<OdsCell> = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 5 }).map((text) => ({ text: text.replace(/[^ -~]/g, '').trim() || 'x' })),
  fc.record({ style: fc.constantFrom('open', 'bold'), repeat: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ number: fc.integer(), repeat: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ formula: fc.constant('of:=1+1'), number: fc.constant(2) }),
);
const row = fc.record({ cells: fc.array(cell, { maxLength: 5 }), repeat: fc.integer({ min: 1, max: 3 }) });
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    '<text:p>&amp;',
    ']]>',
    ' a  b ',
    '\n\nx\n',
    'a\tb',
    '_x0041_',
    '"',
    "='",
    '\u0000\ud800',
    '😀',
  ),
);
const place = fc.record({
  row: fc.integer({ min: 1, max: 14 }),
  column: fc.integer({ min: 1, max: 14 }),
  value: hostile,
});

describe('any OpenDocument workbook', () => {
  it('shows the values in their cells and the same everywhere else', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.array(place, { minLength: 1, maxLength: 6 }), (rows, places) => {
        const before = buildOds({ sheets: [{ name: 'S', rows }] });
        const targets = new Map(places.map((one) => [`${String.fromCharCode(64 + one.column)}${one.row}`, one]));
        const values = [...targets].map(([address, { value }]) => ({ sheet: null, cell: address, value }));
        const after = fillWorkbook(before, 'a.ods', values).bytes;
        expect(changedRecords(before, after).filter((part) => part !== 'content.xml')).toEqual([]);
        const [was, is] = [before, after].map((file) => laidOut(partOf(file, 'content.xml')));
        for (const key of new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])]))
          if (!targets.has(key)) expect(is?.get(key) ?? '', key).toBe(was?.get(key) ?? '');
        const cells = shown(after, 'S');
        for (const { row: r, column, value } of targets.values()) {
          const kept = value
            .replace(/\r\n?/g, '\n')
            .toWellFormed()
            .replace(/[^\t\n\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
          expect(cells(r, column) ?? '').toBe(kept.trim() === '' ? '' : kept);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.skipIf(!hasOffice)(
    `reads back equal in LibreOffice${hasOffice ? '' : ` (${OFFICE_MISSING})`}`,
    async () => {
      const texts = [
        '=1+1',
        'a\tb',
        ' a  b ',
        '\nx\n\ny',
        '<b>&amp;',
        '_x0041_',
        '12',
        'TRUE',
        "'q",
        '日本 😀',
        '1/2/2026',
      ];
      const values = [
        ...texts.map((value, index) => at(`H${index + 2}`, value)),
        at('C4', 'in a repeated row'),
        at('A8', 'anchor'),
        at('C3000', 'last'),
      ];
      const after = fill(...values).bytes;
      const saved = (await saveWithOffice(new Map([['filled.ods', after]]), 'xlsx')).get('filled.ods');
      if (!saved) throw new Error('LibreOffice does not open the filled file');
      const read = readGrid(saved, 'filled.xlsx').value.sheets[0];
      const cells = (address: number, column: number) => read?.cells[address - 1]?.[column - 1]?.text;
      expect(texts.map((_, index) => cells(index + 2, 8))).toEqual(texts);
      expect([cells(4, 3), cells(7, 1), cells(6, 1), cells(2, 7)]).toEqual(['in a repeated row', 'anchor', '2', 'end']);
      expect(texts.map((_, index) => read?.cells[index + 1]?.[7]?.formula ?? null)).toEqual(texts.map(() => null));
    },
    120_000,
  );
});

/** Every cell that says anything, by address, as XML; repeats are spelt out. Not our scanner. */
function laidOut(content: string): Map<string, string> {
  const cells = new Map<string, string>();
  let number = 1;
  for (const [, said = '', inside = ''] of content.matchAll(/<table:table-row([^>]*)>(.*?)<\/table:table-row>/gs)) {
    const repeat = Number(/rows-repeated="(\d+)"/.exec(said)?.[1] ?? 1);
    for (let again = 0; again < repeat; again++, number++) {
      let column = 1;
      for (const [whole] of inside.matchAll(/<table:table-cell(?:[^>]*\/>|.*?<\/table:table-cell>)/gs)) {
        const times = Number(/columns-repeated="(\d+)"/.exec(whole)?.[1] ?? 1);
        const xml = whole.replace(/ table:number-columns-repeated="\d+"/, '');
        for (let i = 0; i < times; i++, column++)
          if (xml !== '<table:table-cell/>') cells.set(`${String.fromCharCode(64 + column)}${number}`, xml);
      }
    }
  }
  return cells;
}
