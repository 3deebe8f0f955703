import { type AskedFact, asksOfOtherYear } from './asked.ts';
import type { Assurance } from './assurance.ts';
import { tellCertificate, tellLetter, tellPenTest } from './tell-papers.ts';
import { ofReport } from './tell-report.ts';
import type { Telling } from './telling.ts';

/** The fact in the house's words: short, first person, nothing but what the papers say. Null where they do not say it. */
export function tell(asked: AskedFact, question: string, assurance: Assurance, today: string): Telling | null {
  const [report] = assurance.reports;
  if (asked === 'certificate') return tellCertificate(assurance.certificates, today);
  if (asked === 'penTest') return tellPenTest(assurance, question);
  if (asked === 'letter') return tellLetter(assurance, report);
  if (report === undefined) return null;
  const { period, asOf, reportDate } = report;
  const days = [period?.value.from, period?.value.to, asOf?.value, reportDate?.value];
  return asksOfOtherYear(question, days) ? null : (ofReport[asked]?.(report, question) ?? null);
}
