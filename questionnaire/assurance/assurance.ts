import type { DocumentFacts, FactPlace, FactValue } from '../../ingest/index.ts';
import { standingFacts } from '../../ingest/index.ts';
import { monthsAfter } from './days.ts';

/** A value with the document and the words it is from; `at` is null where a person wrote it. */
export type Told<T> = { value: T; documentId: string; versionId: string; at: FactPlace | null };

export type Period = { from: string; to: string };
export type Exception = {
  control: string;
  result: Told<string>;
  frequency: Told<{ deviations: number; sample: number }> | null;
  response: Told<string> | null;
};
export type Provider = {
  name: Told<string>;
  service: Told<string> | null;
  method: Told<'carve_out' | 'inclusive'> | null;
  controls: Told<string>[];
};
export type UserControl = { id: string; text: Told<string> };
export type Letter = {
  periodEnd: Told<string> | null;
  from: Told<string> | null;
  through: Told<string> | null;
  date: Told<string> | null;
  signatory: Told<string> | null;
  noMaterialChanges: Told<true> | null;
};

/** One examination, however many files hold its report. */
export type Report = {
  documentIds: string[];
  type: Told<'I' | 'II'> | null;
  period: Told<Period> | null;
  asOf: Told<string> | null;
  /** The last day it speaks of. */
  end: string | null;
  organisation: Told<string> | null;
  auditor: Told<string> | null;
  reportDate: Told<string> | null;
  opinion: Told<'unqualified' | 'qualified' | 'adverse' | 'disclaimer'> | null;
  categories: Told<string>[];
  system: Told<string> | null;
  products: Told<string>[];
  outside: Told<string>[];
  controls: Told<number> | null;
  exceptions: Exception[];
  userControls: UserControl[];
  providers: Provider[];
  letter: Letter | null;
};

export type Certificate = {
  documentId: string;
  standard: Told<string> | null;
  number: Told<string> | null;
  issuer: Told<string> | null;
  scope: Told<string> | null;
  issueDate: Told<string> | null;
  expiryDate: Told<string> | null;
};
export type PenTest = {
  documentId: string;
  firm: Told<string> | null;
  tested: Told<Period> | null;
  retested: Told<string> | null;
};
export type DatedPolicy = { documentId: string; title: string; reviewBy: string | null };
/** A control of a statement of applicability that applies and is not in place. */
export type OpenControl = { id: string; control: Told<string>; status: Told<string> | null };

/** What stands behind the company's word: reports, letters, certificates, tests, and how old its policies are. */
export type Assurance = {
  /** The company's own examinations, the latest first. */
  reports: Report[];
  /** Those of its providers. */
  providersReports: Report[];
  letters: (Letter & { documentId: string })[];
  certificates: Certificate[];
  penTests: PenTest[];
  policies: DatedPolicy[];
  open: OpenControl[];
};

/** All of it out of the facts of the documents. */
export function assuranceOf(sheets: readonly DocumentFacts[]): Assurance {
  const of = (kind: DocumentFacts['kind']) => sheets.filter((sheet) => sheet.kind === kind).map(readerOf);
  const examinations = group(of('soc2_report').map(reportOf)).sort((a, b) => ((b.end ?? '') > (a.end ?? '') ? 1 : -1));
  const providers = examinations.flatMap((report) => report.providers.map(({ name }) => name.value));
  const isProviders = ({ organisation }: Report) =>
    organisation !== null && providers.some((name) => sameParty(name, organisation.value));
  return {
    reports: examinations.filter((report) => !isProviders(report)),
    providersReports: examinations.filter(isProviders),
    letters: of('bridge_letter').map((facts) => ({ documentId: facts.documentId, ...letterOf(facts, '') })),
    certificates: of('certificate').map((facts) => ({
      documentId: facts.documentId,
      standard: facts.one('standard'),
      number: facts.one('number'),
      issuer: facts.one('issuer'),
      scope: facts.one('scope'),
      issueDate: facts.one('issueDate'),
      expiryDate: facts.one('expiryDate'),
    })),
    penTests: of('pen_test')
      .map((facts) => ({
        documentId: facts.documentId,
        firm: facts.one<string>('firm'),
        tested: facts.one<Period>('tested'),
        retested: facts.one<string>('retested'),
      }))
      .sort((a, b) => ((b.tested?.value.to ?? '') > (a.tested?.value.to ?? '') ? 1 : -1)),
    policies: of('policy').map((facts) => ({
      documentId: facts.documentId,
      title: facts.title,
      reviewBy: reviewBy(facts),
    })),
    open: of('applicability').flatMap((facts) =>
      facts.records('notImplemented').flatMap(({ id, one }) => {
        const control = one<string>('control');
        return control ? [{ id, control, status: one<string>('status') }] : [];
      }),
    ),
  };
}

