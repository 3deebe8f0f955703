import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isAverError } from '../../errors.ts';
import { type CellValue, fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWorkbook, solidPng } from '../fixtures/workbook.ts';
import { recordsOf } from './fill-reading.ts';

const plain = buildWorkbook({
  sheets: [
    { name: 'Security', rows: [['q', null, { formula: 'A1', cached: 'q' }]] },
    { name: 'Privacy', rows: [['q']] },
    { name: 'Assets', rows: [['Name', 'Owner'], ['app']], tables: [{ name: 'Assets', ref: 'A1:B2' }] },
    { name: 'Chart', chartSheet: { title: 't', categories: 'Security!$A$1', values: 'Security!$A$1' } },
  ],
});

function refusal(bytes: Uint8Array, name: string, values: CellValue[]): { code: string; message: string } {
  try {
    fillWorkbook(bytes, name, values);
  } catch (error) {
    if (!isAverError(error)) throw error;
    expect(error.message).not.toContain('\n');
    return { code: error.code, message: error.message };
  }
  throw new Error('it was filled');
}

const value = (sheet: string | null, cell: string, text = 'x'): CellValue => ({ sheet, cell, value: text });

describe('fill refuses, before anything is written,', () => {
  const cells: [string, CellValue[], string, RegExp][] = [
    [
      'a sheet that is not there',
      [value('Sales', 'B1')],
      'bad_input',
      /vendor.xlsx has no sheet "Sales" \(for cell B1\): use one of "Security", "Privacy"/,
    ],
    [
      'a cell without a sheet, when there are several',
      [value(null, 'B1')],
      'bad_input',
      /does not say on which sheet cell B1 is: use one of "Security"/,
    ],
    ['what is no cell', [value('Security', 'B0')], 'bad_input', /no cell B0 on sheet "Security": name it like C12/],
    ['a whole range', [value('Security', 'A1:B2')], 'bad_input', /no cell A1:B2/],
    ['a column beyond the last', [value('Security', 'XFE1')], 'bad_input', /up to XFD1048576/],
    ['a row beyond the last', [value('Security', 'A1048577')], 'bad_input', /up to XFD1048576/],
    ['a cell of a chart sheet', [value('Chart', 'A1')], 'bad_input', /sheet is a chart or dialog without cells/],
    [
      'two values for one cell',
      [value('Security', 'B1', 'Yes'), value('security', '$B$1', 'No')],
      'bad_input',
      /Cell B1 on sheet "Security" .* two different values/,
    ],
    [
      'a text longer than a cell',
      [value('Security', 'B1', 'x'.repeat(32_768))],
      'illegal_value',
      /32768 characters, Excel's cells hold 32767/,
    ],
    [
      'the name of a table column',
      [value('Assets', 'B1')],
      'illegal_value',
      /Cell B1 on sheet "Assets" of vendor.xlsx names a column of a table/,
    ],
  ];
  it.each(cells)('%s', (_, values, code, message) => {
    const found = refusal(plain, 'vendor.xlsx', [value('Security', 'A5'), ...values]);
    expect(found.code).toBe(code);
    expect(found.message).toMatch(message);
  });

  const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
  const ole = (stream: string) =>
    new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(stream, 'utf16le')]));
  const files: [string, string, Uint8Array, string, RegExp][] = [
    ['an empty file', 'a.xlsx', new Uint8Array(), 'unreadable_file', /a.xlsx is empty/],
    [
      'a picture that calls itself a workbook',
      'a.xlsx',
      solidPng(4, 4, [1, 2, 3]),
      'unsupported_file',
      /not a workbook, whatever its name says/,
    ],
    ['a workbook with a password', 'a.xlsx', ole('xxEncryptedPackage'), 'unreadable_file', /protected with a password/],
    ['an old Excel file', 'a.xls', ole('Workbook'), 'unsupported_file', /old Excel file/],
    ['half a workbook', 'a.xlsx', plain.subarray(0, plain.length >> 1), 'unreadable_file', /its end is missing/],
    [
      'a zip of something else',
      'a.xlsx',
      zipSync({ 'a.txt': latin('x') }),
      'unsupported_file',
      /a zip archive, but no workbook/,
    ],
    [
      'an OpenDocument workbook without content',
      'a.ods',
      zipSync({ mimetype: latin('application/vnd.oasis.opendocument.spreadsheet') }),
      'unreadable_file',
      /content\.xml is missing/,
    ],
  ];
  it.each(files)('%s', (_, name, bytes, code, message) => {
    const found = refusal(bytes, name, [value('Security', 'B1')]);
    expect(found.code).toBe(code);
    expect(found.message).toMatch(message);
  });

  const parts: [string, (xml: string) => string, RegExp][] = [
    [
      'declares a document type',
      (xml) => xml.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
      /declares a document type/,
    ],
    ['ends too early', (xml) => xml.slice(0, xml.indexOf('</sheetData>')), /ends too early/],
    ['has no rows at all', (xml) => xml.replace(/<sheetData.*<\/sheetData>/s, ''), /no place for cells/],
    ['has a row twice', (xml) => xml.replace(/(<row r="1".*<\/row>)/s, '$1$1'), /row 1 twice/],
    ['has a cell twice', (xml) => xml.replace(/(<c r="A1".*?<\/c>)/s, '$1$1'), /cell A1 twice/],
  ];
  it.each(parts)('a sheet that %s', (_, rewrite, message) => {
    const bytes = buildWorkbook({ sheets: [{ name: 'S', rows: [['q', 'a']], rewrite }] });
    expect(refusal(bytes, 'a.xlsx', [value('S', 'A1')])).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(message),
    });
  });

  it('a part that is not what its checksum says, or is encrypted, or larger than it says', () => {
    const sheet = recordsOf(plain).get('xl/worksheets/sheet1.xml') as Buffer;
    const at = Buffer.from(plain).indexOf(sheet);
    const directory = Buffer.from(plain).lastIndexOf('xl/worksheets/sheet1.xml', undefined, 'latin1') - 46;
    const broken = (change: (copy: Buffer) => void) => {
      const copy = Buffer.from(plain);
      change(copy);
      return refusal(copy, 'a.xlsx', [value('Security', 'B1')]);
    };
    expect(broken((b) => b.writeUInt32LE(1, directory + 16)).message).toMatch(/has wrong bytes in it/);
    expect(broken((b) => b.writeUInt16LE(1, directory + 8)).message).toMatch(/protected with a password/);
    expect(broken((b) => b.writeUInt32LE(10, directory + 24)).message).toMatch(/cannot be unpacked/);
    expect(broken((b) => b.fill(0xff, at + 60, at + 70)).code).toBe('unreadable_file');
    expect(broken((b) => b.writeUInt16LE(9, directory + 10)).code).toBe('unsupported_file');
  });

  it('or fills, whatever bytes it is given', () => {
    const flips = fc.array(fc.tuple(fc.nat(plain.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(flips, fc.option(fc.nat(plain.length)), (changes, cut) => {
        const bytes = plain.slice(0, cut ?? plain.length);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        try {
          fillWorkbook(bytes, 'a.xlsx', [value('Security', 'B1'), value('Security', 'C1')]);
        } catch (error) {
          if (!isAverError(error)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('or fills, whatever its XML has become', () => {
    const damage = fc.tuple(
      fc.nat(4000),
      fc.nat(40),
      fc.constantFrom('', '<', '>', '"', '/>', '</row>', '<c r="', '<!--', ' t="s"', '&', '\u0000'),
    );
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (changes) => {
        const rewrite = (xml: string) =>
          changes.reduce((text, [at, length, put]) => {
            const start = at % text.length;
            return text.slice(0, start) + put + text.slice(start + length);
          }, xml);
        const bytes = buildWorkbook({
          sheets: [
            { name: 'S', rows: [['q', null, { formula: 'A1', cached: 'q' }], ['r']], merges: ['D1:E2'], rewrite },
          ],
        });
        try {
          fillWorkbook(bytes, 'a.xlsx', [value('S', 'B1'), value('S', 'C1'), value('S', 'E2')]);
        } catch (error) {
          if (!isAverError(error)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
