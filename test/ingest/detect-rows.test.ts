import { describe, expect, it } from 'vitest';
import { bar, box, cached, codes, detect, heads, lines, questions, sections, unlocked } from './detect-fixtures.ts';

const [policy, mfa, encryption, pentest, reviews, incidents, , backups] = questions;

describe('rows that are no questions', () => {
  it('are section titles, by their ids, their look or their width', () => {
    const byId = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('Ref', 'Question', 'Answer'),
            ['1', 'Governance'],
            ['1.1', policy],
            ['1.2', pentest],
            ['2', 'Data protection'],
            ['2.1', encryption],
            ['2.2', backups],
          ],
        },
      ],
    });
    expect(lines(byId)).toEqual(['B3 → C3 text', 'B4 → C4 text', 'B6 → C6 text', 'B7 → C7 text']);
    expect(sections(byId)).toEqual(['Governance', 'Governance', 'Data protection', 'Data protection']);
    const byWidth = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('No', 'Question', 'Answer', 'Comment'),
            [bar('A. ORGANISATION')],
            ['A1', policy],
            [bar('B. Access control and authentication')],
            ['B1', mfa],
            ['B2', reviews],
          ],
          merges: ['A2:D2', 'A4:D4'],
        },
      ],
    });
    expect(lines(byWidth)).toEqual([3, 5, 6].map((row) => `B${row} → C${row} text, D${row} comment`));
    expect(sections(byWidth)).toEqual([
      'A. ORGANISATION',
      'B. Access control and authentication',
      'B. Access control and authentication',
    ]);
    const byWording = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            ['Question', 'Answer'],
            ['Access Control'],
            [mfa],
            [reviews],
            ['Data Protection'],
            [encryption],
            [backups],
          ],
        },
      ],
    });
    expect(lines(byWording)).toEqual(['A3 → B3 text', 'A4 → B4 text', 'A6 → B6 text', 'A7 → B7 text']);
    expect(sections(byWording)).toEqual(['Access Control', 'Access Control', 'Data Protection', 'Data Protection']);
  });

  it('are instructions, examples, explanations under the header and signatures', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('Ref', 'Question', 'Answer', 'Comments'),
            ['Unique id', 'The question we ask', 'Select from the list', 'Add any details here'],
            ['Example', 'Is there a fire alarm?', 'Yes', 'Tested monthly'],
            [null, 'Please answer the questions in this section for the production environment only.'],
            ['A1', policy],
            [null, 'If you answered No to A1, skip to A3.'],
            ['A2', mfa],
            ['A3', encryption],
            [],
            ['Completed by:'],
            [null, '© 2025 Example Corporation. All rights reserved.'],
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(['B5 → C5 text, D5 comment', 'B7 → C7 text, D7 comment', 'B8 → C8 text, D8 comment']);
    expect(found.messages.find((message) => message.code === 'skipped_rows')?.text).toContain('4, 6');
  });

  it('mirror another sheet by formulas and are not answered twice', () => {
    const found = detect({
      sheets: [
        {
          name: 'Company',
          rows: [
            heads('Ref', 'Question', 'Answer'),
            ['C1', 'What is the legal name of your company?'],
            ['C2', 'What is your website?'],
          ],
        },
        {
          name: 'Security',
          rows: [
            heads('Ref', 'Question', 'Answer'),
            [
              cached('C1', 'Company!A2'),
              cached('What is the legal name of your company?', 'Company!B2'),
              cached('', 'Company!C2'),
            ],
            [cached('C2', 'Company!A3'), cached('What is your website?', 'Company!B3')],
            ['S1', policy],
            ['S2', mfa],
          ],
        },
      ],
    });
    expect(lines(found)).toEqual([
      'Company!B2 → C2 text',
      'Company!B3 → C3 text',
      'Security!B4 → C4 text',
      'Security!B5 → C5 text',
    ]);
    expect(found.messages.find((message) => message.code === 'mirrored_rows')?.text).toContain('2, 3');
  });

  it('are left over from a template in another language, with answers its list does not allow', () => {
    const found = detect({
      sheets: [
        {
          name: 'チェックリスト',
          rows: [
            heads('Main Area', 'Checklist item', 'Status', 'Comment'),
            ...['ログを有効にする', '暗号化を使用する', '匿名アクセスを無効にする', '特権を最小限にする'].map(
              (text) => ['安全', text, '未確認'],
            ),
            ...questions.map((text) => ['Security', text, 'Not verified']),
          ],
          validations: [{ ref: 'C2:C13', list: ['未確認', '達成', '該当なし'] }],
        },
      ],
    });
    expect(lines(found)).toEqual([2, 3, 4, 5].map((row) => `B${row} → C${row} choice, D${row} comment`));
    expect(codes(found)).toContain('leftover_rows');
    const bilingual = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('Checklist item', 'Status'),
            ...['ログを有効にする', '暗号化を使用する', '特権を最小限にする'].map((text) => [text, '未確認']),
            [policy, '未確認'],
            [mfa, null],
          ],
          validations: [{ ref: 'B2:B6', list: ['未確認', '達成'] }],
        },
      ],
    });
    expect(lines(bilingual)).toHaveLength(5);
  });
});

