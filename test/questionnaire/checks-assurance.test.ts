import { describe, expect, it } from 'vitest';
import { checkAssurance } from '../../questionnaire/checks/assurance/index.ts';
import type { Citation } from '../../questionnaire/index.ts';
import { at, cite, worlds } from './assurance-worlds.ts';

const today = '2026-11-20';

type Case = [
  world: keyof typeof worlds,
  question: string,
  choice: string | null,
  text: string,
  citations: Citation[],
  /** What has to be said, "code severity" each; no entry: nothing but notes. */
  fires: string[],
];

const report = cite('report');
const policy = cite('policy');

const attested: Case[] = [
  [
    'clean',
    'Certificates?',
    null,
    'Our certifications include SOC 2, ISO 27001 and PCI DSS.',
    [report],
    ['attestation block'],
  ],
  ['clean', 'HIPAA?', null, 'Because we are SOC 2 attested, we comply with HIPAA.', [report], ['attestation block']],
  ['clean', 'Training?', null, 'Staff hold CISSP certifications and know SOC 2.', [policy], []],
  ['clean', 'GDPR?', null, 'Staff are certified in privacy (CIPP/E) and trained on the GDPR.', [policy], []],
  ['clean', 'Are you SOC 2 certified?', 'Yes', 'We are SOC 2 certified.', [report], ['attestation block']],
  ['clean', 'Are you certified?', null, 'We hold a SOC 2 Type II certification.', [report], ['attestation block']],
  [
    'clean',
    'Are you compliant?',
    null,
    'Our SOC 2 Type 2 certificate is renewed yearly.',
    [policy],
    ['attestation block'],
  ],
  [
    'clean',
    'Are you certified?',
    null,
    'We are certified under SOC 2 and reviewed every year.',
    [report],
    ['attestation block'],
  ],
  [
    'clean',
    'Which certificates?',
    null,
    'We are SOC 2 and ISO 27001 certified.',
    [report],
    ['attestation block', 'certificate warning'],
  ],
  ['clean', 'Compliance?', null, 'We have a SOC 2 compliant certification.', [report], ['attestation block']],
  ['clean', 'GDPR?', null, 'We are GDPR certified by SOC 2.', [report], ['attestation block']],
  ['clean', 'GDPR?', 'Yes', 'We are GDPR certified.', [policy], ['attestation block']],
  ['clean', 'HIPAA?', null, 'SOC 2 makes us HIPAA compliant.', [report], ['attestation block']],
  ['clean', 'HIPAA?', null, 'Our SOC 2 report demonstrates compliance with HIPAA.', [report], ['attestation block']],
  [
    'clean',
    'DORA?',
    null,
    'We meet the requirements of DORA by virtue of our SOC 2 report.',
    [report],
    ['attestation block'],
  ],
  ['clean', 'SOC 2?', 'Yes', 'We are SOC 2 compliant.', [report], ['attestation warning']],
  ['none', 'SOC 2?', 'Yes', 'We have a SOC 2 Type II report.', [policy], ['attestation warning']],
  ['clean', 'Are you SOC 2 certified?', null, 'SOC 2 is an attestation, not a certification.', [report], []],
  [
    'clean',
    'Are you SOC 2 certified?',
    null,
    'Nobody is SOC 2 certified: an auditor examines the controls and reports on them.',
    [report],
    [],
  ],
  [
    'clean',
    'Are you SOC 2 certified?',
    null,
    'There is no SOC 2 certification. Penhallow Grist LLP examined our system.',
    [report],
    [],
  ],
  ['clean', 'ISO?', 'No', 'We do not hold a SOC 2 certificate or an ISO 27001 certificate.', [policy], []],
  ['clean', 'ISO?', null, 'We have a SOC 2 report and our provider holds an ISO 27001 certificate.', [report], []],
  [
    'clean',
    'GDPR?',
    null,
    'SOC 2 does not make anyone GDPR compliant, though it is evidence towards parts of it.',
    [report],
    [],
  ],
  ['clean', 'GDPR?', null, 'We comply with the GDPR. We also have a SOC 2 report.', [policy], []],
  ['clean', 'TLS?', 'Yes', 'Certificates are renewed every 90 days.', [policy], []],
];

