import { describe, expect, it } from 'vitest';
import { readWordQuestions } from '../../ingest/word/read-word.ts';
import { buildWord, checkBox, dropDown, heading, oldCheckBox, p, table, textControl } from '../fixtures/word.ts';

const read = async (body: string) => (await readWordQuestions(buildWord(body), 'questionnaire.docx')).value.questions;
const slots = (questions: Awaited<ReturnType<typeof read>>) =>
  questions.map(({ slots }) =>
    slots.map(({ kind, cell, choices }) => [kind, cell, choices?.join('/') ?? ''].join(' ').trim()),
  );

const asked = [
  'Do you encrypt data at rest?',
  'Do you encrypt data in transit?',
  'Is access reviewed at least once a quarter?',
  'Do you keep audit logs for a year?',
];

describe('a Word table of questions', () => {
  it('has a place to tick under each answer, and room for a comment', async () => {
    const head = ['No.', 'Question', 'Yes', 'No', 'N/A', 'Comments'];
    const rows = asked.map((text, index) => [String(index + 1), text, '', '', '', '']);
    const questions = await read(heading('Controls') + table([head, ...rows]));
    expect(questions.map(({ id, text }) => [id, text])).toEqual(asked.map((text, index) => [String(index + 1), text]));
    expect(questions.map(({ sheet, cell }) => [sheet, cell])).toEqual(
      [2, 3, 4, 5].map((row) => [null, `table:1/row:${row}/col:2`]),
    );
    expect(slots(questions)[1]).toEqual([
      'tick table:1/row:3/col:3 Yes',
      'tick table:1/row:3/col:4 No',
      'tick table:1/row:3/col:5 N/A',
      'comment table:1/row:3/col:6',
    ]);
  });

  it.each([
    ['drawn', () => '☐'],
    ['a control', () => p(checkBox())],
    ['a form field', () => p(oldCheckBox())],
  ])('may have its boxes in the cells: %s', async (_, box) => {
    const rows = asked.map((text) => [text, box(), box()]);
    const questions = await read(table([['Requirement', 'Yes', 'No'], ...rows]));
    expect(slots(questions)[0]).toEqual(['tick table:1/row:2/col:2 Yes', 'tick table:1/row:2/col:3 No']);
    expect(questions[0]?.slots[0]?.current).toBeNull();
  });

  it('may have all boxes of a question in one cell, told apart by their labels', async () => {
    const rows = asked.map((text) => [text, '☐ Yes  ☒ No  ☐ N/A', '']);
    const questions = await read(table([['Question', 'Response', 'Comment'], ...rows]));
    expect(questions).toHaveLength(4);
    expect(slots(questions)[3]).toEqual([
      'tick table:1/row:5/col:2/para:1/box:1 Yes',
      'tick table:1/row:5/col:2/para:1/box:2 No',
      'tick table:1/row:5/col:2/para:1/box:3 N/A',
      'comment table:1/row:5/col:3',
    ]);
    expect(questions[3]?.slots.map(({ current }) => current)).toEqual([null, 'x', null, null]);
  });

  it('takes the values of a drop-down, and knows a placeholder from an answer', async () => {
    const control = p(dropDown(['Implemented', 'Planned', 'Not applicable']));
    const rows = asked.map((text) => [text, control, p(textControl())]);
    const questions = await read(table([['Question', 'Answer', 'Comments'], ...rows]));
    expect(slots(questions)[0]).toEqual([
      'choice table:1/row:2/col:2 Implemented/Planned/Not applicable',
      'comment table:1/row:2/col:3',
    ]);
    expect(questions.flatMap((question) => question.slots.map((slot) => slot.current))).toEqual(Array(8).fill(null));
  });

  it('counts the columns of its grid, whatever is merged', async () => {
    const head = [
      [
        { content: 'Question', merge: 'restart' as const },
        { content: 'Vendor response', span: 2 },
        { content: 'Remarks', merge: 'restart' as const },
      ],
      [{ content: '', merge: 'continue' as const }, 'Yes', 'No', { content: '', merge: 'continue' as const }],
    ];
    const title = [{ content: 'Access control', span: 4, fill: 'D9D9D9' }];
    const rows = asked.map((text) => [text, '', '', '']);
    const questions = await read(table([...head, title, ...rows]));
    expect(questions.map(({ cell }) => cell)).toEqual([4, 5, 6, 7].map((row) => `table:1/row:${row}/col:1`));
    expect(new Set(questions.map(({ section }) => section))).toEqual(new Set(['Access control']));
    expect(slots(questions)[0]).toEqual([
      'tick table:1/row:4/col:2 Yes',
      'tick table:1/row:4/col:3 No',
      'comment table:1/row:4/col:4',
    ]);
  });

  it('goes on in further tables, each under its heading', async () => {
    const part = (texts: string[]) => table([['ID', 'Question', 'Answer'], ...texts.map((text) => ['', text, ''])]);
    const questions = await read(
      heading('Questionnaire') +
        heading('Part A', 2) +
        part(asked.slice(0, 3)) +
        heading('Part B', 2) +
        part(asked.slice(3)),
    );
    expect(questions.map(({ section, cell }) => [section, cell])).toEqual([
      ['Part A', 'table:1/row:2/col:2'],
      ['Part A', 'table:1/row:3/col:2'],
      ['Part A', 'table:1/row:4/col:2'],
      ['Part B', 'table:2/row:2/col:2'],
    ]);
  });

  it('is found inside a table that only lays out the page', async () => {
    const inner = table([['Question', 'Answer'], ...asked.map((text) => [text, ''])]);
    const questions = await read(table([[`${p('Please fill this in.')}${inner}<w:p/>`]]));
    expect(questions.map(({ cell }) => cell)).toEqual(
      [2, 3, 4, 5].map((row) => `table:1/row:1/col:1/table:1/row:${row}/col:1`),
    );
  });

  it('needs no head where questions stand beside empty cells', async () => {
    const questions = await read(
      table(asked.map((text, index) => [`${index + 1}.`, text, ''])) + table([['Company name', '']]),
    );
    expect(questions.map(({ text }) => text)).toEqual(asked);
    expect(slots(questions)[3]).toEqual(['text table:1/row:4/col:3']);
  });

  it('may have the answer in the row under each question', async () => {
    const rows = asked.flatMap((text) => [[{ content: text, span: 2 }], ['Response:', '']]);
    const questions = await read(table(rows));
    expect(slots(questions)).toEqual([2, 4, 6, 8].map((row) => [`text table:1/row:${row}/col:2`]));
  });

  it('takes "Yes / No" for its answers where it stands in the cells, and for a head over them', async () => {
    const inCells = await read(table([['Question', 'Answer'], ...asked.map((text) => [text, 'Yes / No'])]));
    expect(inCells.map(({ slots }) => slots)).toEqual(
      [2, 3, 4, 5].map((row) => [
        { kind: 'choice', cell: `table:1/row:${row}/col:2`, choices: ['Yes', 'No'], current: null },
      ]),
    );
    const overThem = await read(table([['Question', 'Yes/No', 'Comments'], ...asked.map((text) => [text, '', ''])]));
    expect(slots(overThem)[0]).toEqual(['choice table:1/row:2/col:2 Yes/No', 'comment table:1/row:2/col:3']);
  });

  it('asks nothing where it holds fields of a form, a change log or a glossary', async () => {
    const profile = table([
      ['Company name', ''],
      ['Address', ''],
      ['Contact', ''],
    ]);
    const log = table([
      ['Version', 'Date', 'Author', 'Changes'],
      ['2', '2026-01-04', 'A. Duff', 'Typos'],
      ['1', '2025-12-08', 'A. Duff', 'First'],
    ]);
    const terms = table([
      ['Term', 'Definition'],
      ['MFA', 'Multi-factor authentication'],
      ['PII', 'Personal data'],
    ]);
    expect(await read(heading('About you') + profile + heading('History') + log + terms)).toEqual([]);
  });
});

