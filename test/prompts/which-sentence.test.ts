import { describe, expect, it } from 'vitest';
import { createExtractiveModel, type DraftReply, type DraftRequest } from '../../prompts/index.ts';
import { sense } from '../../retrieval/index.ts';

const model = createExtractiveModel({ sense });

type Passage = { text: string; document?: string; heading?: string[]; kind?: string };

async function answer(question: string, passages: Passage[], more: Partial<DraftRequest> = {}): Promise<DraftReply> {
  const evidence = passages.map((passage, i) => ({
    label: `E${i + 1}`,
    document: 'Security Policy',
    heading: [],
    ...passage,
  }));
  const outcome = await model.draft({ question, section: null, choices: null, evidence, library: [], ...more });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

const breaches =
  'Where we are a controller, the supervisory authority is notified of a personal data breach within 72 hours. Customers affected by a data breach are notified by email within 48 hours of its confirmation.';

describe('the sentence that is quoted', () => {
  it('tells a buyer who asks for “us” what customers are told, and not what a regulator is', async () => {
    const reply = await answer('How quickly will you notify us of a data breach?', [{ text: breaches }]);
    expect(reply.text).toMatch(/^Customers affected by a data breach are notified by email within 48 hours/);
    expect(reply.text).not.toContain('supervisory authority');
  });

  it('tells of the regulator where that is asked', async () => {
    const question = 'Within how many hours is the supervisory authority notified of a data breach?';
    const reply = await answer(question, [{ text: breaches }]);
    expect(reply.text).toContain('within 72 hours');
  });

  it('speaks of the thing that sets the question apart, where everything found speaks of backups', async () => {
    const reply = await answer('How are backups protected against deletion?', [
      { text: 'Backups of the database are made every night. Backups are kept for 35 days.' },
      { text: 'Backups are restored once a quarter. The backup account refuses deletion of a backup before its time.' },
      { text: 'The state of all backups is shown on a dashboard that the lead looks at every week.' },
    ]);
    expect(reply.text).toContain('refuses deletion');
  });

  it('is found by its heading, where the sentence itself has none of the question’s words', async () => {
    const reply = await answer('How do you off-board suppliers?', [
      { heading: ['Contracts'], text: 'Suppliers sign our terms. Suppliers of tier 1 are insured.' },
      {
        heading: ['Off-boarding of suppliers'],
        text: 'Accounts are closed and data is returned or destroyed within 30 days.',
      },
    ]);
    expect(reply.text).toContain('Accounts are closed');
  });

  it('is the policy’s where a policy and a record say the same', async () => {
    const said = 'User access to all systems is reviewed every quarter by the owners of the systems.';
    const passages = [
      { document: 'Second quarter of 2026', kind: 'evidence', text: said },
      { document: 'Security Policy', kind: 'policy', text: said },
    ];
    const reply = await answer('How often is user access reviewed?', passages);
    expect(reply.citations).toEqual([{ label: 'E2', quote: said }]);
  });

  it('tells what happened where that is asked, and the rule where the rule is', async () => {
    const passages = [
      {
        document: 'Backup Policy',
        kind: 'policy',
        text: 'A restore test takes place every quarter and has to take less than four hours.',
      },
      {
        document: 'Restore tests 2026',
        kind: 'evidence',
        text: 'The restore test of May was finished after 74 minutes.',
      },
    ];
    expect((await answer('How long did the last restore test take?', passages)).text).toContain('74 minutes');
    expect((await answer('How often does a restore test take place?', passages)).text).toContain('every quarter');
  });

  it('of a second part without a subject of its own is about what the first part is about', async () => {
    const reply = await answer('Do you carry cyber insurance? What is the coverage limit?', [
      { text: 'Automated tools have a coverage limit of 80% of the code, and every finding is verified by hand.' },
      { text: 'The company holds cyber insurance. Cyber insurance covers GBP 5 million for each claim.' },
    ]);
    expect(reply.text).toContain('GBP 5 million');
    expect(reply.text).not.toContain('Automated tools');
  });

  it('is never a title', async () => {
    const title =
      'Report on the description of the scheduling system and on the suitability of the design of its controls';
    const said = 'The report of our auditor covers the scheduling system and the design of its controls.';
    const reply = await answer('Is there a report on the design of the controls of the scheduling system?', [
      { text: `${title}\n\n${said}` },
    ]);
    expect(reply.text).toBe(said);
  });
});
