import { readControls } from '../controls.ts';
import { csvOf } from '../csv.ts';

/** File, controls, kind, title, owner, collected, period start, period end, sample, population. */
type Row = readonly [string, readonly string[], string, string, string, string, string, string, string, string];

/** The auditor tested every control but one, for which there was no occasion. */
const tested = readControls()
  .filter((control) => control.code !== 'IR-04')
  .map((control) => control.code);

const ROWS: readonly Row[] = [
  [
    'access-review-2026-q2.csv',
    ['AC-08'],
    'access review',
    'Access review, second quarter of 2026',
    'System owners',
    '2026-07-16',
    '2026-04-01',
    '2026-06-30',
    '132',
    '132',
  ],
  ...(
    [
      ['First', '2026-02-11'],
      ['Second', '2026-05-06'],
      ['Third', '2026-08-12'],
      ['Fourth', '2026-11-11'],
    ] as const
  ).map(
    ([quarter, day]): Row => [
      'backup-restore-test-2026.md',
      ['AV-04'],
      'restore test',
      `Restore test, ${quarter.toLowerCase()} quarter of 2026`,
      'Director of Platform Engineering',
      day,
      '',
      '',
      '',
      '',
    ],
  ),
  [
    'change-sample-2026-q3.csv',
    ['CM-01', 'CM-02', 'CM-04'],
    'change tickets',
    'Sample of changes, third quarter of 2026',
    'Vice President of Engineering',
    '2026-10-02',
    '2026-07-01',
    '2026-09-30',
    '40',
    '',
  ],
  [
    'disaster-recovery-exercise-2026.md',
    ['AV-05'],
    'recovery exercise',
    'Disaster recovery exercise of 14 May 2026',
    'Chief Technology Officer',
    '2026-05-22',
    '2026-05-14',
    '2026-05-14',
    '',
    '',
  ],
  [
    'incident-register-2026.csv',
    ['IR-02', 'IR-03'],
    'incident records',
    'Incident register to October 2026',
    'Detection and Response Lead',
    '2026-10-12',
    '2025-07-03',
    '2026-10-12',
    '40',
    '40',
  ],
  [
    'pen-test-summary-2026.pdf',
    ['SO-04'],
    'penetration test',
    'Penetration test by Quillfire Security',
    'Head of Security',
    '2026-04-24',
    '2026-03-02',
    '2026-04-20',
    '',
    '',
  ],
  [
    'security-training-completion-2026.csv',
    ['HR-03'],
    'training completion',
    'Security training, round of September 2026',
    'Head of People',
    '2026-10-01',
    '2026-09-01',
    '2026-09-29',
    '155',
    '155',
  ],
  [
    'vendor-review-2026.csv',
    ['VM-02'],
    'supplier review',
    'Review of critical suppliers 2026',
    'Head of Security',
    '2026-06-10',
    '2026-05-12',
    '2026-05-28',
    '9',
    '9',
  ],
  [
    'vulnerability-scan-2026-09.xlsx',
    ['SO-03'],
    'vulnerability scan',
    'Vulnerability scan, September 2026',
    'Head of Security',
    '2026-10-31',
    '2026-09-02',
    '2026-09-30',
    '',
    '',
  ],
  [
    '../policies/information-security-policy.md',
    ['GV-04'],
    'approved policy',
    'Information Security Policy, approved',
    'Head of Security',
    '2026-09-07',
    '',
    '',
    '',
    '',
  ],
  [
    '../soc2-type2-report.pdf',
    tested,
    "auditor's tests",
    'SOC 2 Type II examination by Penhallow Grist LLP',
    'Head of Security',
    '2026-08-21',
    '2025-07-01',
    '2026-06-30',
    '',
    '',
  ],
];

/** Which of the files beside it shows that which control was followed, and when. */
export function evidenceManifest(): string {
  const header = ['File', 'Controls', 'Kind', 'Title', 'Owner', 'Collected on', 'Period start', 'Period end'];
  const rows = ROWS.map(([file, controls, ...rest]) => [file, controls.join('; '), ...rest]);
  return csvOf([[...header, 'Sample', 'Population'], ...rows]);
}
