import type { Message } from '../read.ts';
import type { TestOutcome } from '../report/controls.ts';
import type { Span } from '../report/fact.ts';

/** Papers whose few facts are read: what they say about themselves, and not what passages in them say. */
export type SheetKind = 'soc2_report' | 'bridge_letter' | 'certificate' | 'applicability' | 'pen_test' | 'policy';

export type FactValue = string | number | true | { from: string; to: string } | { deviations: number; sample: number };

/** Where a fact's words stand in the version's text. `continued`: further stretches of the same words. */
export type FactPlace = Span & { heading: string[]; continued?: Span[] };

/** A value, and the words it was read from; `at` is null for what a person wrote that no words say. */
export type FactEntry = { value: FactValue; at: FactPlace | null };

/** What kind of value a fact takes; `texts` and `categories` are lists, all others have one entry or none. */
export type FactForm =
  | 'text'
  | 'texts'
  | 'date'
  | 'period'
  | 'report_type'
  | 'opinion'
  | 'categories'
  | 'method'
  | 'count'
  | 'frequency'
  | 'yes';

/**
 * One fact of a document. Its key is its name ("period"), or, for a record of a list, the list, the record and the
 * field ("exceptions/AC-07/response"). No entries: the document does not say.
 */
export type StatedFact = { key: string; form: FactForm; entries: FactEntry[] };

/** A control of a report's table, with how its tests came out. */
export type SheetControl = {
  code: string | null;
  text: string;
  criteria: string[];
  tests: number;
  outcome: TestOutcome | null;
  at: FactPlace;
};

/** All facts of one document version. */
export type FactSheet = { kind: SheetKind; facts: StatedFact[]; controls: SheetControl[]; messages: Message[] };

const letter = {
  reportPeriod: 'period',
  periodEnd: 'date',
  from: 'date',
  through: 'date',
  date: 'date',
  signatory: 'text',
  signatoryTitle: 'text',
  noMaterialChanges: 'yes',
} as const;

/** Every fact that a paper can have. Of a record (`name/#/field`) the first field is its head: without it there is no record. */
export const factForms: Readonly<Record<SheetKind, Readonly<Record<string, FactForm>>>> = {
  soc2_report: {
    type: 'report_type',
    period: 'period',
    asOf: 'date',
    auditor: 'text',
    opinion: 'opinion',
    categories: 'categories',
    reportDate: 'date',
    organisation: 'text',
    system: 'text',
    products: 'texts',
    outside: 'texts',
    boundary: 'texts',
    commitments: 'texts',
    controls: 'count',
    'exceptions/#/result': 'text',
    'exceptions/#/frequency': 'frequency',
    'exceptions/#/population': 'count',
    'exceptions/#/response': 'text',
    'userControls/#/text': 'text',
    'userControls/#/criteria': 'texts',
    'subservice/#/name': 'text',
    'subservice/#/service': 'text',
    'subservice/#/method': 'method',
    'subservice/#/controls': 'texts',
    'subservice/#/criteria': 'texts',
    ...Object.fromEntries(Object.entries(letter).map(([name, form]) => [`bridgeLetter/${name}`, form])),
  },
  bridge_letter: letter,
  certificate: {
    standard: 'text',
    number: 'text',
    organisation: 'text',
    issuer: 'text',
    scope: 'text',
    statementOfApplicability: 'text',
    initialDate: 'date',
    issueDate: 'date',
    expiryDate: 'date',
  },
  applicability: {
    organisation: 'text',
    version: 'text',
    date: 'date',
    controls: 'count',
    applicable: 'count',
    'excluded/#/control': 'text',
    'excluded/#/justification': 'text',
    'notImplemented/#/control': 'text',
    'notImplemented/#/status': 'text',
  },
  pen_test: {
    organisation: 'text',
    firm: 'text',
    tested: 'period',
    retested: 'date',
    issued: 'date',
    scope: 'texts',
    'findings/#/found': 'count',
    'findings/#/open': 'count',
  },
  policy: { version: 'text', effective: 'date', lastReview: 'date', nextReview: 'date' },
};

/** The form of a fact by its key; null where a paper of this kind has no such fact. */
export function formOf(kind: SheetKind, key: string): FactForm | null {
  const forms = factForms[kind];
  const [list, record, field, ...rest] = key.split('/');
  if (rest.length > 0 || record === '' || record === '#') return null;
  const name = field === undefined ? key : `${list}/#/${field}`;
  return Object.hasOwn(forms, name) ? (forms[name] ?? null) : null;
}

/** The list and the record that a key belongs to, and whether it is the record's head. */
export function recordOf(kind: SheetKind, key: string): { prefix: string; isHead: boolean } | null {
  const [list, record, field] = key.split('/');
  if (field === undefined) return null;
  const head = Object.keys(factForms[kind]).find((name) => name.startsWith(`${list}/#/`));
  return { prefix: `${list}/${record}/`, isHead: head === `${list}/#/${field}` };
}

/** The keys of all fields of the record that a key belongs to; the key alone where it belongs to none. */
export function fieldsOf(kind: SheetKind, key: string): string[] {
  const [list, record, field] = key.split('/');
  if (field === undefined) return [key];
  const names = Object.keys(factForms[kind]).filter((name) => name.startsWith(`${list}/#/`));
  return names.map((name) => name.replace('/#/', `/${record}/`));
}
