import { describe, expect, it } from 'vitest';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { detectBytes, lines } from './detect-fixtures.ts';

function rows(bytes: Uint8Array): (string | null)[][] {
  return readGrid(bytes, 'list.csv').value.sheets[0]?.cells.map((line) => line.map((cell) => cell?.text ?? null)) ?? [];
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), little);
  return bytes;
};

describe('a delimited file', () => {
  it('keeps quoted separators, quotes and line breaks in one record', () => {
    expect(rows(utf8('id,question\r\n1,"Do you, at present,\nsay ""yes""?"\r\n\r\n2,b"c\r\n'))).toEqual([
      ['id', 'question'],
      ['1', 'Do you, at present,\nsay "yes"?'],
      [null],
      ['2', 'b"c'],
    ]);
  });

  it.each([
    ['semicolons', 'a;b;c\n1,5;2;3\n'],
    ['tabs', 'a\tb\tc\n1,5\t2\t3\n'],
    ['bars', 'a|b|c\n1,5|2|3\n'],
    ['what its first line declares', 'sep=;\na;b;c\n1,5;2;3\n'],
  ])('is cut at %s', (_, text) => {
    expect(rows(utf8(text))).toEqual([
      ['a', 'b', 'c'],
      ['1,5', '2', '3'],
    ]);
  });

  it.each([
    ['UTF-8 with a mark', utf8('\uFEFFFrage;Antwort\nÄndern Sie Kennwörter?;\n')],
    ['UTF-16 with a mark', utf16('\uFEFFFrage;Antwort\nÄndern Sie Kennwörter?;\n', true)],
    ['big-endian UTF-16 without a mark', utf16('Frage;Antwort\nÄndern Sie Kennwörter?;\n', false)],
    ['Windows-1252', Uint8Array.from('Frage;Antwort\nÄndern Sie Kennwörter?;\n', (letter) => letter.charCodeAt(0))],
  ])('is read in %s', (_, bytes) => {
    expect(rows(bytes)).toEqual([
      ['Frage', 'Antwort'],
      ['Ändern Sie Kennwörter?', null],
    ]);
  });

  it('tells Polish and Japanese encodings from the Western one, and says that it had to guess', () => {
    // "Czy dane są szyfrowane? Zażółć gęślą jaźń" in Windows-1250, "質問,回答" in Shift_JIS.
    const polish = Uint8Array.from(
      [...'Pytanie;Odp\nCzy dane s']
        .map((letter) => letter.charCodeAt(0))
        .concat(
          [0xb9],
          [...' szyfrowane? Za'].map((letter) => letter.charCodeAt(0)),
          [0xbf, 0xf3, 0xb3, 0xe6, 0x3b, 0x0a],
        ),
    );
    expect(rows(polish)[1]?.[0]).toBe('Czy dane są szyfrowane? Zażółć');
    const japanese = Uint8Array.from([0x8e, 0xbf, 0x96, 0xe2, 0x2c, 0x89, 0xf1, 0x93, 0x9a, 0x0a]);
    expect(rows(japanese)).toEqual([['質問', '回答']]);
    expect(readGrid(japanese, 'list.csv').messages).toMatchObject([{ level: 'warning', code: 'encoding' }]);
  });

  it('asks and is answered like a workbook, by record and column', () => {
    const found = detectBytes(
      utf8('ID,Question,Response,Comments\n1,"Do you encrypt data,\nat rest?",,\n2,Is access reviewed?,,\n'),
      'questions.csv',
    );
    expect(found.format).toBe('csv');
    expect(lines(found)).toEqual(['B2 → C2 text, D2 comment', 'B3 → C3 text, D3 comment']);
    expect(found.questions[0]?.sheet).toBeNull();
  });

  it('may hold requirements alone, with no column for the answer', () => {
    const found = detectBytes(
      utf8(
        'chapter_id,req_id,req_description,level1,cwe\nV1,V1.1,Verify that a threat model exists.,✓,\nV1,V1.2,"[DELETED, DUPLICATE OF 1.1]",,\nV1,V1.3,Verify that passwords can be changed.,✓,521\n',
      ),
      'standard.csv',
    );
    expect(lines(found)).toEqual(['C2 → ', 'C3 → ', 'C4 → ']);
    expect(found.questions.map((question) => question.id)).toEqual(['V1.1', 'V1.2', 'V1.3']);
  });
});
