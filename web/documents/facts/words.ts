import type { FactsView, FactView } from '../../../api/index.ts';
import { asDay } from '../../ui/dates.ts';

export type SheetKind = NonNullable<FactsView['kind']>;
export type Entry = FactView['entries'][number];
export type Value = Entry['value'];

export const categoryWords = {
  security: 'Security',
  availability: 'Availability',
  processing_integrity: 'Processing integrity',
  confidentiality: 'Confidentiality',
  privacy: 'Privacy',
} as const;

export const opinionWords = {
  unqualified: 'Unqualified',
  qualified: 'Qualified',
  adverse: 'Adverse',
  disclaimer: 'Disclaimer of opinion',
} as const;

export const methodWords = { carve_out: 'Carved out', inclusive: 'Inclusive' } as const;

const named: Readonly<Record<string, string>> = {
  ...categoryWords,
  ...opinionWords,
  ...methodWords,
  I: 'Type I',
  II: 'Type II',
};

/** A value as it is read: days and periods in words, names of ours by their names. */
export function sayValue(form: FactView['form'], value: Value): string {
  if (typeof value === 'object')
    return 'from' in value
      ? `${asDay(value.from)} – ${asDay(value.to)}`
      : `${value.deviations} of ${value.sample} sampled`;
  if (value === true) return 'Yes';
  if (form === 'date') return asDay(String(value));
  return form === 'text' || form === 'texts' ? String(value) : (named[String(value)] ?? String(value));
}

/** Facts that a paper need not have. */
export const unneeded: Readonly<Record<string, true>> = {
  version: true,
  effective: true,
  lastReview: true,
  nextReview: true,
  initialDate: true,
  statementOfApplicability: true,
  retested: true,
  issued: true,
  outside: true,
  open: true,
};

/** A section of the panel: facts by their keys, or the records of a list with their fields, the head first. */
export type Section =
  | { title: string; facts: [key: string, label: string][]; whenSaid?: boolean }
  | {
      title: string;
      list: string;
      fields: [field: string, label: string][];
      none: string | null;
      noun?: string;
      inRows?: boolean;
    };

const letterFacts: [string, string][] = [
  ['reportPeriod', 'Follows the report for'],
  ['periodEnd', 'Report ends'],
  ['from', 'Speaks from'],
  ['through', 'Speaks through'],
  ['date', 'Dated'],
  ['signatory', 'Signed by'],
  ['signatoryTitle', 'Their office'],
  ['noMaterialChanges', 'No material changes'],
];

export const sections: Record<SheetKind, Section[]> = {
  soc2_report: [
    {
      title: 'Examination',
      facts: [
        ['type', 'Type'],
        ['period', 'Period'],
        ['asOf', 'As of'],
        ['organisation', 'Organisation'],
        ['auditor', 'Service auditor'],
        ['reportDate', 'Report dated'],
        ['opinion', 'Opinion'],
        ['categories', 'Categories'],
      ],
    },
    {
      title: 'System',
      facts: [
        ['system', 'System'],
        ['products', 'Products in scope'],
        ['outside', 'Out of scope'],
        ['boundary', 'Boundary'],
      ],
    },
    {
      title: 'Exceptions',
      list: 'exceptions',
      fields: [
        ['result', 'What the test found'],
        ['frequency', 'How often'],
        ['population', 'Population'],
        ['response', "Management's response"],
      ],
      none: 'The tests tell of no exception.',
      noun: 'an exception',
    },
    { title: 'Commitments', facts: [['commitments', 'Principal service commitments']] },
    {
      title: 'Subservice organisations',
      list: 'subservice',
      fields: [
        ['name', 'Name'],
        ['method', 'Method'],
        ['service', 'Service'],
        ['controls', 'Assumed of them'],
        ['criteria', 'Criteria'],
      ],
      none: 'None was found.',
      noun: 'an organisation',
    },
    {
      title: 'Complementary user entity controls',
      list: 'userControls',
      fields: [
        ['text', 'What customers do'],
        ['criteria', 'Criteria'],
      ],
      none: 'None was found.',
      noun: 'a control',
    },
    {
      title: 'Bridge letter in the report',
      facts: letterFacts.map(([key, label]) => [`bridgeLetter/${key}`, label]),
      whenSaid: true,
    },
  ],
  bridge_letter: [{ title: 'Letter', facts: letterFacts }],
  certificate: [
    {
      title: 'Certificate',
      facts: [
        ['standard', 'Standard'],
        ['number', 'Number'],
        ['organisation', 'Organisation'],
        ['issuer', 'Issued by'],
        ['scope', 'Scope'],
        ['statementOfApplicability', 'Statement of applicability'],
        ['initialDate', 'First certified'],
        ['issueDate', 'Issued'],
        ['expiryDate', 'Expires'],
      ],
    },
  ],
  applicability: [
    {
      title: 'Statement',
      facts: [
        ['organisation', 'Organisation'],
        ['version', 'Version'],
        ['date', 'Date'],
        ['controls', 'Controls'],
        ['applicable', 'Applicable'],
      ],
    },
    {
      title: 'Excluded controls',
      list: 'excluded',
      fields: [
        ['control', 'Control'],
        ['justification', 'Why it does not apply'],
      ],
      none: 'No control is excluded.',
    },
    {
      title: 'Not in place',
      list: 'notImplemented',
      fields: [
        ['control', 'Control'],
        ['status', 'Status'],
      ],
      none: null,
    },
  ],
  pen_test: [
    {
      title: 'Test',
      facts: [
        ['organisation', 'Organisation'],
        ['firm', 'Tested by'],
        ['tested', 'Tested'],
        ['retested', 'Retested'],
        ['issued', 'Summary issued'],
        ['scope', 'Scope'],
      ],
    },
    {
      title: 'Findings by severity',
      list: 'findings',
      fields: [
        ['found', 'Found'],
        ['open', 'Still open'],
      ],
      none: 'No counts of findings were found.',
      inRows: true,
    },
  ],
  policy: [
    {
      title: 'Dates',
      facts: [
        ['version', 'Version'],
        ['effective', 'Effective'],
        ['lastReview', 'Last review'],
        ['nextReview', 'Next review'],
      ],
    },
  ],
};
