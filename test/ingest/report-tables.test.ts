import { describe, expect, it } from 'vitest';
import { readReport } from '../../ingest/report/soc-report.ts';
import { markdown, ungrounded } from '../fixtures/report-facts.ts';

/** A report whose section of tests is `tests` and whose unaudited section is `other`. */
async function controlsOf(tests: string, other = '') {
  const document = await markdown(`# Report

## Section I: Independent Service Auditor's Report

We have examined the description for the period 1 May 2025 to 30 April 2026, on design and operating effectiveness.

## Section IV: Controls, Tests of Controls and Results

${tests}

## Section V: Other Information

${other}
`);
  const { value, messages } = readReport(document);
  expect(ungrounded(document, value)).toEqual([]);
  return { ...value, codes: messages.map(({ code }) => code) };
}

const row = (result: string) => `| Control | Criteria | Control activity | Tests | Results |
|---|---|---|---|---|
| X-1 | CC6.1 | Accounts are named. | Inspected a sample of 30 of 300 accounts. | ${result} |`;

describe('the result of a test', () => {
  it.each([
    ['no_exception', 'No exceptions noted.'],
    ['no_exception', 'No exception was noted'],
    ['no_exception', 'No deviations identified.'],
    ['no_exception', 'Tested without exception.'],
    ['no_exception', 'No relevant exceptions were noted.'],
    ['no_exception', 'None noted.'],
    ['no_exception', 'The control operated effectively.'],
    ['exception', 'Exception noted. One of 30 accounts was shared.'],
    [
      'exception',
      'Exceptions noted: 2 out of the 30 accounts sampled had no owner. No exceptions were noted for the remaining 28.',
    ],
    ['exception', 'No exceptions noted except that 1 of 30 accounts was not removed.'],
    ['exception', 'Deviation: for 3 of 30 accounts, no approval was retained.'],
    ['exception', 'For one of a sample of 30, the review was not performed.'],
    ['exception', 'Management failed to document four of 30 approvals.'],
    ['not_tested', 'Not tested: no such event occurred during the period.'],
    ['not_tested', 'The circumstances that warrant the operation of the control did not occur.'],
    ['not_tested', 'The control did not operate during the period because there were no new employees.'],
    ['unclear', 'See below.'],
  ])('is %s: "%s"', async (outcome, result) => {
    const { controls, exceptions, codes } = await controlsOf(row(result));
    expect(controls.map(({ tests }) => tests.map((test) => test.outcome))).toEqual([[outcome]]);
    expect(exceptions).toHaveLength(outcome === 'exception' ? 1 : 0);
    expect(codes.includes('result_unclear')).toBe(outcome === 'unclear');
  });

  it.each([
    ['1 of 30 accounts was shared.', 1, 30],
    ['Exception: two (2) out of 30 accounts were shared.', 2, 30],
    ['Exception noted for three of the 30 accounts.', 3, 30],
    ['Exceptions: 4 accounts of a sample of 30 were shared.', 4, 30],
    ['Exceptions: 1,020 of 1,200 log entries lacked a time.', 1020, 1200],
  ])('counts what was found: "%s"', async (result, deviations, sample) => {
    const { exceptions } = await controlsOf(row(result));
    expect(exceptions[0]?.frequency?.value).toEqual({ deviations, sample });
  });

  it('has no count where none is given, and says so', async () => {
    const { exceptions, codes } = await controlsOf(row('Exception noted. Several accounts were shared.'));
    expect(exceptions[0]?.frequency).toBeNull();
    expect(codes).toEqual(expect.arrayContaining(['frequency_missing', 'response_missing']));
  });
});

