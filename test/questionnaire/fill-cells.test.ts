import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWorkbook, type Sheet } from '../fixtures/workbook.ts';
import { changedRecords, partOf, shownCells } from './fill-reading.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

function book(sheet: Omit<Sheet, 'name'>): Uint8Array {
  return buildWorkbook({ sheets: [{ name: 'S', ...sheet }] });
}

function fill(bytes: Uint8Array, cells: Record<string, string>) {
  return fillWorkbook(
    bytes,
    'buyer.xlsx',
    Object.entries(cells).map(([cell, value]) => ({ sheet: 'S', cell, value })),
  );
}

function filledXml(bytes: Uint8Array, cells: Record<string, string>): string {
  return partOf(fill(bytes, cells).bytes, SHEET);
}

const inline = (text: string) => `<is><t xml:space="preserve">${text}</t></is>`;

describe('a target cell', () => {
  it('keeps its style and takes the text in place of any value', () => {
    const bytes = book({
      rows: [
        [
          { text: 'old', style: { bold: true } },
          { number: 4, style: { format: '0.0' } },
          { boolean: true, style: { wrap: true } },
          { error: '#N/A' },
          { rich: [{ text: 'a', bold: true }, { text: 'b' }] },
          { text: 'x', store: 'inline' },
          { blank: true, style: { fill: 'FFFF00' } },
        ],
      ],
    });
    const xml = filledXml(bytes, { A1: 'a', B1: 'b', C1: 'c', D1: 'd', E1: 'e', F1: 'f', G1: 'g' });
    const row = /<row.*<\/row>/.exec(xml)?.[0];
    expect(row).toBe(
      `<row r="1" spans="1:7"><c r="A1" s="1" t="inlineStr">${inline('a')}</c><c r="B1" s="2" t="inlineStr">${inline('b')}</c>` +
        `<c r="C1" s="3" t="inlineStr">${inline('c')}</c><c r="D1" t="inlineStr">${inline('d')}</c>` +
        `<c r="E1" t="inlineStr">${inline('e')}</c><c r="F1" t="inlineStr">${inline('f')}</c>` +
        `<c r="G1" s="4" t="inlineStr">${inline('g')}</c></row>`,
    );
  });

  it('keeps the order and the quotes of its attributes, and what extends it', () => {
    const cell = `<c  ph='1' t = 's' r='B2' cm="1" s='0' vm='2' ><v>0</v><extLst><ext uri="{1}"/></extLst></c >`;
    const bytes = book({ rows: [['q'], [null, 'old']], rewrite: (xml) => xml.replace(/<c r="B2".*?<\/c>/, cell) });
    expect(filledXml(bytes, { B2: 'new' })).toContain(
      `<c  ph='1' t = 'inlineStr' r='B2' s='0'>${inline('new')}<extLst><ext uri="{1}"/></extLst></c >`,
    );
  });

  it('is emptied by an empty text, and not made for one', () => {
    const bytes = book({ rows: [['q', { text: 'default', style: { bold: true } }, null]] });
    const filled = fill(bytes, { B1: '', C1: '', A9: '' });
    expect(/<row.*<\/sheetData>/.exec(partOf(filled.bytes, SHEET))?.[0]).toContain(
      '</c><c r="B1" s="1"/></row></sheetData>',
    );
    expect(filled.written).toBe(3);
  });

  it('is put between its neighbours, in a row put between its neighbours', () => {
    const bytes = book({ cells: { B2: 'b', E2: 'e', B9: 'b9' } });
    const xml = filledXml(bytes, {
      A2: '1',
      F2: '6',
      C2: '3',
      D2: '4',
      C5: 'five',
      A5: 'a5',
      A1: 'first',
      D9: 'd9',
      A12: 'last',
    });
    expect([...xml.matchAll(/<c r="(\w+)"/g)].map((m) => m[1])).toEqual([
      'A1',
      'A2',
      'B2',
      'C2',
      'D2',
      'E2',
      'F2',
      'A5',
      'C5',
      'B9',
      'D9',
      'A12',
    ]);
    expect([...xml.matchAll(/<row r="(\d+)"/g)].map((m) => m[1])).toEqual(['1', '2', '5', '9', '12']);
    expect(xml).toContain('<dimension ref="A1:F12"/>');
    expect(xml).toContain('<row r="2" spans="1:6">');
    expect(xml).toContain('<row r="9" spans="2:4">');
  });

  it('is put before a neighbour that is written too', () => {
    const xml = filledXml(book({ cells: { B2: 'b', C2: 'c', B4: 'd' } }), {
      A2: '1',
      B2: '2',
      C2: '3',
      A3: '4',
      A4: '5',
      B4: '6',
    });
    expect([...xml.matchAll(/<c r="(\w+)"[^>]*><is><t[^>]*>(\d)/g)].map((m) => `${m[1]}${m[2]}`)).toEqual([
      'A21',
      'B22',
      'C23',
      'A34',
      'A45',
      'B46',
    ]);
  });

  it('leaves dimension and spans alone when it lies within them', () => {
    const bytes = book({ cells: { A1: 'a', D4: 'd' } });
    const xml = filledXml(bytes, { B1: 'x', C3: 'y' });
    expect(xml).toContain('<dimension ref="A1:D4"/>');
    expect(xml).toContain('<row r="1" spans="1:2">');
  });

  it('finds room in an empty sheet and in an empty row', () => {
    expect(filledXml(book({}), { B2: 'x' })).toContain(`<dimension ref="A1:B2"/>`);
    expect(filledXml(book({}), { B2: 'x' })).toContain(
      `<sheetData><row r="2"><c r="B2" t="inlineStr">${inline('x')}</c></row></sheetData>`,
    );
    const hidden = book({ rowFormats: { 3: { hidden: true, height: 30 } } });
    expect(filledXml(hidden, { B3: 'x' })).toContain(
      `<row r="3" ht="30" customHeight="1" hidden="1"><c r="B3" t="inlineStr">${inline('x')}</c></row>`,
    );
    const open = book({ rewrite: (xml) => xml.replace('<sheetData/>', '<sheetData >\n</sheetData>') });
    expect(shownCells(fill(open, { C3: 'x' }).bytes, 'S').get('C3')?.value).toBe('x');
  });

  it('looks like its column or its row when it was not there before', () => {
    const bytes = book({
      rows: [['q'], ['q']],
      columns: { 'B:D': { style: { unlocked: true, wrap: true } } },
      rowFormats: { 2: { style: { bold: true } } },
    });
    const xml = filledXml(bytes, { C1: 'x', C2: 'y', C3: 'z', E1: 'plain' });
    expect(xml).toContain('<c r="C1" s="1" t="inlineStr">');
    expect(xml).toContain('<c r="C2" s="2" t="inlineStr">');
    expect(xml).toContain('<c r="C3" s="1" t="inlineStr">');
    expect(xml).toContain('<c r="E1" t="inlineStr">');
  });

  it('is found where cells and rows carry no address', () => {
    const bytes = book({
      rows: [
        ['a', 'b'],
        ['c', 'd', 'e'],
      ],
      implicitAddresses: true,
    });
    const filled = fill(bytes, { B2: 'new', C1: 'more', A4: 'last' }).bytes;
    expect(partOf(filled, SHEET).match(/<c[ >]/g)).toHaveLength(7);
    const shown = shownCells(filled, 'S');
    expect([...shown].map(([cell, { value }]) => `${cell}=${value}`)).toEqual([
      'A1=a',
      'B1=b',
      'C1=more',
      'A2=c',
      'B2=new',
      'C2=e',
      'A4=last',
    ]);
  });

  it('in a merged range is the one that shows, with a message', () => {
    const bytes = book({ rows: [['q', 'a'], ['q2']], merges: ['B1:C3', 'D5:E6'] });
    const { bytes: filled, messages } = fill(bytes, { C2: 'answer', E6: 'other' });
    const shown = shownCells(filled, 'S');
    expect(shown.get('B1')?.value).toBe('answer');
    expect(shown.get('D5')?.value).toBe('other');
    expect(partOf(filled, SHEET).match(/<row r="\d"|<c r="B\d"/g)).toEqual([
      '<row r="1"',
      '<c r="B1"',
      '<row r="2"',
      '<row r="5"',
    ]);
    expect(shown.has('C2') || shown.has('E6')).toBe(false);
    expect(messages.map((m) => [m.code, m.cell])).toEqual([
      ['merged_cell', 'C2'],
      ['merged_cell', 'E6'],
    ]);
  });

  it('may be named in lower case, with dollars, and its sheet without regard to case', () => {
    const bytes = buildWorkbook({ sheets: [{ name: 'Sécurité & "Co"', rows: [['q']] }] });
    const { bytes: filled } = fillWorkbook(bytes, 'b.xlsx', [{ sheet: 'SÉCURITÉ & "co"', cell: '$b$1', value: 'oui' }]);
    expect(shownCells(filled, 'Sécurité & "Co"').get('B1')?.value).toBe('oui');
  });

  it('needs no sheet named when there is one only', () => {
    const { bytes } = fillWorkbook(book({ rows: [['q']] }), 'b.xlsx', [{ sheet: null, cell: 'B1', value: 'yes' }]);
    expect(shownCells(bytes, 'S').get('B1')?.value).toBe('yes');
  });
});

