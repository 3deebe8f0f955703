import {
  type Category,
  type Control,
  type Freshness,
  type HeldRecord,
  isSupported,
  type PassageOnCriterion,
} from '../../retrieval/index.ts';
import type { UnansweredQuestion } from './unanswered.ts';

/**
 * Where a criterion stands. `covered`: each of its controls has current evidence. `partly`: some have. `unproven`: none has.
 * `exception`: the latest report found one. `no_control`: nothing is mapped to it. `out_of_scope`: nor does the report's
 * scope ask for it.
 */
export type CriterionState = 'covered' | 'partly' | 'unproven' | 'exception' | 'no_control' | 'out_of_scope';

/** What is open: a criterion without control, a control without current evidence or with an exception, a category left out. */
export type Gap = {
  code: 'no_control' | 'no_evidence' | 'exception' | 'category_out_of_scope';
  control: string | null;
  text: string;
};

/** A control as coverage sees it: how its tests came out, and what a person attached to it, the freshest first. */
export type CoveredControl = Pick<Control, 'code' | 'title' | 'owner' | 'criteria' | 'frequency' | 'outcome'> & {
  exceptions: number;
  /** Of its freshest record; null where it has none. */
  freshness: Freshness | null;
  records: HeldRecord[];
};

export type CriterionCoverage = {
  id: string;
  category: Category;
  title: string;
  description: string;
  state: CriterionState;
  /** Their codes. */
  controls: string[];
  passages: { count: number; best: PassageOnCriterion[] };
  gaps: Gap[];
  questions: UnansweredQuestion[];
};

export type CategoryCoverage = {
  category: Category;
  /** Whether the latest report covers it; null where there is no report that says. */
  inScope: boolean | null;
  criteria: number;
  states: Record<CriterionState, number>;
  controls: number;
  /** Controls with current evidence, and with an exception. */
  evidenced: number;
  exceptions: number;
  gaps: number;
  questions: number;
};

/** The report whose scope counts: the latest that names its categories. */
export type ScopeReport = { documentId: string; document: string; until: string | null; categories: Category[] };

/** What is open on a criterion. */
export function gapsOf(category: Category, controls: readonly CoveredControl[], report: ScopeReport | null): Gap[] {
  const gaps: Gap[] = [];
  if (controls.length === 0) gaps.push({ code: 'no_control', control: null, text: 'No control is mapped to it.' });
  for (const { code, title, exceptions } of controls) {
    if (exceptions === 0) continue;
    gaps.push({ code: 'exception', control: code, text: `${title}: the latest report found an exception.` });
  }
  for (const { code, title, freshness, records } of controls) {
    if (isSupported(records)) continue;
    const why =
      freshness === null
        ? 'has no evidence'
        : freshness === 'expired'
          ? 'has only expired evidence'
          : 'has only undated evidence';
    gaps.push({ code: 'no_evidence', control: code, text: `${title} ${why}.` });
  }
  if (report !== null && !report.categories.includes(category)) {
    const text = `${category} is not in the scope of ${report.document}: no auditor looked at it.`;
    gaps.push({ code: 'category_out_of_scope', control: null, text });
  }
  return gaps;
}

export function stateOf(controls: readonly CoveredControl[], gaps: readonly Gap[]): CriterionState {
  const has = (code: Gap['code']) => gaps.some((gap) => gap.code === code);
  if (controls.length === 0) return has('category_out_of_scope') ? 'out_of_scope' : 'no_control';
  if (has('exception')) return 'exception';
  const current = controls.filter(({ records }) => isSupported(records)).length;
  if (current === controls.length) return 'covered';
  return current === 0 ? 'unproven' : 'partly';
}