describe('the table of controls', () => {
  it('may name the criterion above it, put several tests to a control, and break cells over lines', async () => {
    const { controls } = await controlsOf(`### CC6.1 Logical access

Control No. | Description of the control | Test of operating effectiveness | Result of test
CC6.1.1 | Sign-on is central and | Inspected the settings. | No exceptions noted.
| protected by a second factor. | For a sample of 5 systems, inspected the sign-on. | Exception noted. For 1 of 5 systems, a password
| | | was enough.
CC6.1.2 | Keys rotate. | Inspected the | No exceptions
| | rotation history. | noted.`);
    expect(
      controls.map(({ code, text, criteria, tests }) => [
        code?.value,
        text?.value,
        criteria.map(({ value }) => value),
        tests.map(({ outcome }) => outcome),
      ]),
    ).toEqual([
      ['CC6.1.1', 'Sign-on is central and protected by a second factor.', ['CC6.1'], ['no_exception', 'exception']],
      ['CC6.1.2', 'Keys rotate.', ['CC6.1'], ['no_exception']],
    ]);
  });

  it('may have lost its names, or hold number and words in one column', async () => {
    const { controls } =
      await controlsOf(`AB-1 | CC6.1 | Accounts belong to one person each. | Inspected the list of accounts of two systems. | No exceptions noted.
AB-2 | CC6.2 | Accounts are closed when people leave. | Inspected tickets for a sample of 5 leavers. | 1 of 5 accounts was not closed.`);
    expect(controls.map(({ code, text, criteria }) => [code?.value, text?.value, criteria[0]?.value])).toEqual([
      ['AB-1', 'Accounts belong to one person each.', 'CC6.1'],
      ['AB-2', 'Accounts are closed when people leave.', 'CC6.2'],
    ]);
    const one = await controlsOf(`Controls specified by the company | Tests of controls | Results
1.01 Doors are locked. | Observed the doors. | No exceptions noted.
CC6.4-A Keys are counted. | Observed the count. | No exceptions noted.
1.02 Visitors sign in. | Inspected the book. | No exceptions noted.`);
    expect(one.controls.map(({ code, text }) => [code?.value, text?.value])).toEqual([
      ['1.01', 'Doors are locked.'],
      ['CC6.4-A', 'Keys are counted.'],
      ['1.02', 'Visitors sign in.'],
    ]);
  });

  it('counts a control once that serves several criteria, with all of them', async () => {
    const { controls } = await controlsOf(`### CC6.1 Access

| Ref | Control | Test | Result |
|---|---|---|---|
| X-1 | Doors are locked. | Observed the doors. | No exceptions noted. |

### CC6.4 Premises

| Ref | Control | Test | Result |
|---|---|---|---|
| X-1 | Doors are locked. | Observed the doors. | No exceptions noted. |`);
    expect(
      controls.map(({ code, criteria, tests }) => [code?.value, criteria.map(({ value }) => value), tests.length]),
    ).toEqual([['X-1', ['CC6.1', 'CC6.4'], 1]]);
  });

  it('is no table of criteria, of kinds of test or of suppliers', async () => {
    const { controls } = await controlsOf(`Criterion | In our words | Controls
CC1.1 | People act with integrity. | GV-02, HR-02

Kind of test | What it means
Inspection | Reading records

${row('No exceptions noted.')}

Supplier | Service
Cloud One | Hosting`);
    expect(controls.map(({ code }) => code?.value)).toEqual(['X-1']);
  });
});

describe("management's response", () => {
  const tests = `${row('Exception noted. 1 of 30 accounts was shared.')}
| X-2 | CC6.2 | Accounts are closed. | Inspected a sample of 10 accounts. | Exception noted. 2 of 10 accounts were open. |`;

  it.each([
    ['under headings', '### X-1\n\nThe account was closed.\n\n### X-2\n\nA job closes them now.'],
    ['in paragraphs', 'X-1: shared account\n\nThe account was closed.\n\nX-2: open accounts\n\nA job closes them now.'],
    [
      'with labels',
      '**X-1** Accounts\n\nManagement’s response: The account was closed.\n\n**X-2** Accounts\n\nManagement’s response: A job closes them now.',
    ],
    [
      'in a table',
      '| Ref | Exception | Management response |\n|---|---|---|\n| X-1 | shared | The account was closed. |\n| X-2 | open | A job closes them now. |',
    ],
    [
      'in tables of facts',
      'Control | X-1 Names\nResponse | The account was closed.\n\nControl | X-2 Closing\nResponse | A job closes them now.',
    ],
  ])('is found for each exception %s', async (_, other) => {
    const { exceptions } = await controlsOf(tests, other);
    expect(exceptions.map(({ control, response }) => [control, response?.value])).toEqual([
      ['X-1', 'The account was closed.'],
      ['X-2', 'A job closes them now.'],
    ]);
  });
});

