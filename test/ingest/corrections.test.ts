import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SheetCorrection } from '../../ingest/detect/corrections.ts';
import { detectQuestions } from '../../ingest/detect/detect-questions.ts';
import { correctionsFor } from '../../ingest/detect/layout.ts';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { type OddTemplate, oddCorrections, oddTemplate, oddTopics } from '../fixtures/odd-template.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';

function read(bytes: Uint8Array, corrections: SheetCorrection[] = [], name = 'form.xlsx') {
  return detectQuestions(readGrid(bytes, name).value, corrections).value;
}

/** "Form!B3 K-1 → D3 choice, E3 comment" */
function lines(found: ReturnType<typeof read>): string[] {
  return found.questions.map(
    ({ sheet, cell, id, slots }) =>
      `${sheet}!${cell} ${id} → ${slots.map((slot) => `${slot.cell} ${slot.kind}`).join(', ')}`,
  );
}

const fingerprint = (options: OddTemplate) => read(oddTemplate(options)).mapping?.fingerprint;

const mapped = [
  'Form!B3 K-1 → D3 choice, E3 comment',
  'Form!B4 K-2 → D4 choice, E4 comment',
  'Form!B5 K-3 → D5 choice, E5 comment',
  'Form!B6 K-4 → D6 choice, E6 comment',
];

