import { readControls } from './controls.ts';
import { csvOf } from './csv.ts';

/** Which file under knowledge/ shows that a control was carried out. */
const EVIDENCE: Record<string, string> = {
  'AC-08': 'evidence/access-review-2026-q2.csv',
  'AV-04': 'evidence/backup-restore-test-2026.md',
  'AV-05': 'evidence/disaster-recovery-exercise-2026.md',
  'CM-01': 'evidence/change-sample-2026-q3.csv',
  'CM-02': 'evidence/change-sample-2026-q3.csv',
  'CM-04': 'evidence/change-sample-2026-q3.csv',
  'HR-03': 'evidence/security-training-completion-2026.csv',
  'IR-02': 'evidence/incident-register-2026.csv',
  'IR-03': 'evidence/incident-register-2026.csv',
  'SO-03': 'evidence/vulnerability-scan-2026-09.xlsx',
  'SO-04': 'evidence/pen-test-summary-2026.pdf',
  'VM-02': 'evidence/vendor-review-2026.csv',
};

/** The control register as the company keeps it. */
export function controlRegister(): string {
  const header = ['Code', 'Title', 'Area', 'Description', 'Owner', 'Criteria', 'Frequency', 'Evidence'];
  const rows = readControls().map((c) => [
    c.code,
    c.title,
    c.area,
    c.description,
    c.owner,
    c.criteria.join(', '),
    c.frequency,
    EVIDENCE[c.code] ?? '',
  ]);
  return csvOf([header, ...rows]);
}

/** Text → criteria, one line for each control, to measure mapping with. */
export function mappingSet(): string {
  return readControls()
    .map(
      (c) =>
        `${JSON.stringify({ id: `larkspur-${c.code}`, text: `${c.title}. ${c.description}`, gold_controls: c.criteria })}\n`,
    )
    .join('');
}
