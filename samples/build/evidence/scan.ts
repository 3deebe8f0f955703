import { buildWorkbook, type Cell, type Style } from '../../../test/fixtures/workbook.ts';
import { plusDays } from '../csv.ts';
import { createDice } from '../people.ts';
import { onePageWide } from '../print.ts';

const HEAD: Style = { bold: true, fill: '17324D', color: 'FFFFFF', wrap: true };
const TITLE: Style = { bold: true, size: 14, color: '17324D' };
const DEADLINE: Record<string, number> = { Critical: 7, High: 30, Medium: 90, Low: 180 };
const SCORES: Record<string, [number, number]> = {
  Critical: [90, 98],
  High: [70, 89],
  Medium: [40, 69],
  Low: [20, 39],
};
const COUNTS: readonly (readonly [string, number])[] = [
  ['Critical', 1],
  ['High', 9],
  ['Medium', 27],
  ['Low', 16],
];
const TITLES: Record<string, readonly string[]> = {
  Critical: ['Heap overflow in image decoding library'],
  High: [
    'Denial of service in HTTP/2 library',
    'Privilege escalation in container runtime',
    'Path traversal in archive library',
    'Use after free in TLS library',
  ],
  Medium: [
    'Regular expression takes exponential time',
    'Outdated kernel package on virtual machine',
    'Information leak in XML parser',
    'Bucket policy broader than needed',
    'Prototype pollution in build tool',
    'Missing integrity check in package manager',
  ],
  Low: [
    'Verbose version banner on internal service',
    'Weak default in logging library, not reachable',
    'Tag missing on resource',
    'Long lifetime of internal certificate',
  ],
};
const widths = (...list: number[]) =>
  Object.fromEntries(list.map((width, i) => [String.fromCharCode(65 + i), { width }]));
/** A day as Excel counts it. */
const day = (iso: string): Cell =>
  iso ? { number: Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + 25_569, style: { format: 'yyyy-mm-dd' } } : null;
const ASSETS = [
  'dispatch-api',
  'dispatch-web',
  'sync-service',
  'webhook-worker',
  'geo-service',
  'import-worker',
  'vm-teleport-1',
  'vm-egress-2',
  'vm-egress-1',
];

/** Control SO-03: the vulnerability scan of September 2026, with what became of each finding. */
export function vulnerabilityScan(): Uint8Array {
  const findings = listFindings();
  const states = ['Remediated in time', 'Open, within deadline', 'Exception approved'];
  const count = (severity: string, state: string) =>
    findings.filter((f) => f.severity === severity && f.state === state).length;
  const head = (...texts: string[]): Cell[] => texts.map((text) => ({ text, style: HEAD }));
  return buildWorkbook({
    properties: { title: 'Vulnerability scan September 2026', author: 'Larkspur Systems' },
    sheets: [
      {
        name: 'Summary',
        rewrite: onePageWide,
        print: { landscape: true },
        columns: widths(26, 18, 20, 22, 20),
        rows: [
          [{ text: 'Vulnerability scan, September 2026', style: TITLE }],
          [
            'Production containers and hosts (Amazon Inspector), external perimeter (Tenable), cloud configuration (AWS Security Hub)',
          ],
          ['Scan finished', '30 September 2026'],
          ['State of findings', '31 October 2026'],
          ['Prepared by', 'Security team, control SO-03'],
          [],
          head('Severity', 'Found', ...states),
          ...COUNTS.map(([severity, total]): Cell[] => [
            severity,
            total,
            ...states.map((state) => count(severity, state)),
          ]),
          ['All', findings.length, ...states.map((state) => findings.filter((f) => f.state === state).length)],
          [],
          ['No finding was past its deadline without an approved exception on 31 October 2026.'],
          ['External perimeter: 45 addresses and host names scanned, no critical or high finding.'],
        ],
      },
      {
        name: 'Findings',
        rewrite: onePageWide,
        print: { landscape: true },
        freeze: 'A2',
        autoFilter: `A1:J${findings.length + 1}`,
        columns: widths(12, 10, 8, 44, 18, 18, 13, 13, 14, 24),
        rows: [
          head(
            'Finding',
            'Severity',
            'CVSS',
            'Title',
            'Asset',
            'Source',
            'Confirmed',
            'Deadline',
            'Remediated',
            'State',
          ),
          ...findings.map((f): Cell[] => [
            f.id,
            f.severity,
            f.score,
            f.title,
            f.asset,
            f.source,
            day(f.confirmed),
            day(f.deadline),
            day(f.remediated),
            f.state,
          ]),
        ],
      },
    ],
  });
}

function listFindings() {
  const dice = createDice(930);
  return COUNTS.flatMap(([severity, total]) =>
    Array.from({ length: total }, (_, i) => {
      const [low, high] = SCORES[severity] ?? [0, 0];
      const confirmed = plusDays('2026-09-02', dice.below(27));
      const asset = dice.pick(ASSETS);
      const days = dice.below(DEADLINE[severity] ?? 1);
      const exception = severity === 'Medium' && i === 4;
      const fixedOn = plusDays(confirmed, days);
      const fixed = !exception && fixedOn <= '2026-10-31';
      return {
        severity,
        score: (low + dice.below(high - low + 1)) / 10,
        title: dice.pick(TITLES[severity] ?? ['']),
        asset,
        source: severity === 'Low' && i % 4 === 0 ? 'AWS Security Hub' : 'Amazon Inspector',
        confirmed,
        deadline: plusDays(confirmed, DEADLINE[severity] ?? 0),
        remediated: fixed ? fixedOn : '',
        state: fixed ? 'Remediated in time' : exception ? 'Exception approved' : 'Open, within deadline',
      };
    }),
  ).map((finding, i) => ({ id: `VS-2609-${String(i + 1).padStart(2, '0')}`, ...finding }));
}
