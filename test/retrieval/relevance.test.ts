import { describe, expect, it } from 'vitest';
import { contentHeld, likeness, relevance } from '../../retrieval/index.ts';

describe('how well a sentence speaks to a question', () => {
  it.each([
    [
      'Do you require MFA for remote access?',
      'Two-factor authentication is mandatory on the VPN.',
      'Remote employees get a laptop and a desk allowance.',
    ],
    [
      'How often are backups tested?',
      'We restore a snapshot twice a year to prove that recovery works.',
      'Penetration tests are done every year by an outside firm.',
    ],
    [
      'What is your patching timeframe for critical vulnerabilities?',
      'Critical security updates are installed within seven days.',
      'The critical systems are listed in the inventory.',
    ],
  ])('%s: prefers the sentence that answers it', (question, answers, mentions) => {
    expect(relevance(question, answers)).toBeGreaterThan(relevance(question, mentions));
  });

  it('lies between 0 and 1', () => {
    const question = 'Is data encrypted at rest?';
    expect(relevance(question, question)).toBeCloseTo(1, 5);
    expect(relevance(question, 'Lunch is served at noon.')).toBeLessThan(0.2);
    expect(relevance(question, '')).toBe(0);
    expect(relevance('', question)).toBe(0);
  });
});

describe('how much of a question a text covers', () => {
  it('counts a concept as held in any of its wordings, and small words for nothing', () => {
    expect(contentHeld('Do you have 2FA?', 'Sign-in asks for a second factor.')).toBe(1);
    expect(contentHeld('Is data encrypted at rest?', 'Disk encryption protects the data.')).toBe(1);
    expect(contentHeld('Is data encrypted in transit?', 'Lunch is served at noon.')).toBe(0);
  });

  it('lets rare words weigh more than words every policy has', () => {
    const question = 'Describe the organization’s YubiKey process.';
    expect(contentHeld(question, 'YubiKey')).toBeGreaterThan(contentHeld(question, 'organization process'));
  });
});

it('finds two wordings of one question more alike than two questions of one topic', () => {
  const asked = 'Do you encrypt data at rest?';
  expect(likeness(asked, 'Is data at rest encrypted?')).toBeGreaterThan(
    likeness(asked, 'Do you encrypt data in transit?'),
  );
  expect(likeness(asked, asked)).toBeCloseTo(1, 5);
});
