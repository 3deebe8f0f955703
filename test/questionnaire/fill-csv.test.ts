import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAverError } from '../../errors.ts';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { fillCsv, fillWorkbook } from '../../questionnaire/fill/index.ts';

function fill(text: string | Uint8Array, cells: Record<string, string>, name = 'buyer.csv') {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const values = Object.entries(cells).map(([cell, value]) => ({ sheet: null, cell, value }));
  return fillWorkbook(bytes, name, values);
}

const textOf = (filled: { bytes: Uint8Array }) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(filled.bytes);

describe('a filled csv file', () => {
  it('differs in the target fields only', () => {
    const text = 'ID,Question,Answer,Comment\r\n1,"Is it, ""really""?",,\r\n2,Next,old,"kept, too"\r\n';
    const filled = fill(text, { C2: 'Yes', D2: 'see A, B', C3: 'new' });
    expect(textOf(filled)).toBe(
      'ID,Question,Answer,Comment\r\n1,"Is it, ""really""?",Yes,"see A, B"\r\n2,Next,new,"kept, too"\r\n',
    );
    expect(filled.written).toBe(3);
    expect(filled.messages).toEqual([]);
  });

  const shapes: [string, string, string][] = [
    ['semicolons', 'q;a;c\n1;;x\n', 'q;a;c\n1;Y, "Z";x\n'.replace('Y, "Z"', '"Y, ""Z"""')],
    ['tabs', 'q\ta\tc\n1\t\tx\n', 'q\ta\tc\n1\t"Y, ""Z"""\tx\n'],
    ['bars', 'q|a|c\n1||x\n', 'q|a|c\n1|"Y, ""Z"""|x\n'],
    ['a byte order mark', '\ufeffq,a,c\r\n1,,x', '\ufeffq,a,c\r\n1,"Y, ""Z""",x'],
    ['old Macintosh line ends', 'q,a,c\r1,,x\r', 'q,a,c\r1,"Y, ""Z""",x\r'],
    ['mixed line ends and none at the end', 'q,a,c\r\n1,,x\n2,,', 'q,a,c\r\n1,"Y, ""Z""",x\n2,,'],
    ['a first line that names the separator', 'sep=;\r\nq;a;c\r\n1;;x', 'sep=;\r\nq;a;c\r\n1;"Y, ""Z""";x'],
  ];
  it.each(shapes)('keeps %s', (_, before, after) => {
    expect(textOf(fill(before, { B2: 'Y, "Z"' }))).toBe(after);
  });

  it('puts quotes where the file does, and where it must', () => {
    expect(textOf(fill('"q","a"\n"1",""\n', { B2: 'Yes' }))).toBe('"q","a"\n"1","Yes"\n');
    expect(textOf(fill('"q","a"\n"1",\n', { B2: 'Yes' }))).toBe('"q","a"\n"1","Yes"\n');
    expect(textOf(fill('q,a\n1,\n', { B2: 'two\nlines' }))).toBe('q,a\n1,"two\nlines"\n');
    expect(textOf(fill('q,a\n1,\n', { B2: ' spaced ' }))).toBe('q,a\n1," spaced "\n');
    expect(textOf(fill('q,a\n1,"old"\n', { B2: '' }))).toBe('q,a\n1,""\n');
  });

  it('counts a quoted line break as part of its row, and an empty line as a row', () => {
    const text = 'q,a\n"one\ntwo",\n\nlast,\n';
    expect(textOf(fill(text, { B2: 'x', B4: 'y', B3: 'z' }))).toBe('q,a\n"one\ntwo",x\n,z\nlast,y\n');
  });

  it('makes room in short rows, and beside a table without an answer column', () => {
    expect(textOf(fill('q,a,c\n1\n2,,\n', { C2: 'x' }))).toBe('q,a,c\n1,,x\n2,,\n');
    expect(textOf(fill('"q"\n"1"\n', { C2: 'x', B2: 'y' }))).toBe('"q"\n"1","y","x"\n');
    expect(textOf(fill('q,a\n1,2\n', { D2: 'x', C2: 'w', C1: 'Answer' }))).toBe('q,a,Answer\n1,2,w,x\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=x', '＝1', '－1', '＋1', '＠x'])(
    'takes the sting out of %j',
    (value) => {
      const filled = fill('q,a\n1,\n', { B2: value });
      expect(textOf(filled)).toMatch(/^q,a\n1,"?'/);
      expect(filled.messages.map((m) => [m.code, m.cell])).toEqual([['formula_escaped', 'B2']]);
    },
  );

  it('keeps its encoding, and says when a letter is not in it', () => {
    const latin = new Uint8Array(Buffer.from('q,a\ncaf\xe9 d\xe9j\xe0 vu \x93ok\x94,\n', 'latin1'));
    const filled = fill(latin, { B2: 'naïve – “café” €' });
    expect(Buffer.from(filled.bytes).toString('latin1')).toBe(
      'q,a\ncaf\xe9 d\xe9j\xe0 vu \x93ok\x94,na\xefve \x96 \x93caf\xe9\x94 \x80\n',
    );
    expect(() => fill(latin, { B2: '日本' })).toThrow(
      /B2 has letters that buyer.csv cannot hold \(it is windows-1252\): save it as UTF-8 first/,
    );

    // The second byte of ポ is that of a vertical bar.
    const japanese = '8ebf96e22c89f1939a0a8341834e835a83588ac7979d82cc837c838a8356815b82cd82a082e882dc82b782a92c';
    const asked = new Uint8Array(Buffer.from(`${japanese}0a`, 'hex'));
    expect(Buffer.from(fill(asked, { B2: '表、Yes' }).bytes).toString('hex')).toBe(`${japanese}955c81415965730a`);

    const withBars = (hex: string) => Buffer.from(hex, 'hex').map((byte) => (byte === 0x2c ? 0x7c : byte));
    const { bytes: barred } = fill(new Uint8Array(withBars(`${japanese}0a`)), { B2: 'Yes' });
    expect(Buffer.from(barred)).toEqual(withBars(`${japanese}5965730a`));

    for (const [encoding, mark] of [
      ['utf16le', 'fffe'],
      ['utf16be', 'feff'],
    ] as const) {
      const wide = (text: string) => {
        const bytes = Buffer.from(text, 'utf16le');
        return Buffer.concat([Buffer.from(mark, 'hex'), encoding === 'utf16be' ? bytes.swap16() : bytes]);
      };
      const { bytes } = fill(new Uint8Array(wide('q\ta\r\né\t\r\n')), { B2: '日本 😀' });
      expect(Buffer.from(bytes)).toEqual(wide('q\ta\r\né\t日本 😀\r\n'));
    }
  });

  it('is made with a separator as its last letter, and without letters no text file can hold', () => {
    const filled = fill('q,a\n1,', { B2: 'x\u0000y\ud800' });
    expect(textOf(filled)).toBe('q,a\n1,xy\ufffd');
    expect(filled.messages.map((m) => [m.code, m.cell])).toEqual([['character_removed', 'B2']]);
  });

  it('keeps bytes that are no text at all', () => {
    const bytes = new Uint8Array(Buffer.from('q,a\n\xff\xfe\x00\x81,\n', 'latin1'));
    expect(Buffer.from(fill(bytes, { B2: 'x' }).bytes).toString('latin1')).toBe('q,a\n\xff\xfe\x00\x81,x\n');
  });

  const refused: [Record<string, string>, string, RegExp][] = [
    [{ B9: 'x' }, 'bad_input', /buyer.csv has no cell B9: it has 2 rows and 2 columns/],
    [{ ZZ1: 'x' }, 'bad_input', /no cell ZZ1/],
    [{ B0: 'x' }, 'bad_input', /no cell B0: name it like C12/],
    [{ B2: 'x', b2: 'y' }, 'bad_input', /B2 of buyer.csv is given two different values/],
    [{ B2: 'x'.repeat(32_768) }, 'illegal_value', /32768 characters/],
  ];
  it.each(refused)('is not made from %j', (cells, code, message) => {
    try {
      fill('q,a\n1,\n', cells);
      expect.unreachable();
    } catch (error) {
      expect(isAverError(error) && [error.code, message.test(error.message)]).toEqual([code, true]);
    }
  });

  it('has every field where the reader finds it, whatever is written', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'é', '😀', ',', ';', '"', '\n', '\r', ' ', '=', '-', '\t', '|', "'"),
      maxLength: 8,
    });
    const table = fc
      .tuple(fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())
      .chain(([separator, end, mark, quoteAll]) =>
        fc.array(fc.array(letters, { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 6 }).map((rows) => {
          const field = (text: string) =>
            quoteAll || /["\r\n,;\t|]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
          const head = ['h1', 'h2', 'h3', 'h4', 'h5'];
          return {
            text: (mark ? '\ufeff' : '') + [head, ...rows].map((row) => row.map(field).join(separator) + end).join(''),
            rows: rows.length + 1,
          };
        }),
      );
    const writes = fc.array(fc.tuple(fc.nat(20), fc.nat(4), letters), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, writes, ({ text, rows }, changes) => {
        const bytes = new TextEncoder().encode(text);
        const cells = Object.fromEntries(changes.map(([r, c, value]) => [`${'ABCDE'[c]}${(r % rows) + 1}`, value]));
        const before = gridOf(bytes);
        const after = gridOf(
          fillCsv(
            bytes,
            'b.csv',
            Object.entries(cells).map(([cell, value]) => ({ sheet: null, cell, value })),
          ).bytes,
        );
        for (const [cell, value] of Object.entries(cells)) {
          const shown = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
          expect(after[cell] ?? '').toBe(shown.trim() === '' ? '' : shown.replace(/\r\n?/g, '\n'));
          delete before[cell];
          delete after[cell];
        }
        expect(after).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Cells as the reader of questionnaires sees them. */
function gridOf(bytes: Uint8Array): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [r, row] of (readGrid(bytes, 'b.csv').value.sheets[0]?.cells ?? []).entries()) {
    for (const [c, cell] of row.entries()) if (cell) cells[`${'ABCDEFGHIJ'[c]}${r + 1}`] = cell.text;
  }
  return cells;
}