it('does not pass over an exception that stands in no table', async () => {
  const told = await controlsOf(
    `${row('No exceptions noted.')}

One exception was identified in the period.

Exception AV-01: a window was exceeded.`,
  );
  expect(told.codes.filter((code) => code === 'exception_not_found')).toHaveLength(2);
  const clean = await controlsOf(`${row('No exceptions noted.')}

No exceptions were identified. Exceptions, if any, are described.`);
  expect(clean.codes).not.toContain('exception_not_found');
});

describe('controls that stand below each other', () => {
  it.each([
    [
      'as lines',
      `### CC6.1 Logical access

AX-01 Accounts are named.

Test performed: Inspected the list of accounts.

Result: No exceptions noted.

AX-02 Accounts are closed
when people leave.

Test performed: Inspected a sample of 25 of 90 leavers.

Result: Exception noted. 1 of 25 accounts was open.

Management's response: A job closes them now.`,
    ],
    [
      'as tables of facts',
      `### CC6.1 Logical access

Control | AX-01 Accounts are named.
Test | Inspected the list of accounts.
Results | No exceptions noted.

Control | AX-02 Accounts are closed when people leave.
Test | Inspected a sample of 25 of 90 leavers.
Results | Exception noted. 1 of 25 accounts was open.
Management's response | A job closes them now.`,
    ],
  ])('are read %s', async (_, tests) => {
    const { controls, exceptions } = await controlsOf(tests);
    expect(
      controls.map(({ code, text, criteria, tests: own }) => [
        code?.value,
        text?.value,
        criteria[0]?.value,
        own[0]?.outcome,
      ]),
    ).toEqual([
      ['AX-01', 'Accounts are named.', 'CC6.1', 'no_exception'],
      ['AX-02', 'Accounts are closed when people leave.', 'CC6.1', 'exception'],
    ]);
    expect(
      exceptions.map(({ frequency, population, response }) => [frequency?.value, population?.value, response?.value]),
    ).toEqual([[{ deviations: 1, sample: 25 }, 90, 'A job closes them now.']]);
  });
});

it('puts a row together that a page cuts in two, between a footer, a header and the names again', async () => {
  const head = 'Ref | Control activity | Test of the auditor | Result';
  const running = (page: number) => `\n\nAlder Works Ltd – Confidential\n\nPage ${page} of 9\n\n`;
  const filler = Array.from(
    { length: 9 },
    (_, i) =>
      `F-${i} | Filler ${i} is kept. | Inspected the record of filler number ${i} in the register. | No exceptions noted.`,
  ).join('\n');
  const { controls } = await controlsOf(
    `### CC6.1 Access\n\n${head}\n${filler}\nX-1 | Accounts are | Inspected the | No exceptions${running(3)}${head}\n | named. | list. | noted.\n${filler}${running(4)}${filler}${running(5)}`,
  );
  const cut = controls.find(({ code }) => code?.value === 'X-1');
  expect([
    cut?.text?.value,
    cut?.tests[0]?.performed?.value,
    cut?.tests[0]?.result?.value,
    cut?.text?.continued?.length,
  ]).toEqual(['Accounts are named.', 'Inspected the list.', 'No exceptions noted.', 1]);
  expect(controls).toHaveLength(10);
});
