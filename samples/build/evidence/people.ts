import { csvOf, plusDays } from '../csv.ts';
import { createDice, workforce } from '../people.ts';

type System = { name: string; departments: string[]; roles: string[]; owner: string };

const SYSTEMS: readonly System[] = [
  {
    name: 'AWS IAM Identity Center',
    departments: ['Platform Engineering', 'Security'],
    roles: ['ReadOnly', 'Elevation-eligible', 'SecurityAudit'],
    owner: 'Dev Ramanathan',
  },
  {
    name: 'Teleport',
    departments: ['Platform Engineering'],
    roles: ['db-read', 'db-elevated'],
    owner: 'Dev Ramanathan',
  },
  {
    name: 'GitHub',
    departments: ['Platform Engineering', 'Security', 'IT'],
    roles: ['Maintain', 'Write', 'Read'],
    owner: 'Yusuf Demirel',
  },
  {
    name: 'Okta administration',
    departments: ['IT', 'Security'],
    roles: ['Help desk administrator', 'Read-only administrator', 'Super administrator'],
    owner: 'Sunniva Berge',
  },
  {
    name: 'Datadog',
    departments: ['Platform Engineering', 'Security'],
    roles: ['Standard', 'Admin'],
    owner: 'Kofi Adebayo-Lunt',
  },
  { name: 'Zendesk', departments: ['Support'], roles: ['Agent', 'Administrator'], owner: 'Lucia Ferrante' },
  { name: 'Support console', departments: ['Support'], roles: ['Support engineer'], owner: 'Lucia Ferrante' },
];

/** Control AC-08 for the second quarter of 2026: done within 15 working days of 30 June, removals within two. */
export function accessReview(): string {
  const dice = createDice(8);
  const people = workforce();
  const rows: (string | number)[][] = [];
  for (const system of SYSTEMS)
    for (const person of people.filter((p) => system.departments.includes(p.department))) {
      const decided = ['2026-07-06', '2026-07-08', '2026-07-09', '2026-07-14', '2026-07-15'][dice.below(5)] as string;
      const fate = dice.below(26);
      const owner = person.name === system.owner;
      const decision = owner || fate > 1 ? 'Keep' : fate === 0 ? 'Remove' : 'Change role';
      const reason = {
        Keep: '',
        Remove: dice.pick(['Moved to another team', 'No longer on the on-call rota', 'Not used for 45 days']),
        'Change role': 'Lower role is enough',
      }[decision];
      const done = decision === 'Keep' ? '' : plusDays(decided, dice.below(2));
      const reviewer = owner ? 'Ines Calloway' : system.owner;
      rows.push([
        `AR-2026Q2-${String(rows.length + 1).padStart(3, '0')}`,
        system.name,
        person.id,
        person.name,
        person.department,
        dice.pick(system.roles),
        reviewer,
        decided,
        decision,
        done,
        reason,
      ]);
    }
  return csvOf([
    [
      'Review',
      'System',
      'Person',
      'Name',
      'Department',
      'Role',
      'Reviewer',
      'Decided on',
      'Decision',
      'Carried out on',
      'Reason',
    ],
    ...rows,
  ]);
}

/** Control HR-03, the round of September 2026: 153 of 155 people completed the course, two are on long leave. */
export function trainingCompletion(): string {
  const dice = createDice(45);
  const rows = workforce().map((person, i) => {
    const away = i === 71 || i === 118;
    const completed = away ? '' : plusDays('2026-09-01', dice.below(29));
    const score = away ? '' : 80 + dice.below(21);
    const status = away ? 'On long leave, due 14 days after return' : 'Completed';
    return [
      person.id,
      person.name,
      person.department,
      person.contractor ? 'Contractor' : 'Employee',
      'Security and data protection 2026',
      '2026-09-01',
      '2026-10-01',
      completed,
      score,
      status,
    ];
  });
  return csvOf([
    ['Person', 'Name', 'Department', 'Kind', 'Course', 'Assigned on', 'Due on', 'Completed on', 'Score', 'Status'],
    ...rows,
  ]);
}