describe('a sheet that a person corrected', () => {
  it('is read as they say where detection alone is wrong', () => {
    const alone = lines(read(oddTemplate()));
    expect(alone.filter((line) => mapped.includes(line))).toEqual([]);
    const corrected = read(oddTemplate(), oddCorrections());
    expect(lines(corrected)).toEqual(mapped);
    expect(corrected.questions[0]?.slots[0]?.choices).toEqual(['Low', 'Middle', 'High']);
    expect(corrected.sheets.map(({ roles }) => roles?.columns ?? null)).toEqual([
      { A: 'id', B: 'question', D: 'answer', E: 'comment' },
      null,
    ]);
  });

  it('asks in a row that looks like a title, when the person says so', () => {
    const bytes = buildWorkbook({
      sheets: [
        {
          name: 'S',
          rows: [
            ['ID', 'Question', 'Answer'],
            ['1', 'Is data encrypted at rest?', null],
            [null, { text: 'CRYPTOGRAPHY', style: { bold: true } }, null],
            ['2', 'Are keys rotated every year?', null],
          ],
        },
      ],
    });
    const correction: SheetCorrection = {
      sheet: 'S',
      asks: true,
      headerRow: 1,
      columns: { A: 'id', B: 'question', C: 'answer' },
      skip: [],
      ask: [],
    };
    const rows = (corrections: SheetCorrection[]) => read(bytes, corrections).questions.map(({ row }) => row);
    expect(rows([correction])).toEqual([2, 4]);
    expect(rows([{ ...correction, ask: [3], skip: [4] }])).toEqual([2, 3]);
    expect(rows([{ ...correction, columns: { C: 'answer' } }])).toEqual([]);
  });

  it('takes ticks under the heads of their columns, and leaves formulas and locked cells alone', () => {
    const bytes = buildWorkbook({
      sheets: [
        {
          name: 'S',
          protection: true,
          rows: [
            ['Wording', 'J', 'N', 'Sum'],
            ['Patch levels are known', ...open(2), { formula: 'COUNTA(B2:C2)', cached: 0 }],
            ['Logs are kept', ...open(2), { formula: 'COUNTA(B3:C3)', cached: 0 }],
          ],
        },
      ],
    });
    const found = read(bytes, [
      {
        sheet: 'S',
        asks: true,
        headerRow: 1,
        columns: { A: 'question', B: 'tick', C: 'tick', D: 'comment' },
        skip: [],
        ask: [],
      },
    ]);
    expect(lines(found)).toEqual(['S!A2 null → B2 tick, C2 tick', 'S!A3 null → B3 tick, C3 tick']);
    expect(found.questions[0]?.slots.map(({ choices }) => choices)).toEqual([['J'], ['N']]);
  });

  it('reads on under a header that stands again for each section', () => {
    const head = ['No.', 'Matter', 'Position'];
    const rows = [head, ['1', 'Encryption', null], ['2', 'Access', null], head, ['3', 'Backups', null]];
    const found = read(buildWorkbook({ sheets: [{ name: 'S', rows }] }), [
      {
        sheet: 'S',
        asks: true,
        headerRow: 1,
        columns: { A: 'id', B: 'question', C: 'answer' },
        skip: [],
        ask: [],
      },
    ]);
    expect(found.questions.map(({ row }) => row)).toEqual([2, 3, 5]);
  });

  it('never crashes, and writes into no cell of another column', () => {
    const role = fc.constantFrom('question', 'id', 'section', 'answer', 'tick', 'comment', 'link');
    const letter = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'AA', 'XFD');
    const row = fc.integer({ min: 1, max: 60 });
    const grid = readGrid(oddTemplate(), 'form.xlsx').value;
    fc.assert(
      fc.property(
        fc.record({
          sheet: fc.constantFrom('Form', 'Bank', 'Gone'),
          asks: fc.boolean(),
          headerRow: fc.option(row),
          columns: fc.dictionary(letter, role),
          skip: fc.array(row),
          ask: fc.array(row),
        }),
        (correction) => {
          const { questions } = detectQuestions(grid, [correction as SheetCorrection]).value;
          for (const question of questions.filter(({ sheet }) => sheet === correction.sheet)) {
            if (!correction.ask.includes(question.row)) expect(correction.skip).not.toContain(question.row);
            for (const slot of question.slots)
              expect(['answer', 'tick', 'comment', 'link']).toContain(
                correction.columns[slot.cell.replace(/\d+$/, '') as 'A'],
              );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('the fingerprint of a template', () => {
  const words = fc
    .array(fc.constantFrom('access', 'data', 'keys', 'logs', 'backups', 'vendors', 'audit'), { minLength: 1 })
    .map((list) => list.join(' '));
  const topics = fc.array(
    fc.tuple(
      words.map((text) => `Control of ${text}`),
      words.map((text) => `Is ${text} cared for?`),
    ),
    { minLength: 2, maxLength: 40 },
  );

  it('stays when rows are added, questions edited, and sheets renamed or put in another order', () => {
    const plain = fingerprint({});
    expect(plain).toMatch(/^[0-9a-f]{32}$/);
    fc.assert(
      fc.property(
        topics,
        fc.boolean(),
        fc.uniqueArray(words, { minLength: 2, maxLength: 2 }),
        (asked, reversed, names) => {
          const [form = 'f', bank = 'b'] = names.map((name) => name.slice(0, 25));
          const options = { topics: asked, reversed, names: { form: `F ${form}`, bank: `B ${bank}` } };
          expect(fingerprint(options)).toBe(plain);
        },
      ),
      { numRuns: 40 },
    );
    expect(fingerprint({ preface: ['Supplier form', 'Version 7', 'For Initech only'] })).toBe(plain);
  });

  it('changes with a header and with a drop-down’s values', () => {
    const heads = ['Key', 'Topic', 'What we want to know', 'Score', 'Notes'] as const;
    const all = [
      fingerprint({}),
      ...heads.map((_, at) =>
        fingerprint({ heads: heads.map((head, i) => (i === at ? `${head} two` : head)) as unknown as typeof heads }),
      ),
      fingerprint({ heads: ['Topic', 'Key', 'What we want to know', 'Score', 'Notes'] }),
      fingerprint({ levels: ['Yes', 'No'] }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is none where there is neither a header nor a drop-down to know a layout by', () => {
    const bytes = buildWorkbook({ sheets: [{ name: 'S', rows: [['Is data encrypted?'], ['Are keys rotated?']] }] });
    expect(read(bytes).mapping?.fingerprint).toBeNull();
  });
});

describe('a correction remembered', () => {
  const remembered = read(oddTemplate(), oddCorrections()).mapping?.remembered ?? [];
  const recall = (options: OddTemplate) => {
    const grid = readGrid(oddTemplate(options), 'next.xlsx').value;
    return correctionsFor(grid, { remembered });
  };

  it('finds its sheets, header and skipped rows in the next copy, wherever they are now', () => {
    const topics = [oddTopics[4], ['Hiring', 'Do we know who they are?'], ...oddTopics.slice(0, 2)] as const;
    const options = {
      topics,
      reversed: true,
      names: { form: '2032 form', bank: 'Old bank' },
      preface: ['Supplier form', 'New this year: hiring'],
    };
    const corrections = recall(options);
    expect(corrections).toEqual(
      oddCorrections({ form: '2032 form', bank: 'Old bank', headerRow: 3 }).map((one) =>
        one.asks ? { ...one, skip: [4] } : one,
      ),
    );
    expect(lines(read(oddTemplate(options), [...corrections]))).toEqual([
      '2032 form!B5 K-2 → D5 choice, E5 comment',
      '2032 form!B6 K-3 → D6 choice, E6 comment',
      '2032 form!B7 K-4 → D7 choice, E7 comment',
    ]);
  });

  it('is not laid over a sheet with another header', () => {
    expect(recall({ heads: ['Key', 'Topic', 'Why', 'Score', 'Notes'] }).map(({ sheet }) => sheet)).toEqual(['Bank']);
  });

  it('goes by name among sheets that are laid out alike, and by place when they are renamed', () => {
    const book = (names: string[]) =>
      readGrid(
        buildWorkbook({
          sheets: names.map((name) => ({
            name,
            rows: [
              ['ID', 'Question', 'Response'],
              ['1', `Is ${name} encrypted?`, null],
              ['2', `Is ${name} backed up?`, null],
            ],
          })),
        }),
        'tabs.xlsx',
      ).value;
    const none = (sheet: string): SheetCorrection => ({
      sheet,
      asks: false,
      headerRow: null,
      columns: {},
      skip: [],
      ask: [],
    });
    const kept = detectQuestions(book(['Disks', 'Mail', 'Phones']), [none('Mail')]).value.mapping?.remembered ?? [];
    const names = (of: string[]) => correctionsFor(book(of), { remembered: kept }).map(({ sheet }) => sheet);
    expect(names(['Mail', 'Disks', 'Phones'])).toEqual(['Mail']);
    expect(names(['One', 'Two', 'Three'])).toEqual(['Two']);
  });
});

function open(count: number) {
  return Array.from({ length: count }, () => ({ blank: true as const, style: { unlocked: true } }));
}
