import { describe, expect, it } from 'vitest';
import { readReport } from '../../ingest/report/soc-report.ts';
import { markdown, ungrounded } from '../fixtures/report-facts.ts';

const clean =
  'In our opinion, in all material respects, the controls were suitably designed and operated effectively throughout the period.';
const period = 'for the period 1 May 2025 to 30 April 2026';
const scope = 'the trust services criteria relevant to security and availability';

/** A short report with one firm's words in the places that differ. */
function report(words: {
  opinion?: string;
  period?: string;
  scope?: string;
  cover?: string;
  signature?: string;
  addressee?: string;
  design?: string;
}) {
  return markdown(`# Alder Works Ltd

${words.cover ?? 'SOC 2 Type II report'}

## Section I: Independent Service Auditor's Report

${words.addressee ?? 'To the management of Alder Works Ltd'}

We have examined the description of the Alder Planning System of Alder Works Ltd ${words.period ?? period} and the suitability of the design ${words.design ?? 'and operating effectiveness '}of controls to provide reasonable assurance that the service commitments were achieved based on ${words.scope ?? scope}.

We believe that the evidence we obtained is sufficient and appropriate to provide a reasonable basis for our opinion.

The information in Section V was not examined by us, and accordingly we express no opinion on it. We did not evaluate the controls of user entities.

${words.opinion ?? clean}

${words.signature ?? 'Bramwell Tait LLP\n\n3 June 2026'}

## Section II: Management's Assertion

We assert that the description is fair.

## Section III: Description of the Alder Planning System

Alder Works Ltd runs a planning service. There are no subservice organizations.
`);
}

describe('the opinion', () => {
  it.each([
    [
      'unqualified',
      'In our opinion, in all material respects, the description presents the system, and the controls operated effectively.',
    ],
    [
      'unqualified',
      'In our opinion, the description presents fairly, in all material respects, the system, and the controls stated in it were suitably designed and operated effectively.',
    ],
    [
      'unqualified',
      '### Opinion\n\nIn our opinion, in all material respects, based on the description criteria and the applicable trust services criteria:\n\na. the description fairly presents the system;\nb. the controls operated effectively if user entities applied the complementary controls, which were not examined.',
    ],
    [
      'unqualified',
      'Our opinion is not modified with respect to these matters. In our opinion, in all material respects, the controls operated effectively.',
    ],
    [
      'unqualified',
      '### Unmodified opinion\n\nIn our opinion, the controls were, in all material respects, suitably designed and operated effectively.',
    ],
    [
      'qualified',
      'In our opinion, except for the matter described in the preceding paragraph, in all material respects, the controls operated effectively.',
    ],
    [
      'qualified',
      'In our opinion, except for the effects of the matters giving rise to the modification, the controls operated effectively, in all material respects.',
    ],
    [
      'qualified',
      '### Basis for qualified opinion\n\nControls over removal of access did not operate effectively.\n\n### Opinion\n\nIn our opinion, in all material respects, with the exception of the matter set out above, the controls operated effectively.',
    ],
    [
      'qualified',
      'We accordingly issue a qualified opinion. In our opinion, except that access reviews were not performed from May to July 2025, the controls operated effectively in all material respects.',
    ],
    [
      'adverse',
      '### Basis for adverse opinion\n\nControls over changes were not designed.\n\n### Adverse opinion\n\nIn our opinion, because of the significance of the matter described above, the controls did not operate effectively.',
    ],
    [
      'adverse',
      'In our opinion, because of the effects of the matters described in the preceding paragraphs, the description does not present the system that was designed and implemented.',
    ],
    [
      'adverse',
      'In our opinion, the controls stated in the description were not, in all material respects, suitably designed. Our opinion is adverse.',
    ],
    [
      'adverse',
      'In our opinion, due to the significance of the matter referred to above, the controls were not suitably designed to provide reasonable assurance.',
    ],
    [
      'disclaimer',
      '### Disclaimer of opinion\n\nBecause of the significance of the matter described above, we were not able to obtain sufficient appropriate evidence to provide a basis for an opinion. Accordingly, we do not express an opinion on the description or on the suitability of design of the controls.',
    ],
    [
      'disclaimer',
      'We were unable to obtain sufficient appropriate evidence about the population of changes. Because of this, we do not express an opinion on the description, the suitability of the design or the operating effectiveness of controls.',
    ],
    [
      'disclaimer',
      'Since management refused access to its records, a scope limitation, we are unable to express an opinion on the controls stated in the description.',
    ],
    [
      'disclaimer',
      'As evidence was withheld, sufficient appropriate evidence could not be had, and we express no opinion on the description of the system or the design of controls.',
    ],
  ])('is %s: %s', async (expected, opinion) => {
    const document = await report({ opinion });
    const { value, messages } = readReport(document);
    expect([value.opinion?.value, messages.filter(({ code }) => code.startsWith('opinion'))]).toEqual([expected, []]);
    expect(ungrounded(document, value)).toEqual([]);
  });

  it.each([
    ['opinion_missing', 'Our opinion is set out in a letter of its own.'],
    [
      'opinion_doubtful',
      'Our opinion is unqualified. In our opinion, except for the matter described above, in all material respects, the controls operated effectively.',
    ],
    [
      'opinion_doubtful',
      '### Basis for qualified opinion\n\nAccess was removed late.\n\n### Opinion\n\nIn our opinion, in all material respects, the controls operated effectively.',
    ],
  ])('is not guessed: %s', async (code, opinion) => {
    const { value, messages } = readReport(await report({ opinion }));
    expect(value.opinion).toBeNull();
    expect(messages.map((one) => one.code)).toContain(code);
  });
});

