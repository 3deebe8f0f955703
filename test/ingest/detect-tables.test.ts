import { describe, expect, it } from 'vitest';
import { bar, box, cached, detect, heads, lines, questions, sections } from './detect-fixtures.ts';

const [policy, mfa, encryption, pentest, reviews, incidents, checks, backups] = questions;

describe('a table of questions', () => {
  it('is read below a title and instructions, with its id, answer and comment columns', () => {
    const found = detect({
      sheets: [
        {
          name: 'Questions',
          rows: [
            heads('Vendor Security Questionnaire'),
            ['Thank you for taking part. Please answer all questions and return this file by 31 March.'],
            ['Company:', null, 'Date:'],
            [],
            heads('No.', 'Question', 'Vendor Response', 'Remarks'),
            ['Q1', policy],
            ['Q2', mfa],
            ['Q3', encryption],
          ],
          merges: ['A1:D1', 'A2:D2'],
        },
      ],
    });
    expect(lines(found)).toEqual(['B6 → C6 text, D6 comment', 'B7 → C7 text, D7 comment', 'B8 → C8 text, D8 comment']);
    expect(found.questions.map((question) => question.id)).toEqual(['Q1', 'Q2', 'Q3']);
    expect(found.questions[0]).toMatchObject({ sheet: 'Questions', row: 6, text: policy });
    expect(found.sheets[0]?.roles).toMatchObject({ headerRow: 5, question: 'B', id: 'A', answer: ['C'], comment: 'D' });
  });

  it('is read under three tiers of merged heads with answers to tick and columns of mappings', () => {
    const found = detect({
      sheets: [
        {
          name: 'Assessment',
          rows: [
            heads('Consensus Assessment'),
            heads(
              'Control Domain',
              'Control ID',
              'Question ID',
              'Control Specification',
              'Assessment Questions',
              'Assessment Answers',
              null,
              null,
              'Notes',
              'Mappings',
              null,
            ),
            heads(null, null, null, null, null, 'Yes', 'No', 'Not Applicable', null, 'ISO 27001', 'NIST 800-53'),
            [
              'Application Security',
              'AIS-01',
              'AIS-01.1',
              'Applications shall be designed securely.',
              policy,
              null,
              null,
              null,
              null,
              'A.14',
              'SA-3',
            ],
            [null, null, 'AIS-01.2', null, mfa, 'x', null, null, null, 'A.14', 'SA-3'],
            [null, null, 'AIS-01.3', null, pentest, null, null, null, null, 'A.14', 'SA-3'],
            [
              'Audit',
              'AAC-01',
              'AAC-01.1',
              'Audit plans shall be maintained.',
              incidents,
              null,
              null,
              null,
              null,
              'A.12',
              'AU-1',
            ],
            [null, null, 'AAC-01.2', null, backups, null, null, null, null, 'A.12', 'AU-1'],
          ],
          merges: [
            'A1:K1',
            'F2:H2',
            'J2:K2',
            ...'ABCDEI'.split('').map((c) => `${c}2:${c}3`),
            'A4:A6',
            'B4:B6',
            'D4:D6',
            'A7:A8',
            'B7:B8',
            'D7:D8',
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(
      [4, 5, 6, 7, 8].map((row) => `E${row} → F${row} tick, G${row} tick, H${row} tick, I${row} comment`),
    );
    expect(found.questions[1]?.slots[0]).toEqual({ kind: 'tick', cell: 'F5', choices: ['Yes'], current: 'x' });
    expect(found.questions.map((question) => question.id)).toEqual([
      'AIS-01.1',
      'AIS-01.2',
      'AIS-01.3',
      'AAC-01.1',
      'AAC-01.2',
    ]);
    expect(sections(found)).toEqual([
      'Application Security',
      'Application Security',
      'Application Security',
      'Audit',
      'Audit',
    ]);
  });

  it('knows columns under "Vendor to complete" from those under "Customer use only"', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads(null, null, 'Vendor to complete', null, null, null, 'Customer use only', null),
            heads('Item', 'Control question', 'Response', null, null, 'Comments', 'Assessment', null),
            heads(null, null, 'Yes', 'No', 'N/A', null, 'Score', 'Reviewer notes'),
            ...questions.map((text, index) => [`${index + 1}`, text]),
          ],
          merges: ['C1:F1', 'G1:H1', 'A2:A3', 'B2:B3', 'C2:E2', 'F2:F3', 'G2:H2'],
        },
      ],
    });
    expect(lines(found)).toEqual(
      questions.map(
        (_, index) =>
          `B${index + 4} → C${index + 4} tick, D${index + 4} tick, E${index + 4} tick, F${index + 4} comment`,
      ),
    );
  });

  it('takes the same columns again where headers are repeated for each section', () => {
    const header = heads('ID', 'Question', 'Answer', 'Comment');
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            [bar('1. Governance')],
            header,
            ['1.1', policy],
            ['1.2', checks],
            [],
            [bar('2. Access')],
            header,
            ['2.1', mfa],
            [],
            [bar('3. Operations')],
            header,
            ['3.1', backups],
          ],
          merges: ['A1:D1', 'A6:D6', 'A10:D10'],
        },
      ],
    });
    expect(lines(found)).toEqual([
      'B3 → C3 text, D3 comment',
      'B4 → C4 text, D4 comment',
      'B8 → C8 text, D8 comment',
      'B12 → C12 text, D12 comment',
    ]);
    expect(sections(found)).toEqual(['1. Governance', '1. Governance', '2. Access', '3. Operations']);
  });

  it('takes a title that stands where others write "Question"', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('Physical Security', 'Yes', 'No', 'Remarks'),
            ['Is the data centre access controlled?'],
            ['Is there CCTV?'],
            heads('Network', 'Yes', 'No', 'Remarks'),
            ['Are firewalls in place?'],
          ],
        },
      ],
    });
    expect(lines(found)).toEqual([2, 3, 5].map((row) => `A${row} → B${row} tick, C${row} tick, D${row} comment`));
    expect(sections(found)).toEqual(['Physical Security', 'Physical Security', 'Network']);
  });

  it('has two answer columns and a comment, or details for yes and for no', () => {
    const two = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads(
              'Question ID',
              'Question',
              'CSP Answer',
              'Control Ownership',
              'CSP Implementation Description (Optional)',
              'CCM Control ID',
              'CCM Domain Title',
            ),
            ...questions.map((text, index) => [
              `A&A-0${index}.1`,
              text,
              null,
              null,
              null,
              'A&A-01',
              'Audit & Assurance',
            ]),
          ],
          validations: [
            { ref: 'C2:C9', list: ['Yes', 'No', 'NA'] },
            { ref: 'D2:D9', list: ['CSP-owned', 'CSC-owned', 'Shared'] },
          ],
        },
      ],
    });
    expect(lines(two)).toEqual(
      questions.map((_, index) => `B${index + 2} → C${index + 2} choice, D${index + 2} choice, E${index + 2} comment`),
    );
    const details = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('#', 'Question', 'Yes/No', 'If yes, provide details', 'If no, provide compensating controls'),
            [1, policy],
            [2, mfa],
          ],
        },
      ],
    });
    expect(lines(details)).toEqual([
      'B2 → C2 choice, D2 comment, E2 comment',
      'B3 → C3 choice, D3 comment, E3 comment',
    ]);
    expect(details.questions[0]?.slots[0]?.choices).toEqual(['Yes', 'No']);
  });

  it('is found among spacer columns, merged cells and forty columns of mappings', () => {
    const spaced = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            [],
            [null, ...heads('Ref', null, 'Question', null, 'Response', null, 'Comment')],
            [null, 'R1', null, policy],
            [null, 'R2', null, mfa],
          ],
        },
      ],
    });
    expect(lines(spaced)).toEqual(['D3 → F3 text, H3 comment', 'D4 → F4 text, H4 comment']);
    const merged = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('No.', 'Question', null, null, 'Answer', null),
            ...questions.slice(0, 3).map((text, index) => [index + 1, text]),
          ],
          merges: [1, 2, 3, 4].flatMap((row) => [`B${row}:D${row}`, `E${row}:F${row}`]),
        },
      ],
    });
    expect(lines(merged)).toEqual(['B2 → E2 text', 'B3 → E3 text', 'B4 → E4 text']);
    const mapped = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            [
              'Ques Num',
              'Question/Request',
              'Response',
              'Additional Information',
              'Category',
              ...Array.from({ length: 40 }, (_, index) => `ISO 27002:${index}`),
            ],
            ...questions.map((text, row) => [
              `A.${row}`,
              text,
              null,
              null,
              'Risk',
              ...Array.from({ length: 40 }, (_, index) => (index % 3 ? `A.${index}.${row}` : null)),
            ]),
          ],
        },
      ],
    });
    expect(lines(mapped)).toEqual(
      questions.map((_, index) => `B${index + 2} → C${index + 2} text, D${index + 2} comment`),
    );
    expect(sections(mapped)).toEqual(questions.map(() => 'Risk'));
  });

  it('stands beside another one, or beside a legend', () => {
    const twins = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('ID', 'Question', 'Answer', null, 'ID', 'Question', 'Answer'),
            [1, policy, null, null, 3, reviews],
            [2, mfa, null, null, 4, incidents],
          ],
        },
      ],
    });
    expect(lines(twins)).toEqual(['B2 → C2 text', 'B3 → C3 text', 'F2 → G2 text', 'F3 → G3 text']);
    const legend = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('ID', 'Question', 'Response', 'Comments', null, 'Legend', 'Meaning'),
            ['1', policy, null, null, null, 'Yes', 'The control is in place'],
            ['2', mfa, null, null, null, 'No', 'It is not'],
          ],
        },
      ],
    });
    expect(lines(legend)).toEqual(['B2 → C2 text, D2 comment', 'B3 → C3 text, D3 comment']);
  });

  it('needs no header where drop-downs or boxes stand beside the questions', () => {
    const listed = detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('Supplier assessment'), [], ...questions.map((text) => [text])],
          validations: [{ ref: 'B3:B10', list: ['Yes', 'No'] }],
        },
      ],
    });
    expect(lines(listed)).toEqual(questions.map((_, index) => `A${index + 3} → B${index + 3} choice`));
    const boxed = detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('No', 'Control question'), ...questions.map((text, index) => [index + 1, text, box])],
        },
      ],
    });
    expect(lines(boxed)).toEqual(questions.map((_, index) => `B${index + 2} → C${index + 2} text`));
  });

  it('may have heads that are whole sentences', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads(
              'Control No.',
              'Security control requirement that the supplier must meet',
              'Does the supplier comply? (Yes / No / Partial)',
              'Supplier comments, including details of any compensating controls',
            ),
            ['AC-1', 'Access is granted on a least privilege basis.'],
            ['AC-2', 'User accounts are reviewed quarterly.'],
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(['B2 → C2 choice, D2 comment', 'B3 → C3 choice, D3 comment']);
    expect(found.questions[0]?.slots[0]?.choices).toEqual(['Yes', 'No', 'Partial']);
  });

  it('may have its answers left of the questions, or a scale to tick', () => {
    const left = detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('Response', 'ID', 'Question'), ...questions.map((text, index) => [null, `Q${index}`, text])],
          validations: [{ ref: 'A2:A9', list: ['Yes', 'No'] }],
        },
      ],
    });
    expect(lines(left)).toEqual(questions.map((_, index) => `C${index + 2} → A${index + 2} choice`));
    const scale = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('Ref', 'Practice', 'Maturity', null, null, 'Evidence'),
            heads(null, null, '1', '2', '3', null),
            ['P1', policy],
            ['P2', mfa],
          ],
          merges: ['C1:E1', 'A1:A2', 'B1:B2', 'F1:F2'],
        },
      ],
    });
    expect(lines(scale)).toEqual(
      [3, 4].map((row) => `B${row} → C${row} tick, D${row} tick, E${row} tick, F${row} link`),
    );
  });
});

