import { describe, expect, it } from 'vitest';
import { readWordQuestions } from '../../ingest/word/read-word.ts';
import { buildWord, checkBox, heading, oldCheckBox, p, run, table, textControl } from '../fixtures/word.ts';

const readAll = (body: string) => readWordQuestions(buildWord(body), 'questionnaire.docx');
const read = async (body: string) => (await readAll(body)).value.questions;
const places = async (body: string) =>
  (await read(body)).map(({ text, slots }) => [
    text,
    ...slots.map(({ kind, cell, choices }) => [kind, cell, choices?.join('/') ?? ''].join(' ').trim()),
  ]);

const one = '1. Do you encrypt backups?';
const two = '2. Who may restore them?';
const three = '3. How often is a restore tested?';

describe('questions in paragraphs', () => {
  it('have their answer where it says "Answer:"', async () => {
    const questions = await read(p(one) + p('Answer:') + p(two) + p('Answer: the operations team'));
    expect(questions.map(({ id, text, cell }) => [id, text, cell])).toEqual([
      ['1', one, 'para:1'],
      ['2', two, 'para:3'],
    ]);
    expect(questions.map(({ slots }) => slots[0])).toEqual([
      { kind: 'text', cell: 'para:2/label', choices: null, current: null },
      { kind: 'text', cell: 'para:4/label', choices: null, current: 'the operations team' },
    ]);
  });

  it('have it on a line, in a control or in a box under them', async () => {
    expect(
      await places(
        p(one) + p('______________') + p(two) + textControl(p('Click here to enter text.')) + p(three) + table([['']]),
      ),
    ).toEqual([
      [one, 'text para:2/blank:1'],
      [two, 'text control:1'],
      [three, 'text table:1/row:1/col:1'],
    ]);
  });

  it('have it in the empty paragraph under them, where there is one under each', async () => {
    expect(await places(heading('Backups') + p(one) + p() + p(two) + p() + p() + p(three) + p())).toEqual([
      [one, 'text para:3'],
      [two, 'text para:5'],
      [three, 'text para:8'],
    ]);
  });

  it.each([
    ['drawn', '☐', 'para:2/box:1', 'para:2/box:2'],
    ['in brackets', '[ ]', 'para:2/box:1', 'para:2/box:2'],
    ['controls', checkBox(), 'control:1', 'control:2'],
    ['form fields', oldCheckBox(), 'field:1', 'field:2'],
  ])('have boxes to tick: %s', async (_, box, yes, no) => {
    const drawn = box.startsWith('<') ? box : run(box);
    const body = p(one) + p(`${drawn}${run(' Yes   ')}${drawn}${run(' No')}`) + p(`Comments: ${'_'.repeat(20)}`);
    expect(await places(body)).toEqual([[one, `tick ${yes} Yes`, `tick ${no} No`, 'comment para:3/blank:1']]);
  });

  it('have them in the same line, before or after their labels', async () => {
    expect(await places(p(`${one} ☐ Yes ☐ No`) + p(`${two} Yes ☐ No ☐`))).toEqual([
      [one, 'tick para:1/box:1 Yes', 'tick para:1/box:2 No'],
      [two, 'tick para:2/box:1 Yes', 'tick para:2/box:2 No'],
    ]);
  });

  it('may be statements, where boxes stand under them; a line to sign is none', async () => {
    const statement = '1. All employees are trained at least once a year.';
    const body =
      p(statement) +
      p('☐ Yes  ☐ No  ☐ Partially') +
      p(`The supplier confirms that all answers are true: ${'_'.repeat(12)}`);
    expect(await places(body)).toEqual([
      [statement, 'tick para:2/box:1 Yes', 'tick para:2/box:2 No', 'tick para:2/box:3 Partially'],
    ]);
  });

  it('are found without any place for an answer, and say so', async () => {
    const list = ['In binary form;', 'In source form;'].map((text) => p(text, { numbered: true })).join('');
    const body =
      heading('Licences') +
      p('We have published a guide: https://example.org/watch?v=1 about all of this.') +
      ['Do you have a policy?', 'Do you train your staff?', 'Do you keep records?']
        .map((text) => p(text, { numbered: true }))
        .join('') +
      p('Do you have a procedure that covers the following cases?') +
      list;
    const { value, messages } = await readAll(body);
    expect(value.questions.map(({ text }) => text)).toEqual([
      'Do you have a policy?',
      'Do you train your staff?',
      'Do you keep records?',
      'Do you have a procedure that covers the following cases?\n- In binary form;\n- In source form;',
    ]);
    expect(messages.map(({ code }) => code)).toContain('no_answer_cell');
  });

  it('are not found in prose, in a table of contents, or in fields of a form', async () => {
    const contents = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${[one, two, three].map((text) => p(text)).join('')}</w:sdtContent></w:sdt>`;
    const policy = [
      '1. Ensure that laptops are encrypted.',
      '2. Review access every quarter.',
      '3. Report incidents at once.',
    ];
    const body =
      contents +
      policy.map((text) => p(text)).join('') +
      p('Why do we do this? Because customers rely on us.') +
      p(`Name: ${'_'.repeat(12)}`) +
      p(`Date: ${'_'.repeat(12)}`);
    expect(await read(body)).toEqual([]);
  });

  it('are not found where they are answered already, or in a list of tasks', async () => {
    const faq = [one, two, three]
      .map((text) => p(text) + p() + p('Yes, they are. The operations team sees to it.') + p())
      .join('');
    const short = [one, two, three].map((text) => p(`Q: ${text}`) + p('A: The operations team.')).join('');
    const tasks = p('Before the first day:') + p('[ ] Order a laptop') + p('[ ] Make an account');
    for (const body of [faq, short, tasks]) expect(await read(heading('For everybody') + body)).toEqual([]);
  });

  it('may have a hint before the place for the answer, and orders instead of question marks', async () => {
    const hint = p('Guidance: attach your policy where there is one.');
    expect(await places(p(one) + hint + p('Response:') + p('Q2: Name the team.') + p('A2:'))).toEqual([
      [one, 'text para:3/label'],
      ['Q2: Name the team.', 'text para:5/label'],
    ]);
    const orders = [
      '1.1 Describe your backups.',
      '1.2 List who may restore them.',
      '1.3 Explain how restores are tested.',
    ];
    expect((await places(orders.map((text) => p(text) + p()).join(''))).map(([, place]) => place)).toEqual([
      'text para:2',
      'text para:4',
      'text para:6',
    ]);
  });

  it('are told with what was not read: text boxes, pictures, tracked changes', async () => {
    const box =
      '<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Do you read text boxes?</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>';
    const tracked = `<w:p>${run(one)}<w:del w:id="1" w:author="A"><w:r><w:delText> Or not?</w:delText></w:r></w:del></w:p>`;
    const { value, messages } = await readAll(p(box) + tracked + p('Answer:'));
    expect(value.questions.map(({ text }) => text)).toEqual([one]);
    expect(messages.map(({ code }) => code)).toEqual(['text_boxes', 'pictures', 'tracked_changes']);
  });
});
