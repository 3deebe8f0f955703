import { describe, expect, it } from 'vitest';
import { type AnswerSlot, readQuestionnaire } from '../../ingest/index.ts';
import { fillWorkbook } from '../../questionnaire/fill/index.ts';
import { isFilled, placeAnswer } from '../../questionnaire/place-answer.ts';
import { longestOf } from '../../questionnaire/what-cells-take.ts';
import { buildOds } from '../fixtures/ods.ts';
import { buildWord, checkBox, p, run, table } from '../fixtures/word.ts';
import { buildWorkbook } from '../fixtures/workbook.ts';

const slot = (kind: AnswerSlot['kind'], cell: string, more: Partial<AnswerSlot> = {}): AnswerSlot => ({
  kind,
  cell,
  choices: null,
  current: null,
  ...more,
});
const place = (slots: AnswerSlot[], choice: string | null, text: string) => {
  const { values, obstacles } = placeAnswer({ sheet: 'S', slots }, { choice, text });
  return { cells: Object.fromEntries(values.map((v) => [v.cell, v.value])), codes: obstacles.map((o) => o.code) };
};

describe('an answer goes to the right cells', () => {
  it('puts the choice in the drop-down and the prose in the comment', () => {
    const slots = [slot('choice', 'C2', { choices: ['Yes', 'No'] }), slot('comment', 'D2')];
    expect(place(slots, 'Yes', 'Since 2021.')).toEqual({ cells: { C2: 'Yes', D2: 'Since 2021.' }, codes: [] });
  });

  it('puts both into the one text cell there is, without saying yes twice', () => {
    expect(place([slot('text', 'C2')], 'Yes', 'Since 2021.').cells).toEqual({ C2: 'Yes. Since 2021.' });
    expect(place([slot('text', 'C2')], 'Yes', 'Yes, since 2021.').cells).toEqual({ C2: 'Yes, since 2021.' });
    expect(place([slot('text', 'C2')], null, 'Since 2021.').cells).toEqual({ C2: 'Since 2021.' });
  });

  it('ticks exactly the one cell of the choice', () => {
    const slots = [
      slot('tick', 'C2', { choices: ['Yes'] }),
      slot('tick', 'D2', { choices: ['No'] }),
      slot('tick', 'E2', { choices: ['N/A'] }),
      slot('comment', 'F2'),
    ];
    expect(place(slots, 'No', 'Planned.')).toEqual({ cells: { D2: 'x', F2: 'Planned.' }, codes: [] });
  });

  it('takes the mark from another tick when it may overwrite, and leaves both alone when it may not', () => {
    const slots = [
      slot('tick', 'C2', { choices: ['Yes'], current: 'X' }),
      slot('tick', 'D2', { choices: ['No'], current: '☐' }),
      slot('tick', 'E2', { choices: ['N/A'] }),
    ];
    const overwrite = (choice: string) =>
      placeAnswer({ sheet: 'S', slots }, { choice, text: '' }, { overwrite: true }).values.map(({ cell, value }) => [
        cell,
        value,
      ]);
    expect(place(slots, 'No', '')).toEqual({ cells: {}, codes: ['already_filled'] });
    expect(overwrite('No')).toEqual([
      ['D2', 'x'],
      ['C2', ''],
    ]);
    expect(overwrite('Yes')).toEqual([['C2', 'x']]);
    expect(place(slots.slice(1), 'No', '')).toEqual({ cells: { D2: 'x' }, codes: [] });
  });

  it('writes no value that the buyer does not allow', () => {
    const slots = [slot('choice', 'C2', { choices: ['Yes', 'No'] })];
    expect(place(slots, 'Maybe', '')).toEqual({ cells: {}, codes: ['illegal_value'] });
    expect(place(slots, null, 'Prose.')).toEqual({ cells: {}, codes: ['illegal_value'] });
  });

  it('leaves what the buyer filled in, unless told', () => {
    const slots = [slot('text', 'C2', { current: 'Prefilled' })];
    expect(place(slots, null, 'Ours.')).toEqual({ cells: {}, codes: ['already_filled'] });
    const told = placeAnswer({ sheet: 'S', slots }, { choice: null, text: 'Ours.' }, { overwrite: true });
    expect(told.values).toEqual([{ sheet: 'S', cell: 'C2', value: 'Ours.' }]);
  });

  it('refuses what a cell cannot hold rather than cut it, and says when there is no cell', () => {
    expect(place([slot('text', 'C2')], null, 'a'.repeat(32_768)).codes).toEqual(['too_long']);
    expect(place([], 'Yes', '').codes).toEqual(['no_slot']);
    // Word has no such limit.
    expect(place([slot('text', 'table:1/row:2/col:3')], null, 'a'.repeat(32_768)).codes).toEqual([]);
  });
});

