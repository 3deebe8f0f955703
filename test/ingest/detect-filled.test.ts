import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetectedQuestion } from '../../ingest/detect/detected.ts';
import { type CellValue, fillWorkbook } from '../../questionnaire/index.ts';
import { buildWorkbook, type Cell, type Workbook } from '../fixtures/workbook.ts';
import { bar, box, detect, detectBytes, type Found, heads, lines, questions, unlocked } from './detect-fixtures.ts';
import { generate } from './detect-generator.ts';

const replies = [
  'Yes',
  'Our security policy is reviewed every year and approved by the board; see section 3.',
  'All production data is encrypted with AES-256 and keys are kept in AWS KMS.',
  'No. We host everything in the cloud.',
  'Acme Ltd',
  'Yes, see our SOC 2 Type II report, page 12.',
  'Backups run nightly and a restore is tested each quarter.',
  'N/A',
  'Use of multi-factor authentication is enforced.\n- Okta for staff\n- hardware keys for administrators',
  'Oui, la politique est revue chaque année par la direction.',
  'Ja, wir verschlüsseln alle Daten im Ruhezustand mit AES-256.',
  'はい。すべてのデータは暗号化されています。',
  'An independent firm tests our application and network each year. The last test was in March, and no critical findings remain open.',
  'Access is granted by role, approved by the manager and reviewed quarterly. Leavers lose access on the same day.',
  'ISO 27001',
  '12',
  'Not applicable, we hold no card data.',
  'Could you tell us which systems you mean?',
  '-',
  'Within 24 hours of discovery, by email and telephone.',
];

/** What a vendor would write into every empty slot of a question. `turn` varies the answers. */
function valuesFor(question: DetectedQuestion, turn: number): CellValue[] {
  const ticks = question.slots.filter((slot) => slot.kind === 'tick');
  const ticked = ticks.some((slot) => slot.current !== null) ? null : ticks[turn % Math.max(1, ticks.length)];
  return question.slots.flatMap((slot, place): CellValue[] => {
    if (slot.current !== null || (slot.kind === 'tick' && slot !== ticked)) return [];
    const texts = {
      choice: slot.choices?.[(turn + place) % slot.choices.length] ?? '',
      tick: 'x',
      text: replies[(turn + place * 7) % replies.length] ?? '',
      comment: replies[(turn + place * 7) % replies.length] ?? '',
      link: `https://trust.example.com/reports/${turn}`,
      date: '2026-03-01',
      number: String(turn),
    };
    return [{ sheet: question.sheet, cell: slot.cell, value: texts[slot.kind] }];
  });
}

type Share = 'all' | 'half' | 'the first' | 'one';

/** Fills that share of the questions and detects again: where everything stands, and what each slot says. */
function fillAndDetect(bytes: Uint8Array, name: string, share: Share, turn: number) {
  const before = detectBytes(bytes, name);
  const { length } = before.questions;
  const filled = before.questions.filter((_, index) => {
    if (share === 'half') return index % 2 === turn % 2;
    if (share === 'the first') return index < length / 2;
    return share === 'all' || index === turn % length;
  });
  const values = filled.flatMap((question, index) => valuesFor(question, turn + index * 3));
  const after = detectBytes(fillWorkbook(bytes, name, values).bytes, name);
  const written = new Map(values.map(({ sheet, cell, value }) => [`${sheet}!${cell}`, value]));
  const expected = places(before, (sheet, slot) => written.get(`${sheet}!${slot.cell}`) ?? slot.current);
  return { expected, found: places(after, (_, slot) => slot.current) };
}

function places(found: Found, says: (sheet: string | null, slot: DetectedQuestion['slots'][number]) => string | null) {
  return found.questions.map(({ sheet, cell, slots }) => ({
    question: `${sheet}!${cell}`,
    slots: slots.map((slot) => `${slot.cell}: ${says(sheet, slot) ?? ''}`),
  }));
}

function expectTheSame(spec: Workbook) {
  const bytes = buildWorkbook(spec);
  for (const share of ['all', 'half', 'the first', 'one'] as const)
    for (const turn of [0, 4, 11]) {
      const { expected, found } = fillAndDetect(bytes, 'questionnaire.xlsx', share, turn);
      expect(expected.length).toBeGreaterThan(0);
      expect({ share, turn, found }).toEqual({ share, turn, found: expected });
    }
}

function expectLines(rows: Cell[][], expected: string[]) {
  expect(lines(detect({ sheets: [{ name: 'Q', rows }] }))).toEqual(expected);
}

