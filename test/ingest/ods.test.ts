import { describe, expect, it } from 'vitest';
import { closeReaders, readQuestionnaire } from '../../ingest/index.ts';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { buildOds, type OdsSheet, type OdsWorkbook } from '../fixtures/ods.ts';
import { detectBytes, lines, questions } from './detect-fixtures.ts';

const form: OdsSheet = {
  name: 'Security',
  rows: [
    ['ID', 'Question', 'Answer', 'Comment'].map((text) => ({ text, style: 'bold' })),
    ...questions.map((text, index) => [`${index + 1}`, text, { rule: 'answers' }, null]),
  ],
};
const detect = (book: OdsWorkbook) => detectBytes(buildOds(book), 'form.ods');
const choicesOf = (condition: string, more: Partial<OdsWorkbook> = {}) =>
  detect({ sheets: [form], ...more, rules: { answers: condition } }).questions[0]?.slots[0];

describe('an OpenDocument questionnaire', () => {
  it('has its questions, answer cells and drop-downs found', () => {
    const found = detect({
      sheets: [form],
      rules: { answers: 'of:cell-content-is-in-list("Yes";"No";"N/A ""partly""")' },
    });
    expect(found.format).toBe('ods');
    expect(lines(found)).toEqual(questions.map((_, i) => `B${i + 2} → C${i + 2} choice, D${i + 2} comment`));
    expect(found.questions[0]?.slots[0]?.choices).toEqual(['Yes', 'No', 'N/A "partly"']);
  });

  it('takes legal values from a range, another sheet and a name', () => {
    const lists: OdsSheet = { name: "Buyer's lists", rows: [['Oui'], ['Non'], ['Sans objet']], hidden: true };
    const values = ['Oui', 'Non', 'Sans objet'];
    const more = { sheets: [form, lists], names: { Legal: "$'Buyer''s lists'.$A$1:.$A$3" } };
    expect(choicesOf("of:cell-content-is-in-list([$'Buyer''s lists'.$A$1:.$A$3])", more)?.choices).toEqual(values);
    expect(choicesOf('of:cell-content-is-in-list(Legal)', more)?.choices).toEqual(values);
    expect(choicesOf('of:cell-content-is-in-list([.$B$2:.$B$3])')?.choices).toEqual(questions.slice(0, 2));
  });

  it('says what is hidden and protected, and takes no answers there', () => {
    const found = detect({
      sheets: [
        {
          ...form,
          protected: true,
          columns: [{ repeat: 3 }, { hidden: true }],
          rows: form.rows.map((row, index) => {
            const cells = (Array.isArray(row) ? row : row.cells).map((cell, column) =>
              column === 2 && index > 0 ? { rule: 'answers', style: index === 3 ? 'bold' : 'open' } : cell,
            );
            return { cells, hidden: index === 5 };
          }),
        },
        { ...form, name: 'Draft', hidden: true },
      ],
      rules: { answers: 'of:cell-content-is-in-list("Yes";"No")' },
    });
    expect(new Set(found.questions.map(({ sheet }) => sheet))).toEqual(new Set(['Security']));
    expect(found.questions.map(({ row }) => row)).toEqual([2, 3, 5, 7, 8, 9]);
    expect(found.questions.flatMap(({ slots }) => slots.map(({ kind }) => kind))).not.toContain('comment');
    const codes = found.messages.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['hidden_sheet', 'hidden_rows', 'hidden_columns', 'protected_sheet']));
  });

  it('is read to the letter: line breaks, white space, notes left out, numbers as shown', () => {
    const book = buildOds({
      sheets: [
        {
          name: 'A',
          rows: [
            {
              cells: [
                { text: 'a _x0041_ <b>\n\nc', note: 'a note' },
                { number: 0.5, repeat: 3 },
              ],
              repeat: 2,
            },
            [{ text: 'wide', spans: [1, 2] }, { covered: true }, { formula: 'of:=[.A1]', text: 'mirror' }],
          ],
        },
      ],
    });
    const [sheet] = readGrid(book, 'a.ods').value.sheets;
    expect(sheet?.cells.map((row) => row.map((cell) => cell?.text ?? null))).toEqual([
      ['a _x0041_ <b>\n\nc', '0.5', '0.5', '0.5'],
      ['a _x0041_ <b>\n\nc', '0.5', '0.5', '0.5'],
      ['wide', null, 'mirror'],
    ]);
    expect(sheet?.merges).toEqual([{ top: 3, left: 1, bottom: 3, right: 2 }]);
    expect(sheet?.cells[2]?.[2]?.formula).not.toBeNull();
  });

  it('is known by its content, read in the child, and refused with a reason when it is none', async () => {
    const book = buildOds({ sheets: [form], rules: { answers: 'of:cell-content-is-in-list("Yes";"No")' } });
    expect((await readQuestionnaire(book, 'wrong.xlsx')).value).toMatchObject({
      format: 'ods',
      questions: { length: 8 },
    });
    const locked = new TextEncoder().encode('<manifest:manifest><manifest:encryption-data/></manifest:manifest>');
    const refusals: [string, Uint8Array, RegExp][] = [
      ['encrypted', buildOds({ sheets: [form], parts: { 'META-INF/manifest.xml': locked } }), /password-protected/],
      ['cut short', book.slice(0, book.length - 30), /damaged/],
      [
        'no XML',
        buildOds({ sheets: [], parts: { 'content.xml': new TextEncoder().encode('<office:doc') } }),
        /damaged|cannot/,
      ],
      [
        'a text document',
        buildOds({
          sheets: [form],
          parts: {
            mimetype: new TextEncoder().encode('application/vnd.oasis.opendocument.text'),
            'META-INF/manifest.xml': new TextEncoder().encode('<m/>'),
          },
        }),
        /OpenDocument file/,
      ],
    ];
    for (const [what, bytes, why] of refusals) {
      const reading = readQuestionnaire(bytes, 'form.ods');
      await expect(reading, what).rejects.toThrow(why);
      await expect(reading, what).rejects.toMatchObject({ code: /un(readable|supported)_file/ });
    }
    closeReaders();
  });

  it('does not believe a sheet that claims millions of rows and columns', () => {
    const boxes = { cells: [{ style: 'open', repeat: 16_384 }], repeat: 1_000_000 };
    const found = detect({
      sheets: [{ ...form, columns: [{ repeat: 16_384 }], rows: [...form.rows, boxes, ['last']] }],
      rules: { answers: 'of:cell-content-is-in-list("Yes";"No")' },
    });
    expect(found.questions).toHaveLength(questions.length);
    expect(found.messages.map(({ code }) => code)).toContain('rows_clamped');
  });
});
