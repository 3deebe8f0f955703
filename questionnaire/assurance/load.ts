import type { Scope } from '../../db/index.ts';
import { type DocumentFacts, type FactEntry, listFacts } from '../../ingest/index.ts';
import { type Confidentiality, hiddenStretches, visibleTo } from '../../retrieval/index.ts';
import type { Answer } from '../checks/assurance/index.ts';
import { checkAssurance } from '../checks/assurance/index.ts';
import type { Check } from '../checks/check.ts';
import { type Assurance, assuranceOf } from './assurance.ts';

/** What stands behind the company's word, as far as the clearance lets a reader see it. */
export async function loadAssurance(desk: Scope, input: { clearance: Confidentiality }): Promise<Assurance> {
  const visible = visibleTo(input.clearance);
  const sheets = (await listFacts(desk)).filter(({ confidentiality }) => visible.includes(confidentiality));
  const versionIds = sheets.map(({ versionId }) => versionId);
  const hidden = await hiddenStretches(desk, { versionIds, clearance: input.clearance });
  return assuranceOf(hidden.length === 0 ? sheets : sheets.map((sheet) => withoutHidden(sheet, hidden)));
}

/** What a section says that the reader may not see is not known to him; nor is what a person wrote in its place. */
function withoutHidden(sheet: DocumentFacts, hidden: Awaited<ReturnType<typeof hiddenStretches>>): DocumentFacts {
  const own = hidden.filter(({ versionId }) => versionId === sheet.versionId);
  const isHidden = ({ at }: FactEntry) =>
    at !== null &&
    [at, ...(at.continued ?? [])].some(({ start, end }) => own.some((one) => start < one.end && end > one.start));
  const facts = sheet.facts.map((fact) => {
    const entries = fact.read.some(isHidden) ? [] : fact.entries.filter((entry) => !isHidden(entry));
    return { ...fact, entries };
  });
  return { ...sheet, facts };
}

/** What one who knows SOC 2 holds against an answer, today. */
export async function assuranceChecks(
  desk: Scope,
  input: { question: string; clearance: Confidentiality },
  answer: Pick<Answer, 'choice' | 'text' | 'citations' | 'controls'>,
): Promise<Check[]> {
  const assurance = await loadAssurance(desk, input);
  const today = desk.now().toISOString().slice(0, 10);
  const { choice, text, citations, controls } = answer;
  return checkAssurance({ question: input.question, choice, text, citations, controls, assurance, today });
}