const typeOne: Case[] = [
  [
    'typeOne',
    'Do you have a SOC 2 report?',
    'Yes',
    'A Type I report is available; a Type II examination is planned, not done.',
    [report],
    [],
  ],
  [
    'typeOne',
    'Do controls work?',
    'Yes',
    'Our controls operated effectively throughout the year.',
    [report],
    ['type_one block'],
  ],
  [
    'typeOne',
    'Do you have a SOC 2 Type II report?',
    'Yes',
    'Yes, an independent auditor issued our SOC 2 report.',
    [report],
    ['type_one block'],
  ],
  ['typeOne', 'SOC 2?', null, 'Our SOC 2 Type II report covers the last year.', [report], ['type_one block']],
  [
    'typeOne',
    'SOC 2?',
    null,
    'Our SOC 2 report shows the operating effectiveness of our controls.',
    [report],
    ['type_one block'],
  ],
  [
    'typeOne',
    'Do you have a SOC 2 report?',
    'Yes',
    'Our SOC 2 Type I report speaks of the design of controls as of 30 September 2026.',
    [report],
    [],
  ],
  [
    'typeOne',
    'Do you have a SOC 2 Type II report?',
    'No',
    'No. Our SOC 2 report is of Type I; it says nothing about operation over time.',
    [report],
    [],
  ],
  [
    'clean',
    'Do controls work?',
    'Yes',
    'The controls operated effectively throughout the period, as our SOC 2 report says.',
    [report],
    [],
  ],
];

const scope: Case[] = [
  [
    'clean',
    'Does your SOC 2 report cover Larkspur Insights?',
    'Yes',
    'The report covers the system.',
    [report],
    ['report_scope block'],
  ],
  [
    'securityOnly',
    'Is availability in scope of your SOC 2 report?',
    'Yes',
    'Yes, availability is in scope of our SOC 2 report.',
    [report],
    ['report_scope block'],
  ],
  [
    'securityOnly',
    'SOC 2?',
    null,
    'Our SOC 2 report covers security, availability and confidentiality.',
    [report],
    ['report_scope block'],
  ],
  ['clean', 'Privacy?', null, 'The privacy criteria were examined by our auditor.', [report], ['report_scope block']],
  ['clean', 'Is privacy in scope of your SOC 2?', 'Yes', 'It is.', [report], ['report_scope block']],
  ['clean', 'Insights?', 'Yes', 'Larkspur Insights is covered by our SOC 2 report.', [report], ['report_scope block']],
  [
    'clean',
    'Insights?',
    'No',
    'Larkspur Insights is not part of the system. We intend to include Larkspur Insights in the SOC 2 report of next year.',
    [report],
    [],
  ],
  ['clean', 'SOC 2?', null, 'The auditor tested our controls against PI1.2.', [report], ['report_scope block']],
  [
    'securityOnly',
    'Is availability in scope of your SOC 2 report?',
    'No',
    'No. Availability is not in scope of our SOC 2 report, which covers security.',
    [report],
    [],
  ],
  [
    'clean',
    'Is availability in scope of your SOC 2 report?',
    'Yes',
    'Our SOC 2 report covers security, availability and confidentiality.',
    [report],
    [],
  ],
  ['securityOnly', 'Uptime?', null, 'We monitor availability in three availability zones.', [policy], []],
  ['clean', 'Privacy?', null, 'Our privacy policy is reviewed every year.', [policy], []],
  ['clean', 'Insights?', 'No', 'Larkspur Insights was not part of the examination.', [report], []],
];