describe('the period', () => {
  it.each([
    ['for the period 1 May 2025 to 30 April 2026', '2025-05-01', '2026-04-30'],
    ['throughout the period May 1, 2025 to April 30, 2026', '2025-05-01', '2026-04-30'],
    ['for the period from May 1, 2025 through April 30, 2026', '2025-05-01', '2026-04-30'],
    ['during the period January 1 to December 31, 2025', '2025-01-01', '2025-12-31'],
    ['covering 1st January 2025 – 31st December 2025', '2025-01-01', '2025-12-31'],
    ['for the period beginning 2025-05-01 and ending on 2026-04-30', '2025-05-01', '2026-04-30'],
    ['for the twelve months from 15/05/2025 to 14/05/2026', '2025-05-15', '2026-05-14'],
    ['(1 July 2025 until 30 June 2026)', '2025-07-01', '2026-06-30'],
    ['throughout the period\nSeptember 1, 2025,\nthrough August 31, 2026', '2025-09-01', '2026-08-31'],
  ])('is read from "%s"', async (words, from, to) => {
    const document = await report({ period: words });
    const { value } = readReport(document);
    expect([value.type?.value, value.period?.value]).toEqual(['II', { from, to }]);
    expect(ungrounded(document, value)).toEqual([]);
  });

  it.each([
    ['period_missing', {}, 'during the time under review'],
    ['period_missing', {}, 'for the period 01/05/2025 to 04/06/2026'],
    ['period_doubtful', { cover: 'SOC 2 Type II report\n\nFor the period 1 May 2025 to 31 March 2026' }, period],
  ])('is not guessed: %s', async (code, more, words) => {
    const { value, messages } = readReport(await report({ ...more, period: words }));
    expect(value.period).toBeNull();
    expect(messages.map((one) => one.code)).toContain(code);
  });

  it.each([
    ['as of March 31, 2026', '2026-03-31'],
    ['as of 31 March 2026', '2026-03-31'],
    ['as at 31 March 2026', '2026-03-31'],
    ['as of the 31st of March 2026', '2026-03-31'],
    ['as of 2026-03-31', '2026-03-31'],
  ])('of a Type I report is a date: "%s"', async (words, date) => {
    const opinion = `In our opinion, in all material respects, the controls were suitably designed ${words}.`;
    const document = await report({ cover: 'SOC 2 report', design: '', period: words, opinion });
    const { value } = readReport(document);
    expect([value.type?.value, value.asOf?.value, value.period]).toEqual(['I', date, null]);
    expect(ungrounded(document, value)).toEqual([]);
  });

  it('of a report that calls itself both types is left to a person', async () => {
    const { value, messages } = readReport(await report({ cover: 'SOC 2 Type I report\n\nType II examination' }));
    expect(value.type).toBeNull();
    expect(messages.map(({ code }) => code)).toContain('type_doubtful');
  });
});