describe('what is hidden', () => {
  it('is reported, not asked: rows, sheets and answer columns', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rowFormats: { 3: { hidden: true } },
          columns: { C: { hidden: true } },
          rows: [
            heads('No', 'Question', 'Internal answer', 'Vendor response'),
            ...questions.slice(0, 4).map((text, index) => [index + 1, text]),
          ],
        },
        { name: 'Old', state: 'hidden', rows: [heads('No', 'Question', 'Answer'), [1, policy]] },
        { name: 'Older', state: 'veryHidden', rows: [heads('No', 'Question', 'Answer'), [1, policy]] },
      ],
    });
    expect(lines(found)).toEqual(['Q!B2 → D2 text', 'Q!B4 → D4 text', 'Q!B5 → D5 text']);
    expect(codes(found)).toEqual(['hidden_columns', 'hidden_rows', 'hidden_sheet']);
    expect(found.messages.filter((message) => message.code === 'hidden_sheet').map((message) => message.sheet)).toEqual(
      ['Old', 'Older'],
    );
    expect(found.sheets.map((sheet) => sheet.state)).toEqual(['visible', 'hidden', 'veryHidden']);
  });

  it('still gives its titles: a hidden column often holds the sections', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          columns: { A: { hidden: true } },
          rows: [
            heads('Domain', 'ID', 'Question', 'Response'),
            ...questions.map((text, index) => [index < 4 ? 'Governance' : 'Operations', `Q${index + 1}`, text]),
          ],
        },
      ],
    });
    expect(sections(found)).toEqual([...Array(4).fill('Governance'), ...Array(4).fill('Operations')]);
  });
});

describe('a protected sheet', () => {
  it('is answered in its unlocked cells; locked titles, scores and rows are left', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          protection: true,
          rows: [
            heads('ID', 'Question', 'Response', 'Comment', 'Score'),
            ['1', 'Governance'],
            ['1.1', policy, unlocked, unlocked, cached(0, 'IF(C3="Yes",1,0)')],
            ['1.2', pentest, 'Not applicable', null, cached(0, 'IF(C4="Yes",1,0)')],
            ['1.3', mfa, unlocked, unlocked, cached(0, 'IF(C5="Yes",1,0)')],
            ['1.4', reviews, unlocked, null, cached(0, 'IF(C6="Yes",1,0)')],
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(['B3 → C3 text, D3 comment', 'B5 → C5 text, D5 comment', 'B6 → C6 text']);
    expect(codes(found)).toEqual(['locked_rows', 'protected_sheet']);
  });

  it('is answered where whole columns are unlocked, and nowhere when nothing is', () => {
    const rows = [heads('No', 'Question', 'Answer', 'Comment'), ...questions.map((text, index) => [index + 1, text])];
    const columns = { C: { style: { unlocked: true } }, D: { style: { unlocked: true } } };
    const open = detect({ sheets: [{ name: 'Q', protection: true, columns, rows }] });
    expect(lines(open)).toEqual(
      questions.map((_, index) => `B${index + 2} → C${index + 2} text, D${index + 2} comment`),
    );
    const closed = detect({ sheets: [{ name: 'Q', protection: true, rows }] });
    expect(closed.questions).toHaveLength(questions.length);
    expect(closed.questions.flatMap((question) => question.slots)).toEqual([]);
    expect(codes(closed)).toContain('no_answer_cell');
  });
});

