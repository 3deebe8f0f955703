import { csvOf, plusDays } from '../csv.ts';
import { createDice, workforce } from '../people.ts';

const COMMON = [
  [
    'Reported phishing message, nobody signed in',
    'Attack from outside',
    'Message removed from all mailboxes, sender blocked',
  ],
  ['Lost laptop', 'Mistake', 'Locked and wiped remotely; disk was encrypted'],
  ['Sign-in from an unusual country', 'False alarm', 'Confirmed with the person, who was travelling'],
  ['Malware stopped on a laptop by Falcon', 'Attack from outside', 'Laptop isolated and set up again'],
  ['Message sent to the wrong recipient inside the company', 'Mistake', 'Deleted by the recipient, author reminded'],
  [
    'API token of a customer found in a public repository',
    "Customer's mistake",
    'Token revoked, customer told by support',
  ],
  [
    'Credential stuffing against the sign-in page',
    'Attack from outside',
    'Blocked at the edge; no account was entered',
  ],
  ['Certificate close to its end on a staging host', 'Configuration', 'Renewed, monitor corrected'],
  ['Tool that is not approved was used with internal text', 'Breach of policy', 'Account deleted, training repeated'],
  ['Noisy alert after a rule was changed', 'Configuration', 'Rule corrected'],
] as const;
const SERIOUS: Record<number, readonly string[]> = {
  6: [
    '2025-09-17',
    '2',
    'Text messages delayed for up to three hours at a supplier',
    'Supplier fault',
    'Second route for messages added',
    '187',
    'No',
  ],
  17: [
    '2026-01-21',
    '2',
    'Faulty release slowed synchronisation of the mobile app for 71 minutes',
    'Missing index',
    'Rolled back; load test extended',
    '312',
    'No',
  ],
  24: [
    '2026-04-09',
    '2',
    'Loss of an availability zone at the hosting provider, slower responses for 18 minutes',
    'Supplier fault',
    'Service survived; retry limits tuned',
    '460',
    'No',
  ],
};

/** Controls IR-02 and IR-03: 32 incidents from July 2025 to June 2026, three of severity 2, and eight after that. */
export function incidentRegister(): string {
  const dice = createDice(404);
  const rows = Array.from({ length: 40 }, (_, i) => {
    const id = `INC-${String(211 + i)}`;
    const serious = SERIOUS[i];
    if (serious) {
      const [date = '', severity = '', title = '', cause = '', action = '', customers = '', data = ''] = serious;
      return [
        id,
        date,
        severity,
        title,
        cause,
        action,
        customers,
        data,
        plusDays(date, 1),
        plusDays(date, 6),
        'Closed',
      ];
    }
    const before = i < 32;
    const date = before ? plusDays('2025-07-03', Math.round(i * 11.6)) : plusDays('2026-07-06', (i - 32) * 14);
    const [title, cause, action] = dice.pick(COMMON);
    const open = i === 39;
    return [
      id,
      date,
      dice.below(3) === 0 ? '3' : '4',
      title,
      open ? '' : cause,
      open ? '' : action,
      '0',
      'No',
      open ? '' : plusDays(date, dice.below(5)),
      '',
      open ? 'Open' : 'Closed',
    ];
  });
  return csvOf([
    [
      'Incident',
      'Detected on',
      'Severity',
      'What happened',
      'Cause',
      'Action',
      'Customers affected',
      'Customer data involved',
      'Closed on',
      'Review held on',
      'State',
    ],
    ...rows,
  ]);
}

const CHANGES = [
  'Show travel time on the job card',
  'Raise the limit of photographs on a job',
  'Update dependencies of the API gateway',
  'Rotate token signing key',
  'Add index on job_assignment(tenant_id, starts_at)',
  'Rebuild base images',
  'Fix time zone of recurring jobs',
  'Tighten egress allow list',
  'New webhook for completed jobs',
  'Correct sort order of technicians',
  'Increase memory of the sync service',
  'Remove flag of the old calendar',
  'Validate file type of signatures',
  'Add Dutch translation of notifications',
] as const;

/** Controls CM-01, CM-02 and CM-04: a sample of 40 changes of the third quarter of 2026. */
export function changeSample(): string {
  const dice = createDice(2083);
  const engineers = workforce().filter((p) => /Engineering/.test(p.department) && p.name !== 'Yusuf Demirel');
  const rows = Array.from({ length: 40 }, (_, i) => {
    const author = dice.pick(engineers);
    let reviewer = dice.pick(engineers);
    while (reviewer.id === author.id) reviewer = dice.pick(engineers);
    const merged = workday(plusDays('2026-07-01', Math.round(i * 2.3)));
    const emergency = i === 17;
    const kind = emergency ? 'Emergency' : dice.below(9) === 0 ? 'Significant' : 'Standard';
    return [
      `DSP-${14_200 + i * 23}`,
      dice.pick(CHANGES),
      kind,
      author.name,
      reviewer.name,
      merged,
      'Passed',
      emergency ? `${merged} (after release, same day)` : merged,
      merged,
      dice.below(19) === 0 ? 'Rolled back' : 'Successful',
    ];
  });
  return csvOf([
    [
      'Ticket',
      'Change',
      'Kind',
      'Author',
      'Reviewer',
      'Merged on',
      'Pipeline',
      'Approved on',
      'Released on',
      'Outcome',
    ],
    ...rows,
  ]);
}

/** Releases are made from Monday to Thursday. */
function workday(date: string): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return plusDays(date, { 5: 3, 6: 2, 0: 1 }[day] ?? 0);
}

/** Control VM-02: the nine tier 1 suppliers and the review of 2026. */
export function vendorReviews(): string {
  const suppliers: readonly (readonly string[])[] = [
    [
      'Amazon Web Services',
      'Hosting',
      'SOC 2 Type II',
      '2026-05-12',
      'Low',
      'Duties left to customers compared with our configuration',
      '',
    ],
    ['Cloudflare', 'Network edge', 'SOC 2 Type II', '2026-05-12', 'Low', '', ''],
    ['Datadog', 'Logs and monitoring', 'SOC 2 Type II', '2026-05-19', 'Low', '', ''],
    [
      'Twilio',
      'Text messages',
      'SOC 2 Type II',
      '2026-05-20',
      'Medium',
      'Processing in the United States',
      'Finding 1: transfer impact assessment due; renewed and closed 2026-06-10',
    ],
    [
      'Twilio SendGrid',
      'Email',
      'SOC 2 Type II',
      '2026-05-20',
      'Medium',
      'Processing in the United States',
      'Covered by the same assessment',
    ],
    ['Zendesk', 'Support tickets', 'SOC 2 Type II', '2026-05-26', 'Low', '', ''],
    [
      'Okta',
      'Identity of the workforce',
      'SOC 2 Type II',
      '2026-05-27',
      'Medium',
      'Two administrators without a second security key',
      'Finding 2: keys issued, closed 2026-06-02',
    ],
    ['GitHub', 'Source code and pipeline', 'SOC 2 Type II', '2026-05-28', 'Low', '', ''],
    [
      'Traverso Maps',
      'Travel times (replaced on 2026-10-01)',
      'ISO/IEC 27001',
      '2026-05-28',
      'Medium',
      'Contract ends in 2026',
      '',
    ],
  ];
  return csvOf([
    ['Supplier', 'Service', 'Assurance obtained', 'Reviewed on', 'Risk', 'Remarks', 'Finding and closure'],
    ...suppliers,
  ]);
}