const exceptions: Case[] = [
  [
    'exception',
    'Leavers?',
    null,
    'Exception: for 1 of 25 leavers sampled, access was removed after three days instead of within 24 hours.',
    [cite('report', at.exception)],
    ['exception warning'],
  ],
  ['exception', 'Any exceptions in the SOC 2 report?', 'No', 'None.', [report], ['exception block']],
  ['exception', 'Are exceptions approved?', 'Yes', 'Exceptions to the policy need approval.', [policy], []],
  [
    'exception',
    'Is access of leavers removed within 24 hours?',
    'Yes',
    'Access of leavers is removed within 24 hours.',
    [cite('report', at.exception)],
    ['exception block'],
  ],
  [
    'exception',
    'Were there exceptions in your last SOC 2 report?',
    'No',
    'No exceptions were noted in our SOC 2 report.',
    [report],
    ['exception block'],
  ],
  ['exception', 'Any findings?', null, 'The report is clean, without exceptions.', [report], ['exception block']],
  [
    'exception',
    'Were there exceptions?',
    'Yes',
    'The auditor noted one exception: for 1 of 25 leavers access was removed late.',
    [cite('report', at.exception)],
    ['exception warning'],
  ],
  [
    'exception',
    'Were there exceptions?',
    'Yes',
    'The auditor noted one exception: for 1 of 25 leavers access was removed late. Management responded that a daily job now compares end dates with accounts.',
    [cite('report', at.exception)],
    [],
  ],
  [
    'unanswered',
    'Were there exceptions?',
    'Yes',
    'The auditor noted one exception: for 1 of 25 leavers access was removed late.',
    [cite('report', at.exception)],
    [],
  ],
  ['exception', 'Is MFA required?', 'Yes', 'Multi-factor authentication is required.', [report], []],
  [
    'clean',
    'Were there exceptions in your last SOC 2 report?',
    'No',
    'No exceptions were noted in our SOC 2 report.',
    [report],
    [],
  ],
];

const others: Case[] = [
  ['old', 'Do your vendors have SOC 2 reports?', 'Yes', 'We obtain and evaluate their SOC 2 reports.', [policy], []],
  [
    'none',
    'Do you assess vendors?',
    'Yes',
    'The assessment covers a SOC 2 Type II report or an ISO/IEC 27001 certificate of the vendor.',
    [policy],
    [],
  ],
  [
    'none',
    'Do you assess vendors?',
    'Yes',
    'A SOC 2 Type II report or an ISO/IEC 27001 certificate is compulsory in tier 1.',
    [policy],
    [],
  ],
];

const opinions: Case[] = [
  [
    'qualified',
    'Do you have a SOC 2 report?',
    'Yes',
    'We have a SOC 2 Type II report by Penhallow Grist LLP.',
    [report],
    ['opinion block'],
  ],
  [
    'adverse',
    'Do you have a SOC 2 report?',
    'Yes',
    'Our controls were examined by an independent auditor.',
    [report],
    ['opinion block'],
  ],
  [
    'disclaimer',
    'What did the auditor conclude?',
    null,
    'Penhallow Grist LLP issued our SOC 2 report.',
    [report],
    ['opinion block'],
  ],
  [
    'qualified',
    'Opinion?',
    null,
    'The auditor issued an unqualified opinion in our SOC 2 report.',
    [report],
    ['opinion block'],
  ],
  ['clean', 'Opinion?', null, 'The opinion in our SOC 2 report is qualified.', [report], ['opinion block']],
  ['qualified', 'Opinion?', null, 'The opinion in our SOC 2 report is qualified.', [report], []],
  ['adverse', 'Opinion?', null, 'The auditor gave an adverse opinion in the SOC 2 report.', [report], []],
  ['disclaimer', 'Opinion?', null, 'The auditor disclaimed an opinion in our SOC 2 report.', [report], []],
  ['clean', 'Opinion?', null, 'The opinion in our SOC 2 report is unqualified.', [report], []],
  ['qualified', 'Backups?', 'Yes', 'Backups are restored by qualified staff.', [policy], []],
];