describe('answer cells', () => {
  it('keep what stands in them: defaults, placeholders and earlier answers', () => {
    const status = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('#', 'Control', 'Status', 'Comments'),
            ...questions.map((text, index) => [index + 1, text, 'Not started']),
          ],
          validations: [{ ref: 'C2:C9', list: ['Not started', 'In progress', 'Done'] }],
        },
      ],
    });
    expect(status.questions[0]?.slots[0]).toEqual({
      kind: 'choice',
      cell: 'C2',
      choices: ['Not started', 'In progress', 'Done'],
      current: 'Not started',
    });
    const defaults = detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('#', 'Question', 'Answer'), ...questions.map((text, index) => [index + 1, text, 'No'])],
        },
      ],
    });
    expect(defaults.questions.map((question) => question.slots[0]?.current)).toEqual(questions.map(() => 'No'));
    const before = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('ID', 'Question', 'Response', 'Comments'),
            ...questions.map((text, index) => [
              index,
              text,
              ['Yes', 'No', 'We do this every year and report to the board'][index % 3] ?? null,
              index % 2 ? 'See policy' : null,
            ]),
          ],
        },
      ],
    });
    expect(lines(before)).toEqual(
      questions.map((_, index) => `B${index + 2} → C${index + 2} text, D${index + 2} comment`),
    );
  });

  it('differ from row to row by their drop-downs', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('ID', 'Question', 'Response'), ...questions.map((text, index) => [`Q${index}`, text])],
          validations: [
            { ref: 'C2', list: ['Yes', 'No'] },
            { ref: 'C3 C5', list: ['Daily', 'Weekly'] },
            { ref: 'C6', rule: { type: 'date', operator: 'greaterThan', formula1: '1' } },
            { ref: 'C7', rule: { type: 'whole', operator: 'greaterThan', formula1: '1' } },
          ],
        },
      ],
    });
    expect(found.questions.map((question) => [question.slots[0]?.kind, question.slots[0]?.choices])).toEqual([
      ['choice', ['Yes', 'No']],
      ['choice', ['Daily', 'Weekly']],
      ['text', null],
      ['choice', ['Daily', 'Weekly']],
      ['date', null],
      ['number', null],
      ['text', null],
      ['text', null],
    ]);
  });

  it('are never formulas, nor columns for the buyer', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('ID', 'Priority', 'Requirement', 'Compliance', 'Evidence', 'Risk score', 'Reviewer comments'),
            ...questions.map((text, index) => [
              index,
              ['High', 'Low'][index % 2] ?? null,
              `${text}`,
              null,
              null,
              cached(0, `IF(D${index + 2}="Yes",0,5)`),
              null,
            ]),
          ],
          validations: [
            { ref: 'B2:B9', list: ['High', 'Medium', 'Low'] },
            { ref: 'D2:D9', list: ['Fully', 'Partially', 'None'] },
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(
      questions.map((_, index) => `C${index + 2} → D${index + 2} choice, E${index + 2} link`),
    );
  });

  it('are the first cells of merged areas', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('No', 'Question', 'Answer'), [1, policy, box], [], [], [2, mfa, box], [], [3, incidents, box]],
          merges: ['A2:A4', 'B2:B4', 'C2:C4', 'A5:A6', 'B5:B6', 'C5:C6'],
        },
      ],
    });
    expect(lines(found)).toEqual(['B2 → C2 text', 'B5 → C5 text', 'B7 → C7 text']);
  });
});

describe('a title over a single header', () => {
  it.each([
    ['3. Access control', '3. Access control'],
    ['Section B: Access control', 'Section B: Access control'],
    ['Supplier Security Assessment', null],
    ['Part of the Acme supplier programme', null],
  ])('%s: the section is %s', (title, section) => {
    const rows = questions.map((text, index) => [`${index + 1}`, text]);
    const found = detect({ sheets: [{ name: 'Q', rows: [[title], heads('ID', 'Question', 'Answer'), ...rows] }] });
    expect(sections(found)).toEqual(questions.map(() => section));
  });
});
