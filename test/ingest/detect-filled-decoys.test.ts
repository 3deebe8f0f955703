import { describe, expect, it } from 'vitest';
import { cached, detect, heads, lines, questions } from './detect-fixtures.ts';

const orders = [
  'Provide the policy and its approval.',
  'Describe the factors in use and for whom.',
  'State the algorithm and the key length.',
  'Attach the summary of the last report.',
  'State the interval and who signs it off.',
  'Attach the plan.',
  'Specify which checks are made before hiring.',
  'Provide the record of the last restore.',
];
const answers = [
  'Yes, it was approved in May.',
  'Okta with hardware keys for all staff.',
  'AES-256 with keys in AWS KMS.',
  'Yes',
  'Every quarter, by the owners of the systems.',
  'Yes',
  'References and criminal records where the law allows it.',
  'No',
];
const notes = [
  'Weak: the policy is two years old.',
  'Meets our bar.',
  'Keys are shared between tenants, a gap to track.',
  'Report received and filed.',
  'Acceptable to us.',
  'Seen on the call of 3 May.',
  'Not verified by our team.',
  'Acceptable to us.',
];

/** A table of the eight questions with these columns beside them, under these heads. */
function withColumns(columns: Record<string, readonly (string | null)[]>): string[] {
  return lines(
    detect({
      sheets: [
        {
          name: 'Q',
          rows: [
            heads('ID', 'Question', ...Object.keys(columns)),
            ...questions.map((text, row) => [
              `Q${row + 1}`,
              text,
              ...Object.values(columns).map((values) => values[row] ?? null),
            ]),
          ],
        },
      ],
    }),
  );
}

function slots(...letters: string[]): string[] {
  return questions.map(
    (_, row) => `B${row + 2} → ${letters.map((letter) => letter.replace('#', `${row + 2}`)).join(', ')}`,
  );
}

const empty: readonly null[] = [];

describe('filled columns beside the answers of a filled questionnaire', () => {
  it('that are for the buyer stay closed: guidance, expected evidence, notes of an analyst, scores', () => {
    expect(withColumns({ Response: answers, 'Expected evidence': orders })).toEqual(slots('C# text'));
    expect(withColumns({ 'Expected evidence': orders, Response: answers })).toEqual(slots('D# text'));
    expect(withColumns({ Guidance: orders, Response: answers, Comments: answers })).toEqual(
      slots('D# text', 'E# comment'),
    );
    expect(withColumns({ Response: answers, 'Analyst notes': notes, Score: ['3', '2'] })).toEqual(slots('C# text'));
    expect(withColumns({ Response: answers, 'Reviewer comments': notes, Comments: empty })).toEqual(
      slots('C# text', 'E# comment'),
    );
  });

  it('that map to controls stay closed, however many they are', () => {
    const mapped = questions.map((_, row) => `A.5.${row}, A.8.${row + 1}`);
    const criteria = questions.map((_, row) => `CC6.${row}`);
    expect(withColumns({ Response: answers, Comments: answers, 'ISO 27001': mapped, 'SOC 2': criteria })).toEqual(
      slots('C# text', 'D# comment'),
    );
    expect(withColumns({ Evidence: mapped, Answer: answers }).map((line) => line.replace(/^.*→ /, ''))).toEqual(
      questions.map((_, row) => `D${row + 2} text`),
    );
  });

  it('that tell how to answer are no comments, even under a head that says so', () => {
    expect(withColumns({ Details: orders, Response: empty })).toEqual(slots('D# text'));
    expect(withColumns({ Notes: orders, Response: answers, Comments: answers })).toEqual(
      slots('D# text', 'E# comment'),
    );
    expect(withColumns({ Evidence: orders, Response: answers })).toEqual(slots('D# text'));
  });

  it('that name kinds of answers take none', () => {
    const kinds = questions.map((_, row) => (row % 3 ? 'RESP01' : 'FREE_TEXT'));
    expect(withColumns({ Answer: kinds })).toEqual(slots(''));
    expect(withColumns({ 'Response type': kinds, Response: answers })).toEqual(slots('D# text'));
  });

  it('that hold comments before anyone has answered are the words of the buyer', () => {
    expect(withColumns({ Notes: notes, Response: empty, Comments: empty })).toEqual(slots('D# text', 'E# comment'));
  });
});

describe('sheets of statements with filled columns', () => {
  it('are no questionnaires where they record findings, changes, meetings or what was asked before', () => {
    const rows = (...columns: (readonly string[])[]) =>
      answers.map((_, row) => columns.map((values) => values[row] ?? ''));
    const ids = answers.map((_, row) => `F-${row}`);
    const statuses = answers.map((_, row) => (row % 2 ? 'Open' : 'Closed'));
    const sheets = [
      [heads('ID', 'Finding', 'Severity', 'Status', 'Comments'), ...rows(ids, notes, statuses, statuses, answers)],
      [heads('Version', 'Date', 'Change', 'Comments'), ...rows(ids, ids, notes, answers)],
      [heads('Term', 'Definition', 'Notes'), ...rows(ids, notes, answers)],
      [
        heads('Risk description', 'Likelihood', 'Impact', 'Mitigation', 'Status'),
        ...rows(notes, ids, ids, answers, statuses),
      ],
      [heads('Control ID', 'Control description', 'Test performed', 'Result'), ...rows(ids, notes, orders, answers)],
      [heads('Name', 'Location', 'Service', 'Comments'), ...rows(ids, ids, notes, answers)],
    ];
    for (const [index, cells] of sheets.entries())
      expect({ index, found: lines(detect({ sheets: [{ name: 'S', rows: cells }] })) }).toEqual({ index, found: [] });
  });

  it('are no questionnaires where questions and answers are a text to read', () => {
    const text = questions.slice(0, 5).flatMap((question, row) => [[question], [answers[row] ?? ''], []]);
    expect(
      lines(detect({ sheets: [{ name: 'FAQ', rows: [heads('Frequently asked questions'), ...text] }] })).filter(
        (line) => !line.endsWith('→ '),
      ),
    ).toEqual([]);
  });

  it('are no questionnaires where they report answers given on another sheet', () => {
    const rows = questions.map((text, row) => [`Q${row + 1}`, text, answers[row] ?? '', null]);
    const found = detect({
      sheets: [
        { name: 'Questions', rows: [heads('ID', 'Question', 'Response', 'Comments'), ...rows] },
        {
          name: 'Report',
          rows: [
            heads('ID', 'Question', 'Vendor answer', 'Analyst notes'),
            ...questions.map((text, row) => [
              cached(`Q${row + 1}`, `Questions!A${row + 2}`),
              cached(text, `Questions!B${row + 2}`),
              cached(answers[row] ?? '', `Questions!C${row + 2}`),
              notes[row] ?? '',
            ]),
          ],
        },
      ],
    });
    expect(lines(found)).toEqual(
      questions.map((_, row) => `Questions!B${row + 2} → C${row + 2} text, D${row + 2} comment`),
    );
  });
});
