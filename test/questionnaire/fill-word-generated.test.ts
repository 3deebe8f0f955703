import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareWord, shownInWord } from '../../eval/fill-word.ts';
import { textOf, zipRecords } from '../../eval/zip-records.ts';
import { locateWord, scanWord } from '../../ingest/index.ts';
import { readWordQuestions } from '../../ingest/word/read-word.ts';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { hasOffice, OFFICE_MISSING, saveWithOffice } from '../fixtures/office.ts';
import {
  buildWord,
  type CellFixture,
  checkBox,
  dropDown,
  heading,
  p,
  run,
  table,
  textControl,
} from '../fixtures/word.ts';

const mainOf = (bytes: Uint8Array) =>
  textOf(zipRecords(bytes).find(({ name }) => name === 'word/document.xml') as never);

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    ']]>',
    '</w:t></w:r></w:p>',
    '<!-- &amp; &#0; -->',
    '=HYPERLINK("http://x")',
    '  lead and trail  ',
    'a\r\nb\n\nc\td',
    '$& $1 $`',
    '_x0041_ _x000D_',
    '\ud800 \u0000 \ufffe',
    '日本語 😀 \u202e',
    '____ ☐ Answer:',
    'x'.repeat(5_000),
  ),
);
const words = fc.constantFrom('Do you encrypt?', 'Name', '', 'Answer:', 'a & b', '<tag>', 'one\u00a0two', 'Yes', 'x');
const looks = fc.constantFrom('', '<w:b/>', '<w:rFonts w:ascii="A&amp;B"/><w:sz w:val="20"/>');
const runs = fc
  .array(fc.tuple(words, looks), { maxLength: 3 })
  .map((list) => list.map(([text, look]) => run(text, look)).join(''));
const paragraph = fc.oneof(
  runs.map((content) => (content === '' ? '<w:p/>' : `<w:p><w:pPr><w:jc w:val="left"/></w:pPr>${content}</w:p>`)),
  runs.map(
    (content) =>
      `<w:p w14:paraId="1A2B3C4D" ><w:bookmarkStart w:id="1" w:name="b"/>${content}<w:bookmarkEnd w:id="1"/></w:p>`,
  ),
  runs.map((content) => `<w:p><w:hyperlink r:id="rId9">${content}</w:hyperlink>${run(' tail')}</w:p>`),
  runs.map(
    (content) =>
      `<w:p><w:ins w:id="2" w:author="A &gt; B">${content}</w:ins><w:del w:id="3"><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>`,
  ),
  fc.constantFrom(
    p(textControl()),
    p(`${run('Q? ')}${checkBox()}`),
    p(dropDown(['Yes', 'No'])),
    p('Sign: ______ on ______'),
  ),
);
const cell: fc.Arbitrary<CellFixture> = fc
  .tuple(
    fc.array(paragraph, { minLength: 1, maxLength: 2 }),
    fc.constantFrom(undefined, 2),
    fc.constantFrom(undefined, 'F2F2F2'),
  )
  .map(([list, span, fill]) => ({ content: list.join(''), ...(span ? { span } : {}), ...(fill ? { fill } : {}) }));
const grid = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }).map(table);
const nested = fc.tuple(grid, grid).map(([inner, outer]) => outer.replace('</w:tc>', `${inner}<w:p/></w:tc>`));
const body = fc
  .array(fc.oneof(paragraph, grid, nested), { minLength: 1, maxLength: 6 })
  .map((blocks) => blocks.join(''));

