import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectQuestions } from '../../ingest/detect/detect-questions.ts';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { unclearTemplate } from '../fixtures/unclear-template.ts';
import type { Cell, Workbook } from '../fixtures/workbook.ts';
import { bar, box, detect, detectBytes, type Found, heads, lines, questions } from './detect-fixtures.ts';
import { generate } from './detect-generator.ts';

const open: Cell = { blank: true };
const asked = questions.slice(0, 5);
const book = (rows: (Cell | string)[][], name = 'Form'): Workbook => ({ sheets: [{ name, rows }] });
const reasons = ({ unsure = [] }: Found) => unsure.map(({ sheet, reason, text }) => `${sheet} ${reason}: ${text}`);

describe('a layout that speaks for itself', () => {
  it('is never called unclear, in 60 workbooks made by chance that are read right', () => {
    const fired = Array.from({ length: 60 }, (_, index) => reasons(detect(generate(index + 1).spec))).flat();
    expect(fired).toEqual([]);
  });

  it('is none of the samples', () => {
    for (const name of ['formatted', 'plain']) {
      const bytes = new Uint8Array(readFileSync(new URL(`../../samples/questionnaires/${name}.xlsx`, import.meta.url)));
      expect(reasons(detectBytes(bytes, `${name}.xlsx`))).toEqual([]);
    }
  });

  it('is so once a person has said how it is', () => {
    const spec = unclearTemplate();
    expect(reasons(detectBytes(spec, 'form.xlsx'))).toHaveLength(1);
    const correction = { sheet: 'Lomake', asks: true, headerRow: 3, columns: { B: 'question', C: 'answer' } as const };
    const told = detectQuestions(readGrid(spec, 'form.xlsx').value, [{ ...correction, skip: [], ask: [] }]);
    expect([told.value.questions.length, told.value.unsure]).toEqual([5, []]);
    expect(told.messages.map(({ code }) => code)).not.toContain('layout_unsure');
  });
});

describe('a layout is unclear, and a person is told to look at it,', () => {
  it('where two columns may hold the questions', () => {
    const twice = asked.map((text, i) => [
      `R${i}`,
      text,
      text.replace(/^\w+/, 'Again:').replace(/\?$/, ', or not?'),
      open,
    ]);
    const found = detect(book([heads('Ref', 'Wording A', 'Wording B', 'Vendor response'), ...twice]));
    expect(reasons(found)).toEqual(['Form question_column: columns B and C may both hold the questions']);
    expect(found.messages.filter(({ code }) => code === 'layout_unsure')).toEqual([
      {
        level: 'warning',
        code: 'layout_unsure',
        sheet: 'Form',
        text: 'The layout of "Form" is unclear: columns B and C may both hold the questions. Look at its mapping before anything is drafted.',
      },
    ]);
  });

  it('where no head says what is asked or answered, or there is none', () => {
    const rows = asked.map((text, i) => [`R${i}`, text, box, open]);
    expect(reasons(detect(book([heads('Koodi', 'Mitä', 'Sana', 'Muu'), ...rows])))[0]).toMatch(
      /^Form header: no head says/,
    );
    expect(reasons(detect(book(rows)))).toEqual(['Form header: no row heads its columns']);
  });

  it('where nothing says that the answers go where they go', () => {
    const found = detect(
      book([
        heads('Ref', 'Question', 'Our view', 'Your words'),
        ...asked.map((text, i) => [`R${i}`, text, open, open]),
      ]),
    );
    expect(lines(found)[0]).toBe('B2 → C2 text');
    expect(reasons(found)).toEqual(['Form answer_column: nothing says that the answers go into column C']);
  });

  it('where rows that read like questions lie outside of what was used', () => {
    const first = [heads('Question', 'Answer'), ...asked.map((text) => [text, open])];
    const second = [
      [bar('Continued')],
      [],
      ['Koodi', '', '', 'Aihe'],
      ...asked.map((text, i) => [`${i}`, '', '', text]),
    ];
    expect(reasons(detect(book([...second, [], ...first])))).toEqual([
      'Form unread_rows: 5 rows from row 4 on read like questions and were not used',
    ]);
  });

  it('where a form is in words that nobody knows, and nothing was found', () => {
    expect(reasons(detectBytes(unclearTemplate(), 'form.xlsx'))).toEqual([
      'Lomake nothing_found: no question was recognised, though column C stands open beside the texts of B',
    ]);
  });
});

describe('a log, a glossary or a price list', () => {
  it('is not called unclear for having texts', () => {
    const log = [
      heads('Version', 'Date', 'Author', 'Change'),
      ...asked.map((_, i) => [`1.${i}`, '2031-01-02', 'Ana', 'Typing errors were put right']),
    ];
    const prices = [heads('Item', 'Price'), ...asked.map((_, i) => [`Licence of the plan number ${i}`, `${i}00`])];
    expect([...reasons(detect(book(log))), ...reasons(detect(book(prices)))]).toEqual([]);
  });
});

describe('what is shown of an unclear sheet', () => {
  it('is bounded, cut between characters, and leaves out what is hidden', () => {
    const long = `Tiedot salataan levossa ${'😀'.repeat(200)}`;
    const rows = Array.from({ length: 200 }, (_, i) => [`V-${i}`, `${i} ${long}`, open, 'salaisuus']);
    const sheet = { name: 'Lomake', rows: [heads('Tunnus', 'Vaatimus', 'Vastauksenne', 'Oma'), ...rows] };
    const found = detect({
      sheets: [{ ...sheet, columns: { D: { hidden: true } }, rowFormats: { 3: { hidden: true } } }],
    });
    const shown = JSON.stringify(found.unsure?.[0]?.sample);
    expect(shown.length).toBeLessThan(10_000);
    expect(shown.isWellFormed()).toBe(true);
    expect(shown).not.toMatch(/salaisuus|"V-1"|Oma/);
    expect(found.unsure?.[0]?.sample?.cells[0]).toEqual({
      row: 1,
      texts: { A: 'Tunnus', B: 'Vaatimus', C: 'Vastauksenne' },
    });
  });

  it('is given of the first six sheets alone, while each is named', () => {
    const rows = [
      heads('Tunnus', 'Vaatimus', 'Vastauksenne'),
      ...asked.map((_, i) => [`V-${i}`, `Asia numero ${i} on kunnossa`, open]),
    ];
    const found = detect({ sheets: Array.from({ length: 8 }, (_, i) => ({ name: `S${i}`, rows })) });
    expect(found.unsure?.map(({ sample }) => sample !== null)).toEqual([...Array(6).fill(true), false, false]);
  });

  it('notes drop-downs, formulas and locked cells', () => {
    const found = detectBytes(unclearTemplate({ unlocked: ['C'] }), 'form.xlsx');
    expect(found.unsure?.[0]?.sample?.notes).toMatchObject({ A: 'locked', B: 'locked', D: 'locked', E: 'locked' });
    expect(found.unsure?.[0]?.sample?.notes.C).toBeUndefined();
    const listed = detect({
      sheets: [
        {
          name: 'Lomake',
          rows: [
            heads('Vaatimus', 'Tila', 'Pisteet'),
            ...asked.map((_, i) => [`Asia numero ${i} on kunnossa`, open, { formula: 'LEN(A2)', cached: 3 }]),
          ],
          validations: [{ ref: 'B2:B6', list: ['Kyllä', 'Ei'] }],
        },
      ],
    });
    expect(listed.unsure?.[0]?.sample?.notes).toEqual({ B: 'drop-down: Kyllä | Ei', C: 'formulas' });
  });
});