/** Policies are reviewed every year where they do not say otherwise. */
function reviewBy({ one }: Reader): string | null {
  const next = one<string>('nextReview')?.value;
  if (next) return next;
  const since = [one<string>('lastReview')?.value, one<string>('effective')?.value].flatMap((day) => day ?? []).sort();
  const latest = since.at(-1);
  return latest ? monthsAfter(latest, 12) : null;
}

type Reader = ReturnType<typeof readerOf>;

function readerOf(sheet: DocumentFacts) {
  const { documentId, versionId, title } = sheet;
  const facts = standingFacts(sheet);
  const corrected = new Set(facts.flatMap(({ key, corrected: by }) => (by ? [key] : [])));
  const all = <T>(key: string): Told<T>[] => {
    const entries = facts.find((fact) => fact.key === key)?.entries ?? [];
    return entries.map(({ value, at }) => ({ value: value as FactValue as T, documentId, versionId, at }));
  };
  const one = <T>(key: string): Told<T> | null => all<T>(key)[0] ?? null;
  const records = (list: string) => {
    const keys = facts.filter(({ key }) => key.startsWith(`${list}/`)).map(({ key }) => key.split('/')[1] ?? '');
    return [...new Set(keys)].map((id) => ({
      id,
      one: <T>(field: string) => one<T>(`${list}/${id}/${field}`),
      all: <T>(field: string) => all<T>(`${list}/${id}/${field}`),
    }));
  };
  return { documentId, title, corrected, all, one, records };
}

function reportOf(facts: Reader): { report: Report; corrected: ReadonlySet<string> } {
  const { one, all, records } = facts;
  const period = one<Period>('period');
  const asOf = one<string>('asOf');
  const letter = letterOf(facts, 'bridgeLetter/');
  const report: Report = {
    documentIds: [facts.documentId],
    type: one('type'),
    period,
    asOf,
    end: period?.value.to ?? asOf?.value ?? null,
    organisation: one('organisation'),
    auditor: one('auditor'),
    reportDate: one('reportDate'),
    opinion: one('opinion'),
    categories: all('categories'),
    system: one('system'),
    products: all('products'),
    outside: all('outside'),
    controls: one('controls'),
    exceptions: records('exceptions').flatMap(({ id, one: field }) => {
      const result = field<string>('result');
      return result ? [{ control: id, result, frequency: field('frequency'), response: field('response') }] : [];
    }),
    userControls: records('userControls').flatMap(({ id, one: field }) => {
      const text = field<string>('text');
      return text ? [{ id, text }] : [];
    }),
    providers: records('subservice').flatMap(({ one: field, all: list }) => {
      const name = field<string>('name');
      return name ? [{ name, service: field('service'), method: field('method'), controls: list('controls') }] : [];
    }),
    letter: Object.values(letter).some((fact) => fact !== null) ? letter : null,
  };
  return { report, corrected: facts.corrected };
}

function letterOf({ one }: Reader, prefix: string): Letter {
  return {
    periodEnd: one(`${prefix}periodEnd`) ?? null,
    from: one(`${prefix}from`),
    through: one(`${prefix}through`),
    date: one(`${prefix}date`),
    signatory: one(`${prefix}signatory`),
    noMaterialChanges: one(`${prefix}noMaterialChanges`),
  };
}

/**
 * Word and PDF of one report are one examination: same organisation, type and end. The one with pages speaks for both,
 * except where a person corrected the other.
 */
function group(read: { report: Report; corrected: ReadonlySet<string> }[]): Report[] {
  const groups = new Map<string, typeof read>();
  for (const one of read) {
    const { organisation, type, end } = one.report;
    const key =
      end === null ? one.report.documentIds.join() : `${bare(organisation?.value ?? '')} ${type?.value} ${end}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((twins) => {
    const hasPages = ({ report }: (typeof read)[number]) =>
      report.type?.at?.page != null || report.auditor?.at?.page != null;
    const first = twins.find(hasPages) ?? twins[0];
    const report = { ...(first as (typeof read)[number]).report };
    for (const twin of twins)
      for (const key of twin.corrected)
        if (!first?.corrected.has(key)) Object.assign(report, partOf(twin.report, key.split('/')[0] ?? ''));
    return { ...report, documentIds: twins.flatMap((twin) => twin.report.documentIds) };
  });
}

const lists: Readonly<Record<string, keyof Report>> = { subservice: 'providers', bridgeLetter: 'letter' };

function partOf(report: Report, key: string): Partial<Report> {
  const name = lists[key] ?? (key as keyof Report);
  return name in report ? { [name]: report[name] } : {};
}

/** "Amazon Web Services" and "Amazon Web Services, Inc." are one party. */
export function sameParty(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)];
  return a !== '' && b !== '' && (` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `));
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(?:inc|llc|llp|ltd|limited|gmbh|sarl|emea|b\.?v|s\.?a|corp|co|plc|ag)\b\.?/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
