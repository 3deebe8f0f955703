import { words } from '../words.ts';

/** Words of a document, with their place in its current version's text; a person's words have none, and end where they start. */
export type ToldWords = { text: string; page: number | null; heading: string[]; start: number; end: number };

/** How an auditor's test of a control came out, by the report's own words. */
export type TestOutcome = 'no_exception' | 'exception' | 'not_tested' | 'unclear';
export type ControlTest = { performed: ToldWords | null; result: ToldWords | null; outcome: TestOutcome };

/** A deviation that a test found: in how many of how many, of what population, and what management says to it. */
export type ControlException = {
  result: ToldWords;
  deviations: number | null;
  sample: number | null;
  population: number | null;
  response: ToldWords | null;
};

/** A control as one document tells it. */
export type ToldControl = {
  code: string;
  title: string;
  description: string;
  owner: string | null;
  criteria: string[];
  frequency: string | null;
  tests: ControlTest[];
  exceptions: ControlException[];
};

/** The same with its document: the company's own register, or an auditor's report, whose period ends on `until`. */
export type ControlSource = ToldControl & {
  kind: 'register' | 'report';
  documentId: string;
  versionId: string;
  path: string;
  document: string;
  until: string | null;
  storedAt: Date;
};

/** What a person set by hand; null where the documents' word stands. `revision` grows with every edit. */
export type ControlEdit = {
  owner: string | null;
  criteria: string[] | null;
  frequency: string | null;
  revision: number;
  editedBy: string;
  editedAt: Date;
};

/** Where the documents disagree about a control, or one of them does not know it. */
export type ControlFlag = {
  code: 'criteria_differ' | 'wording_differs' | 'not_in_register' | 'not_in_report';
  text: string;
};

/** One of the company's own controls, put together from every document that tells of it. */
export type Control = ToldControl & {
  /** Of all its tests, how the worst came out; null where there was none. */
  outcome: TestOutcome | null;
  sources: ControlSource[];
  edit: ControlEdit | null;
  flags: ControlFlag[];
};

const worst: readonly TestOutcome[] = ['exception', 'unclear', 'not_tested', 'no_exception'];

/**
 * One control out of its sources: the register's own words for what it is, the newest report's for how it was tested,
 * a person's above both. `kinds` are those that any document of the workspace has.
 */
export function joinSources(
  told: readonly ControlSource[],
  edit: ControlEdit | null,
  kinds: ReadonlySet<ControlSource['kind']>,
): Control {
  const sources = told.toSorted(newestWords);
  const [first] = sources;
  if (first === undefined) throw new Error('a control without a source');
  const report = sources.find(({ kind }) => kind === 'report');
  return {
    code: first.code,
    title: first.title,
    description: first.description,
    owner: edit?.owner ?? sources.find(({ owner }) => owner !== null)?.owner ?? null,
    criteria: edit?.criteria ?? sources.find(({ criteria }) => criteria.length > 0)?.criteria ?? [],
    frequency: edit?.frequency ?? sources.find(({ frequency }) => frequency !== null)?.frequency ?? null,
    tests: report?.tests ?? [],
    outcome: worst.find((one) => report?.tests.some(({ outcome }) => outcome === one)) ?? null,
    exceptions: report?.exceptions ?? [],
    sources,
    edit,
    flags: flagsOf(sources, edit, kinds),
  };
}

/** Registers before reports; of reports the latest period; then the one that knows its pages; then the latest read. */
function newestWords(a: ControlSource, b: ControlSource): number {
  if (a.kind !== b.kind) return a.kind === 'register' ? -1 : 1;
  const [from, to] = [a.until ?? '', b.until ?? ''];
  if (from !== to) return from > to ? -1 : 1;
  const paged = ({ tests }: ControlSource) =>
    Number(tests.some(({ result }) => result !== null && result.page !== null));
  return paged(b) - paged(a) || b.storedAt.getTime() - a.storedAt.getTime() || (a.path < b.path ? -1 : 1);
}

function flagsOf(
  sources: readonly ControlSource[],
  edit: ControlEdit | null,
  kinds: ReadonlySet<ControlSource['kind']>,
): ControlFlag[] {
  const [first, ...more] = sources as [ControlSource, ...ControlSource[]];
  const latest = sources.find(({ kind }) => kind === 'report')?.until ?? null;
  // What an older report said is history, not a contradiction.
  const others = more.filter(({ kind, until }) => kind === 'register' || until === latest);
  const flags: ControlFlag[] = [];
  const differing = others.find(({ criteria }) => criteria.length > 0 && list(criteria) !== list(first.criteria));
  if (differing && first.criteria.length > 0 && (edit?.criteria ?? null) === null) {
    const text = `${first.document} maps it to ${list(first.criteria)}, ${differing.document} to ${list(differing.criteria)}.`;
    flags.push({ code: 'criteria_differ', text });
  }
  const worded = others.find(({ description }) => plain(description) !== plain(first.description));
  if (worded) {
    const text = `${first.document} and ${worded.document} describe it in different words.`;
    flags.push({ code: 'wording_differs', text });
  }
  if (kinds.size === 2 && !sources.some(({ kind }) => kind === 'register')) {
    flags.push({ code: 'not_in_register', text: `${first.document} has it, the control register does not.` });
  }
  if (kinds.size === 2 && !sources.some(({ kind }) => kind === 'report')) {
    flags.push({ code: 'not_in_report', text: `${first.document} has it, no report does: no auditor tested it.` });
  }
  return flags;
}

const list = (criteria: readonly string[]) => criteria.toSorted().join(', ');
const plain = (text: string) => words(text).join(' ');
