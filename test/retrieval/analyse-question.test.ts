import { describe, expect, it } from 'vitest';
import { analyseQuestion } from '../../retrieval/index.ts';

/** A question, and what is searched for, part by part. One part is searched for as the question stands. */
const questions: readonly (readonly [question: string, ...queries: string[]])[] = [
  // One thing asked, however it is put.
  ['Do you encrypt backups?'],
  ['What are your RTO and RPO?'],
  ['Explain how access is granted, reviewed and revoked.'],
  ['Do you log administrator actions, retain the logs for a year and review them?'],
  ['Which algorithms (e.g. AES-256) are used for data at rest and in transit?'],
  ['Do you use e.g. Okta or Entra ID for single sign-on?'],
  ['Does the policy state that laptops are encrypted?'],
  ['Do you know who has access to production and what they can do?'],
  ['Q12: Who is your data protection officer?'],
  ['IAM-02.1 Are access rights reviewed at least annually?'],
  ['ISO 27001 A.8.5: Is secure authentication in place?'],
  // Negated: the same is searched for.
  ['Are passwords never stored in plain text?'],
  ['Do you not share customer data with third parties?'],
  // What says nothing alone is no part.
  ['Do you have a bug bounty program? If so, please explain.'],
  ['Do you have a security policy? Please attach supporting documentation.'],
  ['Is MFA enforced? (Yes/No) If no, please comment below.'],
  // Conditions.
  ['If you use subprocessors, are they reviewed every year?'],
  ['When employees leave, how quickly is access removed?'],
  [
    'If you process cardholder data, are you PCI DSS compliant, and who is your QSA?',
    'you process cardholder data, are you PCI DSS compliant',
    'you process cardholder data, are you PCI DSS compliant who is your QSA?',
  ],
  [
    'Is production data not used in test environments? If it is, is it masked?',
    'Is production data not used in test environments?',
    'Is production data not used in test environments? is it masked?',
  ],
  // "If yes" hangs on what was asked before.
  [
    'Do you encrypt data at rest, and if yes, describe the key management?',
    'Do you encrypt data at rest',
    'Do you encrypt data at rest describe the key management?',
  ],
  [
    'Do you have an incident response plan? If yes, please describe how it is tested.',
    'Do you have an incident response plan?',
    'Do you have an incident response plan? describe how it is tested.',
  ],
  [
    'Is there a formal process for changes? If not, describe compensating controls.',
    'Is there a formal process for changes?',
    'Is there a formal process for changes? describe compensating controls.',
  ],
  [
    'Do you monitor for intrusions? (If yes, please describe the tools used)',
    'Do you monitor for intrusions?',
    'Do you monitor for intrusions? describe the tools used',
  ],
  [
    'Do you allow BYOD? If yes: is MDM required? If no: how is it prevented?',
    'Do you allow BYOD?',
    'Do you allow BYOD? is MDM required?',
    'Do you allow BYOD? how is it prevented?',
  ],
  // Two questions in one sentence.
  [
    'Is MFA required for employees and is SSO supported for customers?',
    'Is MFA required for employees',
    'is SSO supported for customers?',
  ],
  [
    'How are backups encrypted and how often are they tested?',
    'How are backups encrypted',
    'How are backups encrypted how often are they tested?',
  ],
  [
    'Who approves changes to production, and who deploys them?',
    'Who approves changes to production',
    'Who approves changes to production who deploys them?',
  ],
  [
    'Are vendors assessed before onboarding; are they reassessed annually?',
    'Are vendors assessed before onboarding',
    'Are vendors assessed before onboarding are they reassessed annually?',
  ],
  [
    'Please provide a copy of your SOC 2 report, and list the subprocessors you use.',
    'provide a copy of your SOC 2 report',
    'list the subprocessors you use.',
  ],
  [
    'Where do you store customer data, and do you transfer it outside the EU?',
    'Where do you store customer data',
    'Where do you store customer data do you transfer it outside the EU?',
  ],
  // Sentences.
  [
    'What is the minimum password length? Also, how long are logs kept?',
    'What is the minimum password length?',
    'how long are logs kept?',
  ],
  ['Haben Sie ein ISMS? Ist es zertifiziert?', 'Haben Sie ein ISMS?', 'Ist es zertifiziert?'],
  [
    'Are visitors escorted?\n\nAre badges returned by leavers?',
    'Are visitors escorted?',
    'Are badges returned by leavers?',
  ],
  // Lists.
  [
    '1. Do you scan for vulnerabilities? 2. Do you patch within 30 days?',
    'Do you scan for vulnerabilities?',
    'Do you patch within 30 days?',
  ],
  [
    'Describe your: a) backup schedule b) restore tests c) encryption of copies',
    'Describe your backup schedule',
    'Describe your restore tests',
    'Describe your encryption of copies',
  ],
  [
    'Do you: (a) perform background checks; (b) require confidentiality agreements; and (c) train staff yearly?',
    'Do you perform background checks',
    'Do you require confidentiality agreements',
    'Do you train staff yearly?',
  ],
  [
    'Describe your vulnerability management:\n- scanning frequency\n- patch deadlines',
    'Describe your vulnerability management scanning frequency',
    'Describe your vulnerability management patch deadlines',
  ],
  [
    'Please answer the following. 1) Do you have a CISO? 2) Do you have a security committee?',
    'Do you have a CISO?',
    'Do you have a security committee?',
  ],
  // A section before it goes with every part.
  ['Access Control — Is MFA required for all employees?'],
  [
    'Access control: Do you review user accounts? Are leavers removed within a day?',
    'Access control: Do you review user accounts?',
    'Access control: Are leavers removed within a day?',
  ],
  [
    'SIEM: describe what is collected; who reviews alerts?',
    'SIEM: describe what is collected',
    'SIEM: who reviews alerts?',
  ],
  // Statements are not taken apart: they look for documents.
  ['System owners review all user accounts every quarter. Access is revoked within one day.'],
  ['Identify and authenticate users. Manage their credentials.'],
  ['Backup encryption'],
];

describe('a question is taken apart into what it asks', () => {
  it.each(questions.map(([question, ...queries]) => ({ question, queries })))('$question', ({ question, queries }) => {
    const { parts } = analyseQuestion(question);
    expect(parts.map(({ query }) => query)).toEqual(queries.length > 0 ? queries : [question]);
  });

  it('with the section, and what each part is asked under', () => {
    expect(
      analyseQuestion('Payments: If you process card data, are you PCI DSS compliant? If so, at which level?'),
    ).toEqual({
      isAsked: true,
      topic: 'Payments',
      parts: [
        {
          text: 'are you PCI DSS compliant?',
          condition: 'you process card data',
          query: 'Payments: you process card data, are you PCI DSS compliant?',
        },
        {
          text: 'at which level?',
          condition: null,
          query: 'Payments: you process card data, are you PCI DSS compliant? at which level?',
        },
      ],
    });
    expect(analyseQuestion('Access is reviewed every quarter: by its owner.')).toMatchObject({
      isAsked: false,
      topic: null,
    });
  });

  it('into a few parts at most, in a time that does not explode, whatever it is given', () => {
    const form = Array.from({ length: 400 }, (_, i) => `Do you have control number ${i} in place?`).join(' ');
    expect(analyseQuestion(form).parts).toHaveLength(6);
    for (const odd of [
      '',
      '   ',
      '?',
      'a)',
      '- \n- ',
      'If yes,',
      `${'if yes, '.repeat(5_000)}?`,
      `${'('.repeat(9_000)}?`,
    ])
      expect(analyseQuestion(odd).parts).toHaveLength(1);
  });
});
