import { afterAll, describe, expect, it } from 'vitest';
import { closeReaders, readQuestionnaire } from '../../ingest/index.ts';
import { readPdfQuestions } from '../../ingest/portable/read-pdf.ts';
import { pdfFile } from './hostile-files.ts';
import { lines, type Placed, pdfOfPages } from './pdf-pages.ts';

afterAll(closeReaders);

const prose = lines(780, [
  'This questionnaire is part of our supplier review. Answers are kept for two years and are read by the security team',
  'alone. You can reach us by telephone on working days, and we are glad to help where something is not clear to you.',
  'Every supplier who handles data of ours is asked the same, whatever its size, and the answers are compared by hand.',
]);
const read = async (pages: Placed[][]) => (await readPdfQuestions(pdfOfPages(pages), 'q.pdf')).value.questions;
const list = (top: number, texts: string[]): Placed[] => texts.map((text, i) => ({ text, x: 57, y: top - i * 30 }));

describe('a PDF questionnaire', () => {
  it('is asked in numbered paragraphs and list items, with the sections they stand in', async () => {
    const questions = await read([
      [
        { text: 'Supplier questionnaire', x: 57, y: 815, size: 18, bold: true },
        ...prose,
        { text: 'Section 1: Access', x: 57, y: 700, size: 14, bold: true },
        ...list(670, [
          '1.1 Do you review access rights at least once a year?',
          '1.2 Describe how accounts are removed when people leave.',
          '1.3 Is a second factor needed for remote access?',
        ]),
      ],
      [
        { text: 'Section 2: Data', x: 57, y: 780, size: 14, bold: true },
        ...list(750, ['- Is data encrypted at rest and on its way?', '- Are backups restored for a test?']),
      ],
    ]);
    expect(questions.map(({ cell, id, text, section }) => [cell, id, text, section?.split(' > ').at(-1)])).toEqual([
      ['page:1/para:4', '1.1', 'Do you review access rights at least once a year?', 'Section 1: Access'],
      ['page:1/para:5', '1.2', 'Describe how accounts are removed when people leave.', 'Section 1: Access'],
      ['page:1/para:6', '1.3', 'Is a second factor needed for remote access?', 'Section 1: Access'],
      ['page:2/para:2', null, 'Is data encrypted at rest and on its way?', 'Section 2: Data'],
      ['page:2/para:3', null, 'Are backups restored for a test?', 'Section 2: Data'],
    ]);
    expect(questions[0]?.slots).toEqual([{ kind: 'text', cell: 'page:1/para:4', choices: null, current: null }]);
  });

  it('keeps the parts of a question with it, and takes boxes for its legal values', async () => {
    const questions = await read([
      [
        ...prose,
        ...list(700, [
          'Have you told your people about the following topics?',
          '- The policy and where to find it;',
          '- What happens when it is not followed.',
          'Is there a plan for incidents?   [ ] Yes   [ ] No   [ ] N/A',
          'Answer: ______________________',
        ]),
      ],
    ]);
    expect(questions.map(({ text }) => text)).toEqual([
      'Have you told your people about the following topics?\n- The policy and where to find it;\n- What happens when it is not followed.',
      'Is there a plan for incidents?',
    ]);
    expect(questions[1]?.slots.map(({ kind, choices }) => [kind, choices])).toEqual([
      ['choice', ['Yes', 'No', 'N/A']],
      ['comment', null],
    ]);
  });

  it('is asked in the rows of a table with columns to tick', async () => {
    const row = (y: number, cells: string[]): Placed[] => cells.flatMap((text, i) => (text === '' ? [] : [{ text, x: [57, 100, 400, 450, 500][i] ?? 57, y }])); // biome-ignore format: one thought
    const questions = await read([
      [
        ...prose,
        ...row(700, ['No.', 'Question', 'Yes', 'No', 'Comments']),
        ...row(680, ['A1', 'Are guards at the door?', '', '', '']),
        ...row(660, ['A2', 'Are visitors written down?', 'X', '', 'in a book']),
        ...row(640, ['A3', 'Cameras in the data centre', '', '', '']),
      ],
    ]);
    expect(
      questions.map(({ id, text, slots }) => [id, text, slots[0]?.kind, slots[0]?.choices, slots[0]?.current]),
    ).toEqual([
      ['A1', 'Are guards at the door?', 'choice', ['Yes', 'No'], null],
      ['A2', 'Are visitors written down?', 'choice', ['Yes', 'No'], 'Yes'],
      ['A3', 'Cameras in the data centre', 'choice', ['Yes', 'No'], null],
    ]);
    expect(questions[1]?.slots[1]).toMatchObject({ kind: 'comment', current: 'in a book' });
  });

  it('is asked by the fields of its form: beside a question, or of their own', async () => {
    const { value } = await readPdfQuestions(form(), 'form.pdf');
    expect(
      value.questions.map(({ text, slots }) => [
        text,
        ...slots.map(({ kind, cell, choices, current }) => [kind, cell, choices, current]),
      ]),
    ).toEqual([
      ['Is data encrypted at rest?', ['choice', 'field:encrypted', ['Yes', 'No'], 'Yes']],
      ['Company name', ['text', 'field:company', null, null]],
      ['Which standard do you follow', ['choice', 'field:standard', ['SOC 2', 'ISO 27001'], null]],
    ]);
  });

  it('of orders without a place to answer is a policy, and asks nothing', async () => {
    const rules = [
      '1. Review access rights every quarter.',
      '2. Encrypt all laptops before they leave the house.',
      '3. Report incidents to the security team within a day.',
      '4. Use a second factor for remote access at all times.',
    ];
    expect(await read([[...prose, ...list(700, rules)]])).toEqual([]);
  });

  it('is refused with a reason when it is damaged, a picture, or protected', async () => {
    const blank = pdfOfPages([[]]);
    await expect(readQuestionnaire(blank, 'scan.pdf')).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringMatching(/OCR/),
    });
    const whole = pdfOfPages([[...prose]]);
    await expect(readQuestionnaire(whole.slice(0, 60), 'cut.pdf')).rejects.toMatchObject({ code: 'unreadable_file' });
    expect((await readQuestionnaire(whole, 'q.pdf')).messages.map(({ code }) => code)).toContain('no_questions');
  });
});

/** One page with a question, its drop-down filled in, a text field and a choice that has a tooltip. */
function form(): Uint8Array {
  const text = (words: string, y: number) => `BT /R 10 Tf 57 ${y} Td (${words}) Tj ET`;
  const stream = [text('Is data encrypted at rest?', 700), text('Company name:', 650), ...[600, 587].map((y) => text('This form is sent back to the security team by the end of the month and kept there.', y))].join('\n'); // biome-ignore format: one thought
  const field = (said: string, y: number) => Buffer.from(`<< /Type /Annot /Subtype /Widget /F 4 /Rect [300 ${y} 500 ${y + 16}] ${said} >>`); // biome-ignore format: one thought
  return pdfFile([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R 7 0 R 8 0 R] >> >>'),
    Buffer.from('<< /Type /Pages /Kids [4 0 R] /Count 1 >>'),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /R 3 0 R >> >> /Annots [6 0 R 7 0 R 8 0 R] >>',
    ),
    Buffer.from(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`),
    field('/FT /Ch /Ff 131072 /T (encrypted) /Opt [(Yes) (No)] /V (Yes)', 696),
    field('/FT /Tx /T (company)', 646),
    field('/FT /Ch /Ff 131072 /T (standard) /TU (Which standard do you follow) /Opt [(SOC 2) (ISO 27001)]', 400),
  ]);
}
