import { describe, expect, it } from 'vitest';
import type { Sheet } from '../fixtures/workbook.ts';
import { cached, codes, detect, heads, lines, questions } from './detect-fixtures.ts';

const changeLog: Sheet = {
  name: 'Change Log',
  rows: [
    heads('Version', 'Date', 'Author', 'Description of change'),
    ['1.0', '2024-01-01', 'A. Smith', 'Initial version'],
    ['1.1', '2024-02-01', 'A. Smith', 'Describe encryption in more detail?'],
  ],
};
const glossary: Sheet = {
  name: 'Glossary',
  rows: [
    heads('Term', 'Definition'),
    ['MFA', 'Multi-factor authentication is required when two factors are used'],
    ['PII', 'What is personal? Any information about a person'],
  ],
};
const instructions: Sheet = {
  name: 'Instructions',
  rows: [
    ['How to complete this questionnaire'],
    [],
    ['1. Please answer every question on the next tab.'],
    [],
    ['2. Do not change the structure of the workbook.'],
    [],
    ['3. Are you unsure? Contact us.'],
  ],
};
const columnHelp: Sheet = {
  name: 'Columns',
  rows: [
    heads('Column', 'Description'),
    ['Response', 'Select Yes, No or N/A from the list'],
    ['Comments', 'Provide any further details'],
    ['Evidence', 'List the documents that support the answer'],
  ],
};
const mapping: Sheet = {
  name: 'Mapping',
  rows: [
    heads('ID', 'Control description', 'ISO 27001', 'NIST CSF', 'Notes'),
    ...['Access is granted on least privilege.', 'Data is encrypted at rest.'].map((text, index) => [
      `C${index}`,
      text,
      'A.5.1',
      'PR.AC-1',
    ]),
  ],
};
const scoring: Sheet = {
  name: 'Scoring',
  rows: [
    heads('Section', 'Max score', 'Score', 'Result'),
    ...['Governance', 'Operations'].map((text, index) => [
      text,
      10,
      cached(0, `COUNTIF(Questions!C2:C5,"Yes")`),
      cached('0%', `C${index + 2}/B${index + 2}`),
    ]),
  ],
};
const findings: Sheet = {
  name: 'Findings',
  rows: [
    heads('ID', 'Finding', 'Severity', 'Status', 'Comments'),
    ['F1', 'SQL injection in the login form', 'High', 'Closed', 'Fixed'],
    ['F2', 'The server is using weak ciphers and should be upgraded', 'Low', 'Open', null],
  ],
};
const risks: Sheet = {
  name: 'Risks',
  rows: [
    heads('ID', 'Risk description', 'Likelihood', 'Impact', 'Mitigation', 'Status'),
    ['R1', 'Data could be leaked by a supplier.', 'Low', 'High', 'Contracts', 'Open'],
    ['R2', 'Ransomware must be considered.', 'Low', 'High', 'Backups', 'Open'],
  ],
};
const controls: Sheet = {
  name: 'Controls',
  rows: [
    heads('Control ID', 'Control description', 'Test performed', 'Result'),
    ['AC-1', 'Access is reviewed quarterly.', 'Inspected reviews', 'No exceptions noted'],
    ['CM-1', 'Changes are approved.', 'Inspected tickets', 'No exceptions noted'],
  ],
};
const inventory: Sheet = {
  name: 'Subprocessors',
  rows: [heads('Name', 'Location', 'Service', 'Comments'), ['Acme Cloud', 'EU', 'Hosting'], ['Mailer', 'US', 'E-mail']],
};
const removed: Sheet = {
  name: 'What happened to',
  rows: [
    heads('Original #', 'Description', 'Status', 'Removed', 'Reason'),
    ...questions.map((text, index) => [
      `${index}`,
      text,
      index % 2 ? 'Deprecated' : 'Merged',
      '2.0',
      'Covered elsewhere',
    ]),
  ],
};
const decoys = [changeLog, glossary, instructions, columnHelp, mapping, scoring, findings, risks, controls, inventory];

describe('sheets that look like questionnaires', () => {
  it.each(decoys.map((sheet) => [sheet.name, sheet] as const))('%s asks nothing, even alone', (_, sheet) => {
    const found = detect({ sheets: [sheet] });
    expect(found.questions).toEqual([]);
    expect(codes(found)).toContain('no_questions');
  });

  it('are left out beside the one that asks, and so are its reports and lists of its questions', () => {
    const rows = questions.map((text, index) => [`Q${index + 1}`, text]);
    const found = detect({
      sheets: [
        ...decoys,
        removed,
        {
          name: 'Questions',
          rows: [heads('ID', 'Question', 'Response', 'Comments'), ...rows],
          validations: [{ ref: 'C2:C9', source: 'Lists!$A$1:$A$3' }],
        },
        { name: 'Lists', rows: [['Yes'], ['No'], ['N/A']] },
        {
          name: 'Question map',
          rows: [heads('ID', 'Question', 'ISO 27001', 'SOC 2'), ...rows.map((row) => [...row, 'A.5.1', 'CC1.1'])],
        },
        {
          name: 'Analyst Report',
          rows: [
            heads('ID', 'Question', 'Vendor Answer', 'Analyst Notes', 'Compliant?'),
            ...rows.map(([id = '', text = ''], index) => [
              cached(id, `Questions!A${index + 2}`),
              cached(text, `Questions!B${index + 2}`),
              cached('', `Questions!C${index + 2}`),
            ]),
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(
      questions.map((_, index) => `Questions!B${index + 2} → C${index + 2} choice, D${index + 2} comment`),
    );
    expect(found.sheets.filter((sheet) => sheet.roles !== null).map((sheet) => sheet.name)).toEqual(['Questions']);
  });

  it('are banks of questions whose "answer" names a kind of answer: asked, but with nowhere to write', () => {
    const found = detect({
      sheets: [
        {
          name: 'preguntas',
          rows: [
            heads('assessable', 'depth', 'ref_id', 'name', 'questions', 'answer'),
            [null, '1', 'A-1', 'REQUISITOS GENERALES'],
            ...questions.map((text, index) => ['x', '3', `RG-${index}`, null, text, index % 5 ? 'RESP01' : 'TEXTO']),
          ],
        },
        {
          name: 'answers',
          rows: [
            heads('id', 'question_type', 'question_choices'),
            ['RESP01', 'unique_choice', 'Si\nNo'],
            ['TEXTO', 'text'],
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(questions.map((_, index) => `preguntas!E${index + 3} → `));
    expect(found.questions[0]).toMatchObject({ id: 'RG-0', section: 'REQUISITOS GENERALES' });
    expect(codes(found)).toContain('no_answer_cell');
  });

  it('are templates whose questions come only when a macro runs', () => {
    const found = detect({
      sheets: [
        {
          name: 'Checklist',
          rows: [
            [null, null, { text: 'Review Checklist', style: { bold: true } }],
            [null, null, 'Should anonymous telemetry be collected?', 'Source:'],
            [null, null, 'Yes'],
            heads('ID', 'Area', 'Checklist item', 'Severity', 'Status', 'Comment', 'More info'),
            [null, null, null, null, null, null, 'https://example.com/docs'],
            [null, null, null, null, null, null, 'https://example.com/more'],
          ],
          validations: [
            { ref: 'C3', list: ['Yes', 'No'] },
            { ref: 'E5:E900', list: ['Open', 'Fulfilled'] },
          ],
        },
      ],
    });
    expect(found.questions).toEqual([]);
  });
});
