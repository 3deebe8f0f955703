import { afterAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../eval/zip-write.ts';
import { closeReaders, readQuestionnaire, scanWord } from '../../ingest/index.ts';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWord, p, table } from '../fixtures/word.ts';
import { packedRepeat } from '../fixtures/zip-bytes.ts';

afterAll(closeReaders);

const W = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>';
const END = '</w:body></w:document>';
const refused = async (bytes: Uint8Array) => {
  const reading = await readQuestionnaire(bytes, 'hostile.docx').catch((error) => error);
  expect(reading).toBeInstanceOf(Error);
  return reading as Error & { code: string };
};
const fillRefused = (bytes: Uint8Array) => {
  expect(() => fillWorkbook(bytes, 'hostile.docx', [{ sheet: null, cell: 'para:1', value: 'x' }])).toThrow(
    /hostile\.docx/,
  );
};
const around = (inner: string) => zipOf([{ name: 'word/document.xml', content: inner }]);

describe('a hostile Word document', () => {
  it('of five million paragraphs is refused, packed or not', async () => {
    const packed = zipOf([{ name: 'word/document.xml', packed: packedRepeat(W, '<w:p/>', 5_000_000, END) }]);
    expect((await refused(packed)).code).toBe('unreadable_file');
    const long = zipOf([{ name: 'word/document.xml', content: W + '<w:p/>'.repeat(600_000) + END }]);
    const error = await refused(long);
    expect([error.code, error.message]).toEqual([
      'unreadable_file',
      expect.stringContaining('more than 60,000 paragraphs'),
    ]);
    fillRefused(long);
  });

  it.each([
    [
      'a document type with an entity in an entity',
      `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(50)}">]>${W}${p('&b;')}${END}`,
      /document type/,
    ],
    ['elements nested ten thousand deep', W + '<w:sdt><w:sdtContent>'.repeat(5_000) + p('x'), /nested/],
    ['tables in tables in tables', W + '<w:tbl><w:tr><w:tc>'.repeat(2_000) + p('x'), /nested/],
    ['drawings nested deep', `${W}<w:p><w:r>${'<w:drawing>'.repeat(20_000)}`, /nested/],
    ['an end in the middle', `${W}<w:p><w:r><w:t>half`, /ends too early/],
    ['a tag that never ends', `${W}<w:p w:rsid="${'x'.repeat(100_000)}`, /ends too early/],
    ['tags that do not match', `${W}<w:p></w:tbl></w:p>${END}`, /not well formed/],
    [
      'a row as wide as numbers go',
      `${W}<w:tbl><w:tr>${'<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc>'.repeat(3)}</w:tr></w:tbl>${END}`,
      /columns/,
    ],
  ])('with %s is refused', async (_, xml, text) => {
    expect((await refused(around(xml))).code).toBe('unreadable_file');
    expect(() => scanWord(xml)).toThrow(text);
    fillRefused(around(xml));
  });

  it('with much in it is read in time: thousands of boxes, controls, brackets and underscores', async () => {
    const line = p(
      `${'☐ '.repeat(2_000)}${'[ '.repeat(2_000)}${'_ '.repeat(2_000)}${'.'.repeat(20_000)}${'('.repeat(2_000)}`,
    );
    const rows = Array.from({ length: 3_000 }, (_, index) => [
      `${index + 1}`,
      `Do you have control ${index + 1}?`,
      '',
      '',
    ]);
    const bytes = buildWord(line.repeat(5) + table([['No', 'Question', 'Yes', 'No'], ...rows]));
    const { value } = await readQuestionnaire(bytes, 'long.docx');
    expect(value.questions.filter(({ cell }) => cell.startsWith('table:1/'))).toHaveLength(3_000);
  });
});