const age: Case[] = [
  [
    'old',
    'Do you have a SOC 2 report?',
    'Yes',
    'Our SOC 2 Type II report covers 1 July 2024 to 30 June 2025.',
    [report],
    ['stale_report warning'],
  ],
  [
    'old',
    'Do you have a current SOC 2 report?',
    'Yes',
    'Our current SOC 2 report is available under NDA.',
    [report],
    ['stale_report block'],
  ],
  [
    'gap',
    'Do you have a SOC 2 report?',
    'Yes',
    'Our SOC 2 Type II report covers the period to 30 June 2026.',
    [report],
    ['stale_report warning'],
  ],
  [
    'lapsedLetter',
    'Do you have a SOC 2 report?',
    'Yes',
    'Our SOC 2 Type II report covers the period to 30 June 2026.',
    [report],
    ['stale_report warning'],
  ],
  [
    'longLetter',
    'Do you have a bridge letter?',
    'Yes',
    'A bridge letter speaks of the time since our SOC 2 report.',
    [cite('letter')],
    ['bridge_letter warning'],
  ],
  [
    'clean',
    'Bridge letter?',
    'Yes',
    'Our auditor confirmed in a bridge letter that nothing changed.',
    [cite('letter')],
    ['bridge_letter block'],
  ],
  [
    'two',
    'SOC 2?',
    'Yes',
    'Our SOC 2 report covers 1 July 2024 to 30 June 2025.',
    [cite('older')],
    ['stale_report warning'],
  ],
  [
    'clean',
    'Do you have a SOC 2 report?',
    'Yes',
    'Our SOC 2 Type II report covers the period to 30 September 2026.',
    [report],
    [],
  ],
  [
    'clean',
    'Bridge letter?',
    'Yes',
    'Management confirms in a bridge letter that nothing material changed.',
    [cite('letter')],
    [],
  ],
  ['old', 'Is MFA required?', 'Yes', 'Multi-factor authentication is required.', [policy], []],
];

const parties: Case[] = [
  [
    'clean',
    'Is physical access to data centres restricted?',
    'Yes',
    'Physical access to data centres is restricted, logged and reviewed.',
    [cite('report', at.duty)],
    ['subservice block'],
  ],
  [
    'clean',
    'Describe the physical security of your data centres.',
    null,
    'Our data centres are guarded around the clock.',
    [policy],
    ['subservice block'],
  ],
  [
    'provider',
    'Do you have a SOC 2 report?',
    'Yes',
    'Our SOC 2 report covers data centres.',
    [cite('aws')],
    ['subservice block'],
  ],
  [
    'clean',
    'Is physical access to data centres restricted?',
    'Yes',
    'Amazon Web Services restricts, logs and reviews physical access to data centres.',
    [cite('report', at.duty)],
    [],
  ],
  [
    'clean',
    'Who guards the data centres?',
    null,
    'The data centres are run by AWS, whose own SOC 2 report covers them.',
    [cite('report', at.duty)],
    [],
  ],
  [
    'inclusive',
    'Is physical access to data centres restricted?',
    'Yes',
    'Physical access to data centres is restricted.',
    [cite('report', at.duty)],
    [],
  ],
  ['clean', 'Are offices locked?', 'Yes', 'Our offices are protected by badges.', [policy], []],
  [
    'clean',
    'Are API tokens rotated?',
    'Yes',
    'API tokens are protected and rotated.',
    [cite('report', at.theirs)],
    ['user_control block'],
  ],
  [
    'clean',
    'Who rotates API tokens?',
    null,
    'Customers protect and rotate their API tokens.',
    [cite('report', at.theirs)],
    [],
  ],
];