/** Every place of a document that takes a text as it is. */
function placesOf(bytes: Uint8Array): string[] {
  const map = scanWord(mainOf(bytes));
  const keys: string[] = [];
  const walk = (blocks: typeof map.blocks) => {
    for (const block of blocks) {
      if (block.kind === 'paragraph') keys.push(block.key);
      else
        for (const one of block.rows.flat()) {
          const controls = one.paragraphs.flatMap((paragraph) => paragraph.controls);
          if (one.paragraphs.length > 0 && controls.length === 0) keys.push(one.key);
          walk(one.blocks.filter((inner) => inner.kind === 'table'));
        }
    }
  };
  walk(map.blocks);
  return keys.filter((key) => {
    const place = locateWord(map, key);
    return place?.kind === 'cell' || (place?.kind === 'paragraph' && place.paragraph.controls.length === 0);
  });
}

/** What a document can hold of a text. */
const held = (value: string) =>
  value
    .replace(/\r\n?|\v/g, '\n')
    .toWellFormed()
    .replace(/[^\t\n\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');

/** Empty paragraphs around the text of a cell stay. */
const bare = (text: string) => text.replace(/^\n+|\n+$/g, '');

describe('any Word document', () => {
  it('takes any text in any place, and keeps the rest to the byte', () => {
    fc.assert(
      fc.property(
        body,
        fc.array(hostile, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('w', 'x', ''),
        (xml, texts, prefix) => {
          const before = buildWord({ body: xml, prefix });
          const values = placesOf(before).map((key, index) => ({
            sheet: null,
            cell: key,
            value: texts[index % texts.length] ?? '',
          }));
          const filled = fillWorkbook(before, 'any.docx', values);
          expect(compareWord(before, filled.bytes, values)).toEqual({ partsKept: 1, sheetsKept: 1 });
          const shown = shownInWord(filled.bytes);
          for (const { cell: key, value } of values) expect(bare(shown(key) ?? '')).toBe(bare(held(value)));
        },
      ),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('is read without a crash, whatever is cut out of it', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.nat(), fc.nat({ max: 60 }), async (xml, at, length) => {
        const from = at % Math.max(1, xml.length);
        const before = buildWord(xml.slice(0, from) + xml.slice(from + length));
        const outcome = await readWordQuestions(before, 'cut.docx').catch((error) => error);
        if (outcome instanceof Error) expect((outcome as Error & { code?: string }).code).toBe('unreadable_file');
        else expect(outcome.value.format).toBe('docx');
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('a filled Word document', () => {
  it.skipIf(!hasOffice)(
    `opens in LibreOffice, which reads the answers${hasOffice ? '' : ` (${OFFICE_MISSING})`}`,
    async () => {
      const rows = ['Do you encrypt?', 'Do you log?', 'Do you test?'].map((text) => [
        text,
        '',
        '',
        p(dropDown(['Yes', 'No'])),
        '',
      ]);
      const form = buildWord(
        heading('Form') +
          table([['Question', 'Yes', 'No', 'State', 'Comment'], ...rows]) +
          p('4. Who signs?') +
          p('Answer:') +
          p('5. Where do you store data?') +
          p(`${checkBox()}${run(' EU ')}${checkBox()}${run(' US')}`),
      );
      const value = 'First & <second>\nthird\tline  é 日本 ]]>';
      const answers = {
        'table:1/row:2/col:2': 'x',
        'table:1/row:3/col:4': 'Yes',
        'table:1/row:4/col:5': value,
        'para:3/label': 'Ada',
        'control:4': 'x',
      };
      const values = Object.entries(answers).map(([key, text]) => ({ sheet: null, cell: key, value: text }));
      const { bytes } = fillWorkbook(form, 'form.docx', values);
      const saved = (await saveWithOffice(new Map([['form.docx', bytes]]), 'docx')).get('form.docx');
      if (!saved) throw new Error('LibreOffice refused the document');
      const shown = shownInWord(saved);
      expect(shown('table:1/row:2/col:2')).toBe('x');
      expect(shown('table:1/row:3/col:4')).toBe('Yes');
      expect(shown('table:1/row:4/col:5')).toBe(value);
      expect(shown('para:3')).toBe('Answer: Ada');
      expect(shown('para:5')).toMatch(/^☒ EU ☐ US$/);
    },
    120_000,
  );
});
