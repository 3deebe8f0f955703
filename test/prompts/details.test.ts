import { describe, expect, it } from 'vitest';
import { detailsAsked, detailsTold } from '../../prompts/details.ts';
import { isHouse, isOutside, partyIn } from '../../prompts/parties.ts';

describe('a detail that is wanted exactly', () => {
  it.each([
    ['What is the monthly fee for support?', 'Support is open from nine to five.', 'Support costs EUR 40 a month.'],
    ['What is the serial number of the safe?', 'The keys are kept in a safe.', 'The keys are kept in safe SN-40213.'],
    ['At what time does the review begin?', 'The review is on Tuesday.', 'The review begins at 10:30 on Tuesday.'],
    ['How many pages does the report have?', 'The report was issued in May.', 'The report has 27 pages.'],
    ['What is the test coverage of the API?', 'The API is tested on each build.', 'Tests cover 81% of the API.'],
    ['Who is the named deputy of the officer?', 'The officer has a deputy.', 'The officer’s deputy is Ann Wood.'],
    ['What are the four roles?', 'There are owners, users and guests.', 'Owner, user, guest and auditor.'],
    ['What was the longest outage?', 'There was one outage in May.', 'The longest outage took 22 minutes.'],
  ])('%s is told by one sentence and not by the other', (question, near, telling) => {
    const details = detailsAsked(question);
    expect(details).not.toEqual([]);
    expect(detailsTold(details, near, question)).toBe(0);
    expect(detailsTold(details, telling, question)).toBe(1);
  });

  it('is not wanted by a question about how something is done', () => {
    for (const question of [
      'How are backups protected?',
      'What was the most recent incident?',
      'Is MFA enforced?',
      'How often are access rights reviewed?',
    ])
      expect(detailsAsked(question)).toEqual([]);
  });
});

describe('another party', () => {
  const said = (text: string, document = 'Policy') => ({ label: 'E1', document, heading: [], text });
  const evidence = [
    said('Larkspur keeps logs in Datadog. Larkspur reviews them.'),
    said('Larkspur Pay is not part of the system described here.', 'Report'),
    said('Staff of Larkspur sign in with Okta. Maps come from HERE Europe B.V. under a contract.'),
  ];

  it.each([
    ['How does Datadog rotate its keys?', 'Datadog', 'agent'],
    ['Where does Okta store the passwords that Larkspur sets?', 'Okta', 'agent'],
    ['Datadog reviews its suppliers every year.', 'Datadog', 'agent'],
    ['What is the password policy of Okta?', 'Okta', 'owner'],
    ['Which suppliers are in HERE’s report?', 'HERE', 'owner'],
  ] as const)('%s asks about %s as its %s', (question, name, role) => {
    expect(partyIn(question, evidence)).toEqual({ name, role });
  });

  it.each([
    'Do you send logs to Datadog?',
    'Is Okta backed up?',
    'How does SSO work?',
    'Does Larkspur test its backups?',
    'How do you review the access of the Head of Security?',
    'Confidential papers are shredded.',
    'When were the backups of May restored?',
  ])('%s asks about the house', (question) => {
    expect(partyIn(question, evidence)).toBeNull();
  });

  it('is not the company whose documents these are', () => {
    expect(isHouse('Larkspur Dispatch', evidence)).toBe(true);
    expect(isHouse('Datadog', evidence)).toBe(false);
  });

  it('has products that the papers leave out', () => {
    expect(isOutside('How long does Larkspur Pay keep records?', ['Larkspur Pay'], evidence)).toBe(true);
    expect(isOutside('Is Larkspur Pay in the scope of the report?', ['Larkspur Pay'], evidence)).toBe(false);
  });
});
