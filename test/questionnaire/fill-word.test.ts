import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { compareWord, shownInWord } from '../../eval/fill-word.ts';
import { textOf, zipRecords } from '../../eval/zip-records.ts';
import { zipOf } from '../../eval/zip-write.ts';
import { scanWord } from '../../ingest/index.ts';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { buildWord, checkBox, dropDown, oldCheckBox, p, run, table, textControl } from '../fixtures/word.ts';

const mainOf = (bytes: Uint8Array) =>
  textOf(zipRecords(bytes).find(({ name }) => name === 'word/document.xml') as never);
const fill = (before: Uint8Array, values: Record<string, string>) => {
  const list = Object.entries(values).map(([cell, value]) => ({ sheet: null, cell, value }));
  const filled = fillWorkbook(before, 'form.docx', list);
  expect(compareWord(before, filled.bytes, list)).toEqual({ partsKept: 1, sheetsKept: 1 });
  expect(filled.written).toBe(list.length);
  return { ...filled, xml: mainOf(filled.bytes), shown: shownInWord(filled.bytes) };
};
const refusal = (before: Uint8Array, values: [string, string][]) => {
  try {
    fillWorkbook(
      before,
      'form.docx',
      values.map(([cell, value]) => ({ sheet: null, cell, value })),
    );
  } catch (error) {
    return error as Error & { code: string };
  }
  throw new Error('nothing was refused');
};