describe('a text', () => {
  const texts = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    'a\rb',
    "'quoted",
    '  spaced  ',
    'two\nlines\n',
    '_x0041_',
    '_x005F_x0041_',
    '_X0041_',
    '__x0041_',
    '_x00zz_',
    'a\u0000b\u0001\u001f',
    '\uffff\ufffe',
    ']]> <![CDATA[ <b>&amp;',
    '😀 👩‍👩‍👧',
    'שלום عليكم',
    '\u202eevil',
    '１２',
    'x'.repeat(32_767),
  ];
  it.each(texts.map((text) => [JSON.stringify(text.slice(0, 40)), text]))(
    'reads back as it was written: %s',
    (_, text) => {
      const shown = shownCells(fill(book({ rows: [['q']] }), { B1: text }).bytes, 'S').get('B1');
      expect(shown).toEqual({ type: 's', value: text });
    },
  );

  it('cannot end what it is written into', () => {
    expect(filledXml(book({ rows: [['q']] }), { B1: '</t></is></c>]]><c r="C1"><f>1</f></c>' })).toContain(
      inline('&lt;/t&gt;&lt;/is&gt;&lt;/c&gt;]]&gt;&lt;c r="C1"&gt;&lt;f&gt;1&lt;/f&gt;&lt;/c&gt;'),
    );
  });

  it('has the line ends of a cell, and no half letters', () => {
    const { bytes, messages } = fill(book({ rows: [['q']] }), { B1: 'a\r\nb', B2: 'cut \ud83d' });
    expect(shownCells(bytes, 'S').get('B1')?.value).toBe('a\nb');
    expect(shownCells(bytes, 'S').get('B2')?.value).toBe('cut \ufffd');
    expect(partOf(bytes, SHEET)).not.toContain('_x000D_');
    expect(messages.map((m) => [m.code, m.cell])).toEqual([['character_replaced', 'B2']]);
  });

  it('is right in a part that is not UTF-8', () => {
    const text = 'é → 😀';
    const latin = book({ rows: [['q']], rewrite: (xml) => xml.replace('UTF-8', 'iso-8859-1') });
    expect(filledXml(latin, { B1: text })).toContain('&#233; &#8594; &#128512;');
    const wide = buildWorkbook({
      sheets: [
        {
          name: 'S',
          rows: [
            ['q', 'old'],
            ['r', 'kept é'],
          ],
        },
      ],
    });
    for (const [mark, swap] of [
      ['fffe', (part: Buffer) => part],
      ['feff', (part: Buffer) => Buffer.from(part).swap16()],
    ] as const) {
      const utf16 = repacked(wide, SHEET, (part) =>
        swap(Buffer.from(`\ufeff${part.toString('utf8').replace('UTF-8', 'UTF-16')}`, 'utf16le')),
      );
      const filled = partBytes(fill(utf16, { B1: text }).bytes, SHEET);
      expect(swap(filled).toString('utf16le')).toContain(inline(text));
      expect(filled.subarray(0, 2).toString('hex')).toBe(mark);
    }
  });
});

