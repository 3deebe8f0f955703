import { type Scope, sql, type Transaction } from '../../db/index.ts';
import { listFacts } from '../../ingest/index.ts';
import { type Assurance, assuranceOf, type Report } from '../assurance/assurance.ts';
import { bridgeOf } from '../assurance/bridge.ts';
import { monthsAfter, sayDay } from '../assurance/days.ts';
import type { Draft } from '../draft.ts';

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

/** What answers rest on that is past its date today: papers, and fixed answers that nobody looked at in time. */
export type PastDate = { documentIds: string[]; entryIds: string[] };

/** All of it. Reads the facts of every paper, unless they are given: for a screen, not for a poll. */
export async function listPastDate(scope: Scope, aged?: readonly AgedPaper[]): Promise<PastDate> {
  const papers = aged ?? (await listAged(scope));
  const entries = await scope.db.withWorkspace(scope.workspace, (tx) =>
    tx.query<{ id: string }>(sql`
      select id from library_entry where asked_as is not null and review_by < ${scope.now().toISOString().slice(0, 10)}::date`),
  );
  return {
    documentIds: [...new Set(papers.map(({ documentId }) => documentId))],
    entryIds: entries.map(({ id }) => id),
  };
}

/** How much of it a draft rests on. */
export function pastDateUnder(draft: Pick<Draft, 'citations' | 'entryId'> | null, past: PastDate): number {
  const cited = new Set(draft?.citations.map(({ documentId }) => documentId) ?? []);
  const entry = draft?.entryId ?? '';
  return past.documentIds.filter((id) => cited.has(id)).length + (past.entryIds.includes(entry) ? 1 : 0);
}

/** How many questions of each questionnaire have a draft that rests on any of it, by questionnaire. */
export async function countPastDate(
  tx: Transaction,
  questionnaireIds: readonly string[],
  past: PastDate,
): Promise<Map<string, number>> {
  if (past.documentIds.length + past.entryIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; n: number }>(sql`
    select q.questionnaire_id as id, count(*)::int as n from question q join draft d on d.id = q.draft_id
    where q.questionnaire_id = any(${[...questionnaireIds]}::text[])
      and (d.entry_id = any(${past.entryIds}::text[])
        or exists (select 1 from citation c where c.draft_id = d.id and c.document_id = any(${past.documentIds}::text[])))
    group by 1`);
  return new Map(rows.map(({ id, n }) => [id, n]));
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
