import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStyle } from '../../questionnaire/checks/style.ts';
import { draftAnswer } from '../../questionnaire/index.ts';
import { embedQuestion, rememberAnswer } from '../../retrieval/index.ts';
import { addDocuments, openTestDesk } from '../fixtures/desk.ts';

const suppliers = ['Cloudhaus', 'Paywise', 'Mailroom', 'Ticketly'];
const documents: Record<string, string> = {
  'policies/access.md': `---
title: Access Control Policy
owner: Ana Ruiz, Head of Security
confidentiality: nda
---

# Access Control Policy

## Authentication

Multi-factor authentication is required for all remote access to production systems. Staff sign in with a password and a FIDO2 security key or an authenticator app. One-time codes by SMS are not accepted. Passwords must be at least 14 characters long.

## Reviews

Managers review the access rights of their teams every quarter.
`,
  'policies/backup.md': `---
title: Backup Policy
owner: Bo Lind, Head of Platform
confidentiality: nda
---

# Backup Policy

## Backups

Backups of customer data are encrypted with AES-256. Backups are taken every day and kept for 35 days.

## Restore tests

A restore test takes place every six months. The last restore test, on 14 May 2026, was completed in 3 hours.

## Suppliers

We do not run the service with a second cloud provider.
`,
  'policies/privacy.md': `---
title: Privacy Policy
confidentiality: public
---

# Privacy Policy

## Duties

We comply with the GDPR: we keep a record of processing activities and answer requests of data subjects within one month.
`,
  'internal/network.md': `---
title: Network Diagram
owner: Bo Lind, Head of Platform
confidentiality: internal
---

# Network Diagram

The production network has three zones.
`,
  'subprocessors.md': `---
title: Subprocessors
confidentiality: public
---

# Subprocessors

| Subprocessor | Purpose | Country |
|---|---|---|
${suppliers.map((name) => `| ${name} Ltd. | Hosting | Ireland |`).join('\n')}
`,
};

let desk: Awaited<ReturnType<typeof openTestDesk>>;
beforeAll(async () => {
  desk = await openTestDesk();
  await addDocuments(desk, documents);
});
afterAll(() => desk.end());

const draft = (question: string, choices: string[] | null = null) =>
  draftAnswer(desk, { question, choices, clearance: 'internal' });

describe('an answer has the shape that was asked for', () => {
  it('several options: those that the evidence affirms, in the buyer’s spelling and order', async () => {
    const options = ['SMS', 'Authenticator App', 'Biometrics', 'FIDO2 security key'];
    const question = 'Which second factors do staff sign in with? Select all that apply.';
    expect((await draft(question, options)).choice).toBe('Authenticator App; FIDO2 security key');
  });

  it('options in the question’s own words', async () => {
    const found = await draft(
      'How often are access rights of teams reviewed by managers? (Monthly / Quarterly / Annually)',
    );
    expect(found).toMatchObject({ choice: 'Quarterly', text: expect.stringContaining('every quarter') });
  });

  it('one value where the cell takes no more than one, and the rest told', async () => {
    const input = {
      question: 'Which second factors do staff sign in with? Select all that apply.',
      choices: ['Authenticator App', 'FIDO2 security key', 'Biometrics'],
    };
    const found = await draftAnswer(desk, { ...input, takesOne: true, clearance: 'internal' });
    expect(found.choice).toBeNull();
    expect(found.checks.map(({ code }) => code)).toContain('choice');
  });

  it('a date: the day it was done, not how often it is done', async () => {
    const found = await draft('When was the last restore test completed?');
    expect(found.text).toContain('14 May 2026');
    const unknown = await draft('When was the last access review of managers completed?');
    expect(unknown).toMatchObject({ standing: 'needs_input', missing: expect.stringContaining('Needed: the date') });
  });

  it('a number with its unit', async () => {
    expect((await draft('What is the minimum length of passwords?')).text).toContain('14 characters');
    expect((await draft('How long are backups kept?')).text).toContain('35 days');
  });

  it('a list: a line for each thing, each with its words', async () => {
    const found = await draft('Please list your subprocessors.');
    expect(found.text).toBe(suppliers.map((name) => `• ${name} Ltd.`).join('\n'));
    expect(found.citations).toHaveLength(suppliers.length);
  });

  it('several parts: each answered, and what is not answered is told', async () => {
    const found = await draft('Are backups encrypted? How long are they kept? Who is your landlord in Lisbon?');
    expect(found.text).toContain('AES-256');
    expect(found.text).toContain('35 days');
    expect(found.checks).toContainEqual({
      code: 'part',
      severity: 'warning',
      text: expect.stringContaining('“Who is your landlord in Lisbon?”'),
    });
  });

  it.each([
    ['Describe how backups are protected, in one sentence.', (text: string) => text.split('. ').length === 1],
    ['How do staff sign in? (max. 110 characters)', (text: string) => text.length <= 110],
    ['Describe backups in no more than 12 words.', (text: string) => text.split(/\s+/).length <= 12],
  ])('within the limit that the question sets, in whole sentences: %s', async (question, keeps) => {
    const { text } = await draft(question);
    expect(text).toMatch(/\.$/);
    expect(keeps(text)).toBe(true);
  });

  it('no “Yes” to what is taken for granted', async () => {
    const found = await draft('How long does the switch to your second cloud provider take?', ['Yes', 'No', 'N/A']);
    expect(found.choice).not.toBe('Yes');
  });
});