describe('answers below their questions', () => {
  it('go into the boxes there', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('Security questionnaire'),
            [],
            [`1. ${policy}`],
            [box],
            [],
            [`2. ${mfa}`],
            [box],
            [],
            [`3. ${encryption}`],
            [box],
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(['A3 → A4 text', 'A6 → A7 text', 'A9 → A10 text']);
    expect(found.questions.map((question) => question.id)).toEqual(['1', '2', '3']);
  });

  it('go beside the word "Answer"', () => {
    const found = detect({
      sheets: [
        { name: 'Q', rows: [['Q1', policy], ['Answer:'], ['Q2', mfa], ['Answer:'], ['Q3', encryption], ['Answer:']] },
      ],
    });
    expect(lines(found)).toEqual(['B1 → B2 text', 'B3 → B4 text', 'B5 → B6 text']);
  });
});

describe('the text of a question', () => {
  it('is read from the cached value of a formula', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            ['ID', 'Question', 'Vendor answer', 'Additional information'],
            ...[policy, mfa, encryption].map((text, index) => [
              cached(`H-${index}`, `Bank!A${index + 1}`),
              cached(text, `VLOOKUP(A${index + 2},Bank!A:B,2,FALSE)`),
            ]),
          ],
        },
        { name: 'Bank', state: 'hidden', rows: questions.map((text, index) => [`H-${index}`, text]) },
      ],
    });
    expect(lines(found)).toEqual([2, 3, 4].map((row) => `Q!B${row} → C${row} text, D${row} comment`));
    expect(found.questions[2]).toMatchObject({ id: 'H-2', text: encryption });
  });

  it('may hold several questions, and is kept whole', () => {
    const several = 'Do you encrypt data at rest?\nDo you encrypt data in transit?\nWhich algorithms are used?';
    const found = detect({
      sheets: [{ name: 'Q', rows: [heads('ID', 'Question', 'Answer'), ['1', several], ['2', mfa]] }],
    });
    expect(found.questions.map((question) => question.text)).toEqual([several, mfa]);
  });

  it('is joined from the rows that share one answer cell', () => {
    const found = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('ID', 'Question', 'Answer'),
            ['1', 'Do you have a policy that covers:'],
            [null, '- acceptable use'],
            [null, '- encryption'],
            ['2', mfa],
            ['3', encryption],
          ],
          merges: ['C2:C4', 'A2:A4'],
        },
      ],
    });
    expect(lines(found)).toEqual(['B2 → C2 text', 'B5 → C5 text', 'B6 → C6 text']);
    expect(found.questions[0]?.text).toBe('Do you have a policy that covers:\n- acceptable use\n- encryption');
  });

  it('stays two questions when asked twice, and one for each lettered part with its own answer', () => {
    const twice = detect({
      sheets: [
        {
          name: 'Q',
          rows: [heads('ID', 'Question', 'Answer'), ['1', policy], ['2', policy], ['3', mfa], ['4', policy]],
        },
      ],
    });
    expect(lines(twice)).toHaveLength(4);
    const parts = detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('No', 'Question', 'Answer'),
            ['1', 'Do you encrypt:'],
            [null, 'a) data at rest?'],
            [null, 'b) data in transit?'],
            ['2', mfa],
            ['3', encryption],
          ],
        },
      ],
    });
    expect(lines(parts)).toEqual([2, 3, 4, 5, 6].map((row) => `B${row} → C${row} text`));
  });
});
