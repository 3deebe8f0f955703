import type { Scope } from '../../db/index.ts';
import { listFacts } from '../../ingest/index.ts';
import { type Assurance, assuranceOf, type Report } from '../assurance/assurance.ts';
import { bridgeOf } from '../assurance/bridge.ts';
import { monthsAfter, sayDay } from '../assurance/days.ts';

/** A paper that time has overtaken: whatever cites it should be looked at. The codes are those of the drafts' checks. */
export type AgedPaper = {
  documentId: string;
  code: 'stale_report' | 'report_gap' | 'certificate' | 'policy_review';
  text: string;
};

/** Buyers take a report as current for so long after its period. */
const currentMonths = 12;

/** The papers that are past their date today. Nothing is stored: tomorrow is another day. */
export async function listAged(scope: Scope): Promise<AgedPaper[]> {
  return agedPapers(assuranceOf(await listFacts(scope)), scope.now().toISOString().slice(0, 10));
}

/** Reports past twelve months or with a gap beside them, expired certificates, policies past their review. */
export function agedPapers(assurance: Assurance, today: string): AgedPaper[] {
  return [
    ...assurance.reports.flatMap((report) => aged(report, today)),
    ...gaps(assurance),
    ...assurance.certificates.flatMap(({ documentId, expiryDate }): AgedPaper[] => {
      if (!expiryDate || expiryDate.value >= today) return [];
      return [{ documentId, code: 'certificate', text: `The certificate expired on ${sayDay(expiryDate.value)}.` }];
    }),
    ...assurance.policies.flatMap(({ documentId, title, reviewBy }): AgedPaper[] => {
      if (reviewBy === null || reviewBy >= today) return [];
      return [{ documentId, code: 'policy_review', text: `${title} was to be reviewed by ${sayDay(reviewBy)}.` }];
    }),
  ];
}

function aged({ documentIds, end }: Report, today: string): AgedPaper[] {
  if (end === null || monthsAfter(end, currentMonths) >= today) return [];
  const text = `The report ends on ${sayDay(end)}, more than twelve months ago.`;
  return documentIds.map((documentId) => ({ documentId, code: 'stale_report', text }));
}

/** Days between one report's period and the next that neither they nor a letter speak of. */
function gaps(assurance: Assurance): AgedPaper[] {
  const periods = assurance.reports
    .flatMap((report) => (report.period ? [{ report, ...report.period.value }] : []))
    .sort((one, other) => (one.to < other.to ? -1 : 1));
  return periods.flatMap(({ report, to }, i): AgedPaper[] => {
    const next = periods[i + 1];
    const through = bridgeOf(assurance, report)?.through?.value ?? to;
    const from = dayAfter(through > to ? through : to);
    if (!next || next.from <= from) return [];
    const text = `No report or letter speaks of the time from ${sayDay(from)} to ${sayDay(dayAfter(next.from, -1))}.`;
    const documentIds = [...report.documentIds, ...next.report.documentIds];
    return documentIds.map((documentId) => ({ documentId, code: 'report_gap', text }));
  });
}

function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