describe('approved words longer than a new question allows', () => {
  it('stay as they are, and a person has to shorten them', async () => {
    const question = 'How are backups of customer data protected? (max. 30 characters)';
    const text = 'Backups of customer data are encrypted with AES-256.';
    const written = { writtenFor: 'public' as const, approvedBy: 'ana', sourceQuestionId: null };
    const entry = { question, choice: null, text, citations: [], controls: [], criteria: [], ...written };
    const embedding = await embedQuestion(desk, question);
    await desk.db.withWorkspace(desk.workspace, (tx) => rememberAnswer(tx, desk, { ...entry, embedding }));
    const found = await draft(question);
    expect(found).toMatchObject({ standing: 'verbatim', text });
    expect(found.checks).toContainEqual(expect.objectContaining({ code: 'length', severity: 'block' }));
  });
});

describe('a request for a document', () => {
  it('names the document that is held, and its terms', async () => {
    expect(await draft('Please attach your access control policy.', ['Yes', 'No'])).toMatchObject({
      choice: 'Yes',
      text: 'We share the following under a non-disclosure agreement: Access Control Policy.',
      citations: [expect.objectContaining({ document: 'policies/access.md' })],
      checks: [],
    });
    expect((await draft('Please share your privacy policy.')).text).toBe('We share the following: Privacy Policy.');
  });

  it('leaves it to a person whether an internal one is shared, and tells a buyer’s reader of none', async () => {
    const question = 'Please attach a network diagram.';
    const found = await draft(question, ['Yes', 'No']);
    expect(found.choice).toBeNull();
    expect(found.checks).toContainEqual({
      code: 'share',
      severity: 'warning',
      text: 'Network Diagram is internal: decide whether it is shared. Its owner: Bo Lind, Head of Platform.',
    });
    const forBuyer = await draftAnswer(desk, { question, clearance: 'nda' });
    expect(JSON.stringify(forBuyer)).not.toMatch(/Network Diagram|three zones/);
  });

  it('says which of several is missing', async () => {
    const found = await draft('Please attach your backup policy and your fire safety policy.', [
      'Yes',
      'No',
      'Partial',
    ]);
    expect(found).toMatchObject({ choice: 'Partial', text: expect.stringContaining('Backup Policy') });
    expect(found.checks).toContainEqual(expect.objectContaining({ code: 'part', severity: 'warning' }));
    expect(await draft('Please attach your fire safety policy.')).toMatchObject({
      standing: 'needs_input',
      missing: expect.stringContaining('the document itself (fire safety policy)'),
    });
  });
});

describe('a certificate of a law', () => {
  it('is said not to exist, with what is done instead', async () => {
    const found = await draft('Are you GDPR certified?', ['Yes', 'No']);
    expect(found.choice).toBe('No');
    expect(found.text).toMatch(
      /^There is no general certification of compliance with the GDPR\. We comply with the GDPR/,
    );
    expect(found.checks.filter(({ severity }) => severity === 'block')).toEqual([]);
  });

  it('asks a person where nothing says what is done', async () => {
    expect(await draft('Do you hold a HIPAA certification?')).toMatchObject({
      standing: 'needs_input',
      text: '',
      missing: expect.stringMatching(/^There is no general certification of compliance with HIPAA\. Needed: /),
    });
  });
});

describe('what is missing', () => {
  it('is said in the question’s own words, with who could supply it', async () => {
    const { missing } = await draft('How many turnstiles are installed in the lobby?');
    expect(missing).toMatch(/Needed: the number with its unit, .*“How many turnstiles are installed in the lobby\?”/);
    expect(missing).toMatch(/Who could say: .+, who owns the nearest document, .+\.$|Nearest document: .+\.$/);
  });
});

describe('words that are not the house’s', () => {
  const quote = 'Backups are encrypted with robust keys.';
  it.each([
    ['Backups are encrypted with world-class keys.', '“world-class”'],
    ['Thank you for asking: backups are encrypted.', '“Thank you for”'],
    ['As an AI I cannot tell.', '“As an AI”'],
  ])('are told to the reviewer: %s', (text, words) => {
    expect(checkStyle(text, [quote])).toMatchObject([{ code: 'style', severity: 'warning' }]);
    expect(checkStyle(text, [quote])[0]?.text).toContain(words);
  });

  it('are let be where the cited words say them', () => {
    expect(checkStyle('Backups are encrypted with robust keys.', [quote])).toEqual([]);
  });
});