const papers: Case[] = [
  ['expired', 'Are you ISO 27001 certified?', 'No', 'Our ISO 27001 certificate has expired.', [policy], []],
  ['none', 'Do you have a SIEM?', 'Yes', 'MFA is enforced; a SIEM is planned for 2027.', [policy], []],
  ['none', 'Do you have a SIEM?', 'Yes', 'A SIEM is on our roadmap.', [policy], ['planned block']],
  [
    'expired',
    'Are you ISO 27001 certified?',
    'Yes',
    'We are ISO 27001 certified.',
    [cite('certificate')],
    ['certificate block'],
  ],
  [
    'expired',
    'What is the scope of your certificate?',
    null,
    'The scope is the hosting of the platform.',
    [cite('certificate')],
    ['certificate warning'],
  ],
  ['none', 'Are you ISO 27001 certified?', 'Yes', 'We are ISO 27001 certified.', [policy], ['certificate warning']],
  ['certified', 'Are you ISO 27001 certified?', 'Yes', 'We are ISO 27001 certified.', [cite('certificate')], []],
  ['none', 'Are you ISO 27001 certified?', 'No', 'We are not ISO 27001 certified.', [policy], []],
  ['policies', 'Are backups tested?', 'Yes', 'Backups are tested.', [cite('late')], ['policy_review warning']],
  ['policies', 'Is access reviewed?', 'Yes', 'Access is reviewed.', [cite('fresh')], []],
  [
    'applicability',
    'Do you prevent data leakage?',
    'Yes',
    'Data leakage prevention is in place.',
    [cite('soa', 500)],
    ['planned block'],
  ],
  [
    'applicability',
    'Do you prevent data leakage?',
    'No',
    'Data leakage prevention is planned.',
    [cite('soa', 500)],
    [],
  ],
  ['none', 'Do you have a SIEM?', 'Yes', 'We plan to introduce a SIEM in 2027.', [policy], ['planned block']],
  ['none', 'Do you have a SIEM?', 'No', 'We plan to introduce a SIEM in 2027.', [policy], []],
  ['none', 'Do you plan maintenance?', 'Yes', 'Planned maintenance is announced a week ahead.', [policy], []],
];

describe.each([
  ['attested, not certified', attested],
  ['a Type I report proves no operation over time', typeOne],
  ["criteria and products outside the report's scope", scope],
  ['exceptions are told with the response', exceptions],
  ['what others have examined is theirs', others],
  ['opinions are told as they are', opinions],
  ['reports age, and letters bridge the gap', age],
  ['duties of providers and of customers', parties],
  ['certificates, policies and plans', papers],
])('%s', (_, cases) => {
  it.each(cases)('%s · %s · %s · %s', (world, question, choice, text, citations, fires) => {
    const checks = checkAssurance({ question, choice, text, citations, controls: [], assurance: worlds[world], today });
    const told = checks
      .filter(({ severity }) => severity !== 'info')
      .map(({ code, severity }) => `${code} ${severity}`);
    expect([...new Set(told)]).toEqual(fires);
  });
});

it('warns where a control with an exception is spoken to, though its test is not cited', () => {
  const answer = {
    question: 'Is access of leavers removed within 24 hours?',
    choice: 'Yes',
    text: 'Access of leavers is removed within 24 hours.',
    citations: [policy],
    controls: ['AC-07'],
    assurance: worlds.exception,
    today,
  };
  const told = checkAssurance(answer).map(({ code, severity }) => `${code} ${severity}`);
  expect(told).toEqual(['exception warning']);
  expect(checkAssurance({ ...answer, controls: ['AC-08'] })).toEqual([]);
});

it('has at least sixty cases, of which half fire', () => {
  const all = [attested, typeOne, scope, exceptions, others, opinions, age, parties, papers].flat();
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(all.filter(([, , , , , fires]) => fires.length > 0).length * 2).toBeGreaterThanOrEqual(all.length * 0.9);
});
