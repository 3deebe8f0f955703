import type { Scope } from '../../db/index.ts';
import { correctExceptions, listFacts, standingFacts } from '../../ingest/index.ts';
import {
  type Category,
  type Control,
  criteria,
  dayOf,
  type HeldRecord,
  isSupported,
  listControls,
  passagesByCriterion,
  recordsByControl,
} from '../../retrieval/index.ts';
import {
  type CategoryCoverage,
  type CoveredControl,
  type CriterionCoverage,
  gapsOf,
  type ScopeReport,
  stateOf,
} from './coverage.ts';
import { unansweredByCriterion } from './unanswered.ts';

/** What stands behind each criterion on a day, and what does not. */
export type CoverageReport = {
  on: string;
  report: ScopeReport | null;
  categories: CategoryCoverage[];
  criteria: CriterionCoverage[];
  controls: CoveredControl[];
};

/** Passages shown for a criterion, each of another document. */
const BEST = 3;

/**
 * For each of the 61 criteria and the five categories: the controls, the evidence a person attached to them and how fresh
 * it is today, the passages that speak to it, what is open, and the questions that could not be answered.
 */
export async function coverageReport(scope: Scope): Promise<CoverageReport> {
  const listed = await correctExceptions(scope, await listControls(scope, { clearance: 'internal' }));
  const records = await recordsByControl(scope);
  const controls = listed.map((control) => coveredControl(control, records.get(control.code) ?? []));
  const passages = await passagesByCriterion(scope, { best: BEST });
  const unanswered = await scope.db.withWorkspace(scope.workspace, unansweredByCriterion);
  const report = await scopeReport(scope);
  const all = criteria.map(({ id, category, title, description }): CriterionCoverage => {
    const own = controls.filter((control) => control.criteria.includes(id));
    const gaps = gapsOf(category, own, report);
    return {
      id,
      category,
      title,
      description,
      state: stateOf(own, gaps),
      controls: own.map(({ code }) => code),
      passages: passages.get(id) ?? { count: 0, best: [] },
      gaps,
      questions: unanswered.get(id) ?? [],
    };
  });
  const categories = [...new Set(criteria.map(({ category }) => category))];
  return {
    on: dayOf(scope.now()),
    report,
    categories: categories.map((category) => categoryCoverage(category, report, all, controls)),
    criteria: all,
    controls,
  };
}

function coveredControl(control: Control, records: HeldRecord[]): CoveredControl {
  const { code, title, owner, criteria: ids, frequency, outcome, exceptions } = control;
  return {
    code,
    title,
    owner,
    criteria: ids,
    frequency,
    outcome,
    exceptions: exceptions.length,
    freshness: records[0]?.freshness ?? null,
    records,
  };
}

function categoryCoverage(
  category: Category,
  report: ScopeReport | null,
  all: readonly CriterionCoverage[],
  allControls: readonly CoveredControl[],
): CategoryCoverage {
  const own = all.filter((one) => one.category === category);
  const codes = new Set(own.flatMap(({ controls }) => controls));
  const controls = allControls.filter(({ code }) => codes.has(code));
  const states: CategoryCoverage['states'] = {
    covered: 0,
    partly: 0,
    unproven: 0,
    exception: 0,
    no_control: 0,
    out_of_scope: 0,
  };
  for (const { state } of own) states[state] += 1;
  return {
    category,
    inScope: report?.categories.includes(category) ?? null,
    criteria: own.length,
    states,
    controls: controls.length,
    evidenced: controls.filter(({ records }) => isSupported(records)).length,
    exceptions: controls.filter(({ exceptions }) => exceptions > 0).length,
    gaps: new Set(own.flatMap(({ id, gaps }) => gaps.map(({ code, control }) => `${code} ${control ?? id}`))).size,
    questions: new Set(own.flatMap(({ questions }) => questions.map(({ id }) => id))).size,
  };
}

const categoryNames: Readonly<Record<string, Category>> = {
  security: 'Security',
  availability: 'Availability',
  processing_integrity: 'Processing Integrity',
  confidentiality: 'Confidentiality',
  privacy: 'Privacy',
};

/** The report with the latest period, corrections in place; of two copies the first by path. */
async function scopeReport(scope: Scope): Promise<ScopeReport | null> {
  const reports = (await listFacts(scope)).flatMap((sheet): ScopeReport[] => {
    if (sheet.kind !== 'soc2_report') return [];
    const facts = standingFacts(sheet);
    const values = (key: string) => facts.find((fact) => fact.key === key)?.entries.map(({ value }) => value) ?? [];
    const categories = values('categories').flatMap((value) => categoryNames[String(value)] ?? []);
    const [period] = values('period');
    const [asOf] = values('asOf');
    const until = typeof period === 'object' && 'to' in period ? period.to : typeof asOf === 'string' ? asOf : null;
    const { documentId, title } = sheet;
    return categories.length === 0 ? [] : [{ documentId, document: title, until, categories }];
  });
  return reports.reduce<ScopeReport | null>(
    (latest, one) => (latest === null || (one.until ?? '') > (latest.until ?? '') ? one : latest),
    null,
  );
}
