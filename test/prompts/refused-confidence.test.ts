import { expect, it } from 'vitest';
import { createExtractiveModel } from '../../prompts/index.ts';
import { LEAST, likelihoodOfRefused } from '../../prompts/judgement.ts';
import { sense } from '../../retrieval/index.ts';

it('a draft that asks a person shows less confidence than any that answers, however likely an answer looked', async () => {
  // What is done every quarter does not tell when it was done last.
  const text = 'A restore test of the production database is performed once a quarter by the platform team.';
  const outcome = await createExtractiveModel({ sense }).draft({
    question: 'When was the last restore test of the production database performed by the platform team?',
    section: null,
    choices: null,
    evidence: [{ label: 'E1', document: 'Backup policy', heading: ['Restore tests'], text }],
    library: [],
  });
  if (!outcome.ok) throw new Error(outcome.message);
  expect(outcome.value.insufficient).toBe(true);
  expect(outcome.value.confidence).toBeLessThan(LEAST);
  expect(likelihoodOfRefused(1)).toBeLessThan(LEAST);
  expect(likelihoodOfRefused(LEAST - 0.001)).toBeLessThan(Math.round(LEAST * 100) / 100);
  expect(likelihoodOfRefused(0.2)).toBe(0.2);
});