describe('a small table of answers', () => {
  const answers = table([
    ['Result', 'Pass / Fail / NA (Pass) / Untested'],
    ['Comment', ''],
  ]);
  const item = (text: string) => heading(text, 3) + heading('Verification result', 3) + p() + answers;

  it('belongs to the heading above it', async () => {
    const questions = await read(
      heading('Results') +
        heading('1 Authentication', 2) +
        item('1.1 Passwords are stored as salted hashes') +
        item('1.2 Sessions end when a person logs out') +
        item('1.3 Tokens expire'),
    );
    expect(questions.map(({ id, text, section }) => [id, text, section])).toEqual([
      ['1.1', '1.1 Passwords are stored as salted hashes', '1 Authentication'],
      ['1.2', '1.2 Sessions end when a person logs out', '1 Authentication'],
      ['1.3', '1.3 Tokens expire', '1 Authentication'],
    ]);
    expect(slots(questions)[2]).toEqual([
      'choice table:3/row:1/col:2 Pass/Fail/NA (Pass)/Untested',
      'comment table:3/row:2/col:2',
    ]);
  });

  it('may hold the question itself', async () => {
    const block = (id: string, text: string) =>
      table([
        ['ID', id],
        ['Question', text],
        ['Answer', ''],
        ['Comments', ''],
      ]);
    const questions = await read(block('Q-1', asked[0] ?? '') + p() + block('Q-2', asked[1] ?? ''));
    expect(questions.map(({ id, text, cell }) => [id, text, cell])).toEqual([
      ['Q-1', asked[0], 'table:1/row:2/col:2'],
      ['Q-2', asked[1], 'table:2/row:2/col:2'],
    ]);
    expect(slots(questions)[1]).toEqual(['text table:2/row:3/col:2', 'comment table:2/row:4/col:2']);
  });
});