describe('filling a Word document', () => {
  it('writes a cell in the looks it has, and nothing else', () => {
    const looks = '<w:rFonts w:ascii="Arial"/><w:i/>';
    const empty = `<w:p><w:pPr><w:jc w:val="right"/><w:rPr><w:ins w:id="4" w:author="A"/>${looks}</w:rPr></w:pPr></w:p>`;
    const body = table([['Do you?', empty, p(run('old', looks))]]);
    const { xml, shown } = fill(buildWord(body), { 'table:1/row:1/col:2': 'Yes & <no>', 'table:1/row:1/col:3': 'new' });
    expect(shown('table:1/row:1/col:2')).toBe('Yes & <no>');
    expect(xml).toContain(
      `</w:pPr><w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">Yes &amp; &lt;no&gt;</w:t></w:r></w:p>`,
    );
    expect(xml).toContain(`<w:p><w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">new</w:t></w:r></w:p>`);
  });

  it('keeps white space, lines and tabs, and says what a document cannot hold', () => {
    const { xml, shown, messages } = fill(buildWord(p('Q?') + p()), { 'para:2': '  a\tb\r\nc \u0007\ud800' });
    expect(shown('para:2')).toBe('  a\tb\nc \ufffd\ufffd');
    expect(xml).toContain('<w:tab/>');
    expect(xml).toContain('<w:br/>');
    expect(messages.map(({ code, cell }) => [code, cell])).toEqual([['replaced_characters', 'para:2']]);
  });

  it('writes after a label, on a line and into a box, and leaves the words around', () => {
    const body = p(run('Answer:', '<w:b/>')) + p('I, ________, of ______, agree') + p('☐ Yes  ☐ No') + p('[ ] Other');
    const { xml, shown } = fill(buildWord(body), {
      'para:1/label': 'We do.',
      'para:2/blank:1': 'Ada',
      'para:2/blank:2': 'Larkspur',
      'para:3/box:2': 'x',
      'para:4/box:1': 'x',
    });
    expect(shown('para:1')).toBe('Answer: We do.');
    expect(xml).toContain('<w:r><w:rPr></w:rPr><w:t xml:space="preserve"> We do.</w:t></w:r>');
    expect([shown('para:2'), shown('para:3'), shown('para:4')]).toEqual([
      'I, Ada, of Larkspur, agree',
      '☐ Yes  ☒ No',
      '[x] Other',
    ]);
  });

  it('sets controls as Word does', () => {
    const body =
      table([['Q?', p(checkBox()), p(checkBox(true)), p(dropDown(['Yes', 'No'])), p(textControl())]]) +
      textControl(p('Click here to enter text.'));
    const { xml, shown } = fill(buildWord(body), {
      'table:1/row:1/col:2': 'x',
      'control:2': '',
      'table:1/row:1/col:4': 'no',
      'table:1/row:1/col:5': 'Two\nlines',
      'control:5': 'In a paragraph',
    });
    const controls = scanWord(xml).controls.map(({ kind, checked, placeholder, text }) => [
      kind,
      checked || placeholder,
      text,
    ]);
    expect(controls).toEqual([
      ['check', true, '☒'],
      ['check', false, '☐'],
      ['choice', false, 'No'],
      ['text', false, 'Two\nlines'],
      ['text', false, 'In a paragraph'],
    ]);
    expect(xml).not.toMatch(/showingPlcHdr|Platzhaltertext/);
    expect(xml).toContain('<w:listItem w:displayText="Choose an item." w:value=""/>');
    expect(shown('table:1/row:1/col:2')).toBe('x');
  });

  it('ticks form fields of the old kind', () => {
    const { shown, xml } = fill(buildWord(p(`${oldCheckBox()}${run(' Yes ')}${oldCheckBox(true)}${run(' No')}`)), {
      'field:1': 'x',
      'field:2': '',
    });
    expect([shown('field:1'), shown('field:2')]).toEqual(['x', null]);
    expect(xml.match(/<w:default w:val="\d"\/><w:checked w:val="\d"\/>/g)).toEqual([
      '<w:default w:val="0"/><w:checked w:val="1"/>',
      '<w:default w:val="1"/><w:checked w:val="0"/>',
    ]);
  });

  it('leaves tracked changes, bookmarks and pictures alone', () => {
    const rest =
      '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/><w:del w:id="2" w:author="A"><w:r><w:delText>gone</w:delText></w:r></w:del>';
    const picture = '<w:r><w:drawing><inline><t>x</t></inline></w:drawing><w:t>old</w:t></w:r>';
    const { xml, shown, messages } = fill(buildWord(`<w:p>${rest}${run('old')}</w:p>${p(picture)}`), {
      'para:1': 'new',
      'para:2': 'other',
    });
    expect(xml).toContain(rest);
    expect(xml).toContain('<w:drawing><inline><t>x</t></inline></w:drawing><w:t xml:space="preserve">other</w:t>');
    expect([shown('para:1'), shown('para:2')]).toEqual(['new', 'other']);
    expect(messages.map(({ code }) => code)).toEqual(['tracked_changes']);
  });

  it('replaces all that a cell says, and empties it', () => {
    const cell = p('one') + p('two') + table([['inner']]) + p('three');
    const before = buildWord(table([['Q?', cell, p('one') + p('two')]]));
    expect(fill(before, { 'table:1/row:1/col:3': 'all' }).shown('table:1/row:1/col:3')).toBe('all');
    const { shown } = fill(before, { 'table:1/row:1/col:2': '' });
    expect(shown('table:1/row:1/col:2')?.trim()).toBe('');
    expect(shown('table:1/row:1/col:2/table:1/row:1/col:1')).toBe('inner');
  });

  it.each(['', 'x'])('reads any prefix: %s', (prefix) => {
    const before = buildWord({ body: table([['Q?', '']]) + p(textControl()) + p('____'), prefix });
    const { shown, xml } = fill(before, { 'table:1/row:1/col:2': 'a', 'control:1': 'b', 'para:2/blank:1': 'c' });
    expect([shown('table:1/row:1/col:2'), shown('control:1'), shown('para:2')]).toEqual(['a', 'b', 'c']);
    expect(xml).not.toMatch(/<\/?w:/);
  });

  it('finds its way in UTF-16', () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="w"><w:body>${p('Frage – 日本?')}${p()}</w:body></w:document>`;
    const before = zipOf([{ name: 'word/document.xml', content: Buffer.from(`\ufeff${xml}`, 'utf16le') }]);
    const after = fillWorkbook(before, 'form.docx', [{ sheet: null, cell: 'para:2', value: '✓ 日' }]).bytes;
    const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(unzipSync(after)['word/document.xml']);
    expect(text).toBe(`\ufeff${xml.replace('<w:p/>', `<w:p>${run('✓ 日')}</w:p>`)}`);
  });

  it.each([
    ['an unknown cell', [['table:1/row:9/col:2', 'x']], 'bad_input', /table:1\/row:9\/col:2/],
    ['an unknown table', [['table:7/row:1/col:1', 'x']], 'bad_input', /table:7/],
    ['what is no locator', [['C12', 'x']], 'bad_input', /C12/],
    [
      'two values for one place',
      [
        ['table:1/row:1/col:3', 'Yes'],
        ['control:1', 'No'],
      ],
      'bad_input',
      /control:1/,
    ],
    ['a value the drop-down does not have', [['control:1', 'Maybe']], 'illegal_value', /Yes, No/],
    ['one answer for several controls', [['table:1/row:1/col:4', 'x']], 'bad_input', /control:2, control:3/],
  ] as const)('refuses %s before anything is written', (_, values, code, text) => {
    const before = buildWord(table([['Q?', '', p(dropDown(['Yes', 'No'])), p(checkBox() + checkBox())]]));
    const error = refusal(before, [['table:1/row:1/col:2', 'fine'], ...values] as [string, string][]);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(text);
  });
});