describe('odd but legal XML', () => {
  it('does not mislead the search for cells', () => {
    const decoys =
      '<!-- <row r="1"><c r="B1"/></row> --><?pi <row r="1"/> ?>' +
      '<x:other xmlns:x="urn:x"><row r="1"><c r="B1"><v>9</v></c></row></x:other>';
    const bytes = book({
      rows: [[{ text: 'q > "1" <c r="B1">', store: 'inline' }, 'old', 'after']],
      rewrite: (xml) => xml.replace('<sheetData>', `<sheetData>${decoys}`).replace('<c r="A1"', '<c\n\tr="A1"\n'),
    });
    const xml = filledXml(bytes, { B1: 'new' });
    expect(xml).toContain(decoys);
    expect(xml.match(/new/g)).toHaveLength(1);
    expect(xml).toContain(`<c r="B1" t="inlineStr">${inline('new')}</c><c r="C1" t="s">`);
  });

  it('may hold what looks like the end of a tag', () => {
    const rewrite = (xml: string) => xml.replace('<row r="1"', '<row x="a/>b" r="1"');
    const xml = filledXml(book({ rows: [['q', 'old', 'after']], rewrite }), { B1: 'new' });
    expect(xml).toContain(
      `<row x="a/>b" r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr">${inline('new')}</c><c r="C1"`,
    );
  });

  it('is kept where a quoted value holds an angle bracket', () => {
    const control =
      '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="a>b"><c r="B1"/></mc:Choice></mc:AlternateContent>';
    const bytes = book({ rows: [['q']], rewrite: (xml) => xml.replace('</worksheet>', `${control}</worksheet>`) });
    const xml = filledXml(bytes, { B1: 'new' });
    expect(xml).toContain(control);
    expect(shownCells(fill(bytes, { B1: 'new' }).bytes, 'S').get('B1')?.value).toBe('new');
  });

  it('goes to the right part when tabs and parts are in another order, and some are charts', () => {
    const bytes = buildWorkbook({
      sheets: [
        { name: 'Chart', chartSheet: { title: 't', categories: 'B!$A$1', values: 'B!$A$1' } },
        { name: 'B', rows: [['b']] },
        { name: 'A', rows: [['a']] },
      ],
    });
    const { bytes: filled } = fillWorkbook(bytes, 'b.xlsx', [{ sheet: 'A', cell: 'B1', value: 'mine' }]);
    expect(changedRecords(bytes, filled)).toEqual(['xl/worksheets/sheet2.xml']);
    expect(shownCells(filled, 'A').get('B1')?.value).toBe('mine');
  });
});

function partBytes(bytes: Uint8Array, name: string): Buffer {
  return Buffer.from(unzipSync(bytes)[name] ?? []);
}

function repacked(bytes: Uint8Array, name: string, change: (part: Buffer) => Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  parts[name] = new Uint8Array(change(Buffer.from(parts[name] ?? [])));
  return zipSync(parts, { mtime: new Date(2025, 0, 15) });
}
