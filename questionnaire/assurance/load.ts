import { listFacts } from '../../ingest/index.ts';
import { type Confidentiality, visibleTo } from '../../retrieval/index.ts';
import type { Answer } from '../checks/assurance/index.ts';
import { checkAssurance } from '../checks/assurance/index.ts';
import type { Check } from '../checks/check.ts';
import type { Desk } from '../desk.ts';
import { type Assurance, assuranceOf } from './assurance.ts';

/** What stands behind the company's word, as far as the clearance lets a reader see it. */
export async function loadAssurance(desk: Desk, input: { clearance: Confidentiality }): Promise<Assurance> {
  const visible = visibleTo(input.clearance);
  return assuranceOf((await listFacts(desk)).filter(({ confidentiality }) => visible.includes(confidentiality)));
}

/** What one who knows SOC 2 holds against an answer, today. */
export async function assuranceChecks(
  desk: Desk,
  input: { question: string; clearance: Confidentiality },
  answer: Pick<Answer, 'choice' | 'text' | 'citations' | 'controls'>,
): Promise<Check[]> {
  const assurance = await loadAssurance(desk, input);
  const today = desk.now().toISOString().slice(0, 10);
  const { choice, text, citations, controls } = answer;
  return checkAssurance({ question: input.question, choice, text, citations, controls, assurance, today });
}