describe('a tick moved to another answer', () => {
  const asked = ['Is data encrypted at rest?', 'Do you review access rights?', 'Are backups tested every year?'];
  const rows = [
    ['ID', 'Question', 'Yes', 'No', 'N/A'],
    ...asked.map((question, i) => [`${i + 1}`, question, i === 0 ? '' : 'x', i === 0 ? 'x' : '', '']),
  ];
  const csv = rows.map((row) => row.join(',')).join('\n');
  const files: [name: string, bytes: Uint8Array][] = [
    ['form.xlsx', buildWorkbook({ sheets: [{ name: 'Form', rows }] })],
    ['form.ods', buildOds({ sheets: [{ name: 'Form', rows }] })],
    ['form.csv', new TextEncoder().encode(csv)],
    ['table.docx', buildWord(p('Security questions') + table(rows))],
    ['boxes.docx', buildWord(asked.map((question) => p(question) + p('☐ Yes  ☒ No  ☐ N/A')).join(''))],
    [
      'controls.docx',
      buildWord(
        asked
          .map((question) => p(question) + p(`${checkBox(false)}${run(' Yes ')}${checkBox(true)}${run(' No')}`))
          .join(''),
      ),
    ],
  ];

  it.each(files)('is the only one set in the file (%s)', async (name, bytes) => {
    const { questions } = (await readQuestionnaire(bytes, name)).value;
    expect(questions).toHaveLength(3);
    const marks = (slots: readonly AnswerSlot[]) =>
      slots.filter(({ kind, current }) => kind === 'tick' && current).flatMap(({ choices }) => choices ?? []);
    expect(marks(questions[0]?.slots ?? [])).toEqual(['No']);
    const values = questions.flatMap(
      (question) => placeAnswer(question, { choice: 'Yes', text: '' }, { overwrite: true }).values,
    );
    const filled = fillWorkbook(bytes, name, values);
    const again = (await readQuestionnaire(filled.bytes, name)).value.questions;
    expect(again.map(({ slots }) => marks(slots))).toEqual([['Yes'], ['Yes'], ['Yes']]);
  });
});

describe('an answer comes in the shape of its cell', () => {
  it('ticks every option of a multi-select that is chosen, and no other', () => {
    const slots = [
      slot('tick', 'C2', { choices: ['ISO 27001'] }),
      slot('tick', 'D2', { choices: ['SOC 2'] }),
      slot('tick', 'E2', { choices: ['PCI DSS; level 1'] }),
      slot('comment', 'F2'),
    ];
    expect(place(slots, 'SOC 2; PCI DSS; level 1', 'Both since 2024.').cells).toEqual({
      D2: 'x',
      E2: 'x',
      F2: 'Both since 2024.',
    });
    expect(place(slots, 'SOC 2; HITRUST', '')).toEqual({ cells: {}, codes: ['illegal_value'] });
  });

  it('ticks several boxes of a Word file, and each is read back', async () => {
    const asked = '1. Which of these do you hold? Select all that apply.';
    const bytes = buildWord(p(asked) + p('☐ ISO 27001  ☐ SOC 2  ☐ PCI DSS'));
    const read = async (file: Uint8Array) => (await readQuestionnaire(file, 'form.docx')).value.questions[0];
    const question = await read(bytes);
    if (!question) throw new Error('nothing is asked');
    const { values } = placeAnswer(question, { choice: 'ISO 27001; SOC 2', text: '' });
    const filled = await read(fillWorkbook(bytes, 'form.docx', values).bytes);
    const marked = filled?.slots.filter((one) => isFilled(one)).flatMap(({ choices }) => choices ?? []);
    expect(marked).toEqual(['ISO 27001', 'SOC 2']);
  });

  it('writes the date alone where a date is wanted, and the sentence beside it', () => {
    const slots = [slot('date', 'C2'), slot('comment', 'D2')];
    const text = 'The last test was completed on 14 May 2026.';
    expect(place(slots, null, text).cells).toEqual({ C2: '2026-05-14', D2: text });
    expect(place([slot('date', 'C2')], null, 'In May 2026.').cells).toEqual({ C2: 'May 2026' });
    expect(place(slots, null, 'Every year.').cells).toEqual({ D2: 'Every year.' });
  });

  it('writes the number alone where a number is wanted, and none where the words give two', () => {
    expect(place([slot('number', 'C2')], null, 'We employ 1,146 people.').cells).toEqual({ C2: '1146' });
    const two = place([slot('number', 'C2')], null, 'From 2 to 13 people.');
    expect(two).toEqual({ cells: {}, codes: ['illegal_value'] });
    expect(place([slot('date', 'C2')], null, 'Every year.')).toEqual({ cells: {}, codes: ['illegal_value'] });
  });
});

describe('a cell that allows so many characters', () => {
  it.each([
    ['lessThanOrEqual', { formula1: '60' }],
    ['lessThan', { formula1: '61' }],
    ['between', { formula1: '0', formula2: '60' }],
  ])('is known by its rule (%s), and given no more', async (operator, formulas) => {
    const bytes = buildWorkbook({
      sheets: [
        {
          name: 'Form',
          rows: [
            ['ID', 'Question', 'Answer'],
            ['1', 'How is customer data encrypted at rest?', { blank: true as const }],
            ['2', 'How are access rights reviewed?', { blank: true as const }],
          ],
          validations: [{ ref: 'C2:C3', rule: { type: 'textLength', operator, ...formulas } }],
        },
      ],
    });
    const [question] = (await readQuestionnaire(bytes, 'form.xlsx')).value.questions;
    expect(question?.slots).toMatchObject([{ kind: 'text', cell: 'C2', longest: 60 }]);
    expect(longestOf(question?.slots ?? [])).toBe(60);
    const slots = question?.slots ?? [];
    expect(place(slots, null, 'a'.repeat(61)).codes).toEqual(['too_long']);
    expect(place(slots, null, 'a'.repeat(60)).codes).toEqual([]);
  });
});
