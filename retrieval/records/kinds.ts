/**
 * How long a record speaks for its control. `days` after the day it is counted from; `reason` is shown to people.
 * `follows`: a control that says how often it is carried out is held to that instead.
 */
export type RecordRule = { name: string; days: number; reason: string; follows: boolean };

const YEAR = 365;
/** Six months of at most 184 days, and a week to carry it out. */
const HALF_YEAR = 191;
/** A quarter of at most 92 days, and eight to carry it out. */
const QUARTER = 100;
/** A month of at most 31 days, and a week to carry it out. */
const MONTH = 38;

/** What a record may be, and how often its kind is expected to be renewed when the control does not say. */
export const recordKinds = {
  access_review: {
    name: 'Access review',
    days: QUARTER,
    reason: 'Access is reviewed every quarter.',
    follows: true,
  },
  access_tickets: {
    name: 'Access tickets',
    days: QUARTER,
    reason: 'Access that was given or removed is sampled every quarter.',
    follows: true,
  },
  asset_inventory: {
    name: 'Asset inventory',
    days: QUARTER,
    reason: 'An inventory is reconciled every quarter.',
    follows: true,
  },
  audit_report: {
    name: "Auditor's tests",
    days: YEAR,
    reason: 'A report is current for twelve months after the period that was examined.',
    follows: false,
  },
  background_checks: {
    name: 'Background checks',
    days: YEAR,
    reason: 'Screening of people who joined is sampled every year.',
    follows: true,
  },
  backup_log: {
    name: 'Backup log',
    days: QUARTER,
    reason: 'Backups that ran are sampled every quarter.',
    follows: true,
  },
  change_sample: {
    name: 'Change tickets',
    days: QUARTER,
    reason: 'Changes are sampled every quarter.',
    follows: true,
  },
  configuration: {
    name: 'Configuration snapshot',
    days: 90,
    reason: 'A configuration is true on the day it was captured, and drifts: 90 days.',
    follows: false,
  },
  disaster_recovery: {
    name: 'Recovery exercise',
    days: YEAR,
    reason: 'Recovery from a disaster is exercised every year.',
    follows: true,
  },
  incident_exercise: {
    name: 'Incident exercise',
    days: YEAR,
    reason: 'The response to incidents is exercised every year.',
    follows: true,
  },
  incident_register: {
    name: 'Incident records',
    days: QUARTER,
    reason: 'Incidents, or that there were none, are recorded every quarter.',
    follows: true,
  },
  log_retention: {
    name: 'Logs and retention',
    days: QUARTER,
    reason: 'That logs are kept is confirmed every quarter.',
    follows: true,
  },
  management_review: {
    name: 'Minutes',
    days: QUARTER,
    reason: 'Management looks at security every quarter.',
    follows: true,
  },
  penetration_test: {
    name: 'Penetration test',
    days: YEAR,
    reason: 'Buyers ask for a test within the last twelve months.',
    follows: true,
  },
  policy_approval: {
    name: 'Approved policy',
    days: YEAR,
    reason: 'A policy is reviewed and approved every year, however often what it demands is done.',
    follows: false,
  },
  restore_test: {
    name: 'Restore test',
    days: HALF_YEAR,
    reason: 'A backup is restored twice a year at least.',
    follows: true,
  },
  risk_assessment: {
    name: 'Risk assessment',
    days: YEAR,
    reason: 'Risks are assessed every year.',
    follows: true,
  },
  training: {
    name: 'Training completion',
    days: YEAR,
    reason: 'Training is repeated every year.',
    follows: true,
  },
  vendor_review: {
    name: 'Supplier review',
    days: YEAR,
    reason: 'Suppliers are reviewed every year.',
    follows: true,
  },
  vulnerability_scan: {
    name: 'Vulnerability scan',
    days: QUARTER,
    reason: 'Scans, and what became of their findings, are evidenced every quarter at least.',
    follows: true,
  },
  other: {
    name: 'Other record',
    days: QUARTER,
    reason: 'It is not known how often this is renewed: a quarter.',
    follows: true,
  },
} as const satisfies Record<string, RecordRule>;

export type RecordKind = keyof typeof recordKinds;

/** Words of a control's frequency → how long a record of it stays current. The cycle that is named first counts. */
const cycles: readonly (readonly [RegExp, number, string])[] = [
  [
    /\b(?:twice a year|semi-?annual(?:ly)?|half-?yearly|bi-?annual(?:ly)?|(?:every )?(?:six|6) months)\b/i,
    HALF_YEAR,
    'twice a year',
  ],
  [/\bquarter(?:ly)?\b|\b(?:every )?(?:three|3) months\b/i, QUARTER, 'every quarter'],
  [/\bmonth(?:ly)?\b/i, MONTH, 'every month'],
  [/\b(?:annual(?:ly)?|year(?:ly)?|(?:every )?(?:twelve|12) months)\b/i, YEAR, 'every year'],
];

/**
 * The rule for a record of this kind that supports a control: the kind's own, or the control's frequency where that names a
 * cycle of a month or more. What is done daily or on demand is evidenced as its kind is.
 */
export function ruleFor(kind: RecordKind, frequency: string | null): { days: number; reason: string } {
  const rule: RecordRule = recordKinds[kind];
  if (!rule.follows || frequency === null) return rule;
  const named = cycles
    .flatMap(([words, days, cycle]) => {
      const at = frequency.search(words);
      return at === -1 ? [] : [{ at, days, reason: `The control is carried out ${cycle}.` }];
    })
    .sort((a, b) => a.at - b.at || b.days - a.days);
  return named[0] ?? rule;
}

/** Whether a word is the code of a kind of record. */
export function isRecordKind(value: string): value is RecordKind {
  return Object.hasOwn(recordKinds, value);
}