describe('the categories in scope', () => {
  it.each([
    [
      'the trust services criteria relevant to security, availability, and confidentiality (applicable trust services criteria)',
      ['security', 'availability', 'confidentiality'],
    ],
    [
      'the Trust Services Criteria for the Security, Availability & Processing Integrity categories',
      ['security', 'availability', 'processing_integrity'],
    ],
    [
      'the criteria for Security (Common Criteria), Confidentiality and Privacy',
      ['security', 'confidentiality', 'privacy'],
    ],
    ['the applicable criteria. The categories in scope are: Security; Availability', ['security', 'availability']],
    [
      'the security, confidentiality and privacy criteria. The Availability and Processing Integrity categories were not examined',
      ['security', 'confidentiality', 'privacy'],
    ],
    ['the Security principle', ['security']],
    ['the trust services categories of security and privacy', ['security', 'privacy']],
  ])('are read from "%s"', async (words, expected) => {
    const document = await report({ scope: words });
    const { value } = readReport(document);
    expect(value.categories.map((one) => one.value)).toEqual(expected);
    expect(ungrounded(document, value)).toEqual([]);
  });

  it('are not guessed where the cover says otherwise', async () => {
    const { value, messages } = readReport(
      await report({ cover: 'SOC 2 Type II report\n\nRelevant to Security, Availability and Privacy', scope }),
    );
    expect(value.categories.map((one) => one.value)).toEqual([]);
    expect(messages.map(({ code }) => code)).toContain('categories_doubtful');
  });
});

describe('the parties', () => {
  it.each([
    [
      'To the management of Alder Works Ltd',
      'Bramwell Tait LLP\n\n3 June 2026',
      'Alder Works Ltd',
      'Bramwell Tait LLP',
    ],
    [
      'To the Board of Directors and Management of Alder Works, Inc.:',
      'Kestrel Audit, P.C.\nBoston, Massachusetts\nJune 3, 2026',
      'Alder Works, Inc.',
      'Kestrel Audit, P.C.',
    ],
    [
      'To: Alder Works Ltd',
      'Dunmore & Hale\n\nCertified Public Accountants\n\nJune 3, 2026',
      'Alder Works Ltd',
      'Dunmore & Hale',
    ],
    [
      'To the Directors of Alder Works GmbH',
      '/s/ Vahr Prüfung AG\n\nBerlin, 3 June 2026',
      'Alder Works GmbH',
      'Vahr Prüfung AG',
    ],
  ])('are read from "%s" and "%s"', async (addressee, signature, organisation, auditor) => {
    const document = await report({ addressee, signature });
    const { value } = readReport(document);
    expect([value.organisation?.value, value.auditor?.value, value.reportDate?.value]).toEqual([
      organisation,
      auditor,
      '2026-06-03',
    ]);
    expect(ungrounded(document, value)).toEqual([]);
  });
});

describe('the main sections', () => {
  it.each([
    [
      'Section I: Independent Service Auditor’s Report',
      'Section II: Management’s Assertion',
      'Section III: Description of the System',
    ],
    [
      'SECTION ONE: INDEPENDENT SERVICE AUDITORS’ REPORT',
      'SECTION TWO: ALDER WORKS ASSERTION',
      'SECTION THREE: DESCRIPTION OF THE SYSTEM',
    ],
    [
      'Independent Practitioner’s Report',
      'Assertion of Alder Works Management',
      'Alder Works’ Description of Its Planning System',
    ],
    ['1. Report of Independent Service Auditors', '2. Assertion by Management', '3. System Description'],
    [
      'Part 1 – Independent Service Auditor’s Examination Report',
      'Part 2 – Management Assertion',
      'Part 3 – Description of Services',
    ],
  ])('are known by their titles: %s', async (opinion, assertion, description) => {
    const document = await markdown(
      `# Report\n\n${opinion} .... 1\n${assertion} .... 5\n${description} .... 7\n\n## ${opinion}\n\nWords.\n\n## ${assertion}\n\nWords.\n\n## ${description}\n\nWords.\n`,
    );
    const { sections } = readReport(document).value;
    expect(sections.map(({ value }) => value.kind)).toEqual(['auditors_report', 'assertion', 'description']);
    expect(sections.map(({ value }) => document.text.slice(value.from, value.to).trim().split('\n')[0])).toEqual([
      'Words.',
      'Words.',
      'Words.',
    ]);
  });
});

describe('the name of the system', () => {
  it.each([
    [
      'We have examined Alder Works Ltd’s accompanying description of its Alder Planning System titled',
      'Alder Planning System',
    ],
    ['We have examined the description of the job planning system of Alder Works Ltd', 'job planning system'],
    [
      'We have examined the accompanying description of Alder Works Ltd’s cloud planning platform (the System)',
      'cloud planning platform',
    ],
    [
      'We have examined management’s description of its Planning and Billing Services for user entities',
      'Planning and Billing Services',
    ],
  ])('is read from "%s"', async (words, expected) => {
    const document = await markdown(
      `# Report\n\n## Section I: Independent Service Auditor's Report\n\n${words} for the period 1 May 2025 to 30 April 2026.\n`,
    );
    const { system } = readReport(document).value;
    expect(system?.value).toBe(expected);
  });
});
