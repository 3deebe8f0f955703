import { readFileSync } from 'node:fs';
import { writeWord } from './word.ts';

type Source = { file: string; title: string; author: string; header: string; footer: string; date: string };

const POLICY = { author: 'Larkspur Systems', footer: 'Internal, may be shared with customers under NDA' };

/** Policies that the company keeps in Word, from samples/build/policies. */
export const wordPolicies: readonly Source[] = [
  {
    ...POLICY,
    file: 'policies/hr-security-policy',
    title: 'HR Security Policy',
    header: 'Larkspur Systems · HR Security Policy 2.4',
    date: '2026-01-05',
  },
  {
    ...POLICY,
    file: 'policies/physical-security-policy',
    title: 'Physical Security Policy',
    header: 'Larkspur Systems · Physical Security Policy 1.9',
    date: '2026-04-20',
  },
  {
    ...POLICY,
    file: 'policies/risk-management-policy',
    title: 'Risk Management Policy',
    header: 'Larkspur Systems · Risk Management Policy 2.3',
    date: '2026-11-09',
  },
];

export const bridgeLetter: Source = {
  file: 'bridge-letter',
  title: 'Bridge letter, 1 July to 30 September 2026',
  author: 'Larkspur Systems',
  header: 'Larkspur Systems Ltd · Bridge letter',
  footer: 'Statement of management, not audited',
  date: '2026-10-05',
};

export const penTest: Source = {
  file: 'pen-test-summary',
  title: 'Penetration test 2026: summary for customers',
  author: 'Quillfire Security',
  header: 'Quillfire Security · Penetration test of Larkspur Systems 2026 · Summary',
  footer: 'Shared under NDA',
  date: '2026-04-24',
};

/** A document written in Markdown beside this file, as .docx. */
export function writeDocument(source: Source): Promise<Uint8Array> {
  const content = readFileSync(new URL(`./${source.file}.md`, import.meta.url), 'utf8');
  return writeWord({ ...source, date: dateOf(source), parts: [{ content }] });
}

export function dateOf(source: Source): Date {
  return new Date(`${source.date}T09:00:00Z`);
}