describe('a questionnaire that was filled before', () => {
  it('has its questions and answer cells where they were when it was empty, in workbooks made by chance', () => {
    const share = fc.constantFrom<Share>('all', 'half', 'the first', 'one');
    fc.assert(
      fc.property(fc.nat(1_000_000), share, fc.nat(200), (seed, share, turn) => {
        const { expected, found } = fillAndDetect(buildWorkbook(generate(seed).spec), 'q.xlsx', share, turn);
        expect(found).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['plain.xlsx', 'formatted.xlsx'])('is the sample %s, filled in part or whole', (name) => {
    const bytes = readFileSync(new URL(`../../samples/questionnaires/${name}`, import.meta.url));
    for (const share of ['all', 'half', 'the first', 'one'] as const) {
      const { expected, found } = fillAndDetect(bytes, name, share, 2);
      expect({ share, found }).toEqual({ share, found: expected });
    }
  });

  it('is a .csv file', () => {
    const bytes = new TextEncoder().encode(
      `ID,Question,Answer,Comments\n${questions.map((text, row) => `Q${row},"${text}",,`).join('\n')}\n`,
    );
    for (const share of ['all', 'half', 'one'] as const) {
      const { expected, found } = fillAndDetect(bytes, 'q.csv', share, 1);
      expect({ share, found }).toEqual({ share, found: expected });
    }
  });

  it('answered one field with "Yes" beside "N/A", which are no heads to tick under', () => {
    const fields = ['Certifications held', 'Annual revenue', 'Location of data centres', 'Audit log export'];
    for (const answered of fields)
      expectLines(
        [
          heads('Domain', 'Criteria', 'Response', 'Explanation'),
          ...fields.map((field) => ['Access control', field, ...(field === answered ? ['Yes', 'N/A'] : [])]),
        ],
        fields.map((_, row) => `B${row + 2} → C${row + 2} text, D${row + 2} comment`),
      );
  });

  it('has answers beside Yes and No to tick, under two tiers of heads', () => {
    expectTheSame({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('ID', 'Requirement', 'Response', null, null, 'Evidence', 'Remarks'),
            heads(null, null, 'Yes', 'No', 'N/A', null, null),
            ...questions.map((text, row) => [`${row + 1}`, text]),
          ],
          merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2', 'G1:G2'],
        },
      ],
    });
  });

  it('has a second drop-down whose values are no usual answers', () => {
    expectTheSame({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads(
              'Question ID',
              'Question',
              'Provider answer',
              'Control ownership',
              'Description (optional)',
              'Domain',
            ),
            ...questions.map((text, row) => [`AA-0${row}.1`, text, null, null, null, 'Audit']),
          ],
          validations: [
            { ref: 'C2:C9', list: ['Yes', 'No', 'NA'] },
            { ref: 'D2:D9', list: ['Provider-owned', 'Customer-owned', 'Shared'] },
          ],
        },
      ],
    });
  });

  it('is answered in boxes: beside the questions without a head, below them, or beside the word "Answer"', () => {
    expectTheSame({
      sheets: [
        {
          name: 'Q',
          rows: [heads('No', 'Control question'), ...questions.map((text, row) => [`${row + 1}`, text, box])],
        },
      ],
    });
    expectTheSame({
      sheets: [
        { name: 'Q', rows: [heads('Supplier assessment'), [], ...questions.flatMap((text) => [[text], [box], []])] },
      ],
    });
    expectTheSame({
      sheets: [{ name: 'Q', rows: questions.flatMap((text, row) => [[`${row + 1}.`, text], ['Answer:'], []]) }],
    });
  });

  it('is protected, with its answer cells unlocked', () => {
    expectTheSame({
      sheets: [
        {
          name: 'Q',
          protection: true,
          rows: [
            heads('ID', 'Question', 'Response', 'Your notes', 'Score'),
            [null, bar('Access')],
            ...questions.map((text, row) => [`${row + 1}`, text, unlocked, unlocked]),
          ],
        },
      ],
    });
  });

  it('has small sheets with the same heads, one question on each, and facts of the company', () => {
    const names = ['Application name', 'Company address', 'Link to the application', 'Version'];
    expectTheSame({
      sheets: [
        {
          name: 'General',
          rows: [
            heads('ID', 'Will be published', 'Requirement', 'Answer'),
            ...names.map((text, row) => [`Gen ${row}`, 'Yes', text]),
          ],
        },
        ...questions.slice(0, 4).map((text, row) => ({
          name: `Area ${row}`,
          rows: [heads('ID', 'Evidence', 'Requirement', 'Answer'), [`A${row}`, `1.${row}.1 - L1`, text]],
        })),
      ],
    });
  });

  it.each([
    ['German', ['Nr.', 'Frage', 'Antwort des Lieferanten', 'Bemerkungen']],
    ['French', ['N°', 'Question', 'Réponse du fournisseur', 'Commentaires']],
    ['Spanish', ['N.º', 'Pregunta', 'Respuesta', 'Observaciones']],
    ['Japanese', ['番号', '質問', '回答', '備考']],
  ])('has heads in %s', (_, [id = '', asks = '', answer = '', comment = '']) => {
    expectTheSame({
      sheets: [
        {
          name: 'Q',
          rows: [heads(id, asks, answer, comment), ...questions.map((text, row) => [`${row + 1}`, text])],
        },
      ],
    });
  });
});
