import { isRecordKind, type RecordKind, recordKinds } from '../../retrieval/index.ts';

/** How each kind of record is named by people and in file names. The first that fits is taken: the narrower come first. */
const kindWords: readonly (readonly [RecordKind, RegExp])[] = [
  ['penetration_test', /\b(?:pen(?:etration)?[- ]?test(?:s|ing)?|red team(?:ing)?)\b/],
  [
    'restore_test',
    /\b(?:restor(?:e|ation) (?:tests?|exercises?|drills?)|(?:backup|recovery) tests?|test(?:ed)? restor\w+|restores?)\b/,
  ],
  [
    'disaster_recovery',
    /\b(?:disaster recovery|dr|bcp?|bcdr|business continuity|fail-?over)\b.*\b(?:exercises?|tests?|drills?|reports?|simulations?)\b|\b(?:fail-?over|continuity) (?:tests?|exercises?)\b/,
  ],
  ['incident_exercise', /\b(?:table-?top|incident (?:response )?(?:plan )?(?:exercise|drill|test|simulation)s?)\b/],
  [
    'access_review',
    /\b(?:(?:user |privileged )?access (?:rights )?(?:re-?certifications?|reviews?|attestations?)|reviews? of (?:user |privileged )?access|entitlement reviews?|re-?certification)\b/,
  ],
  [
    'access_tickets',
    /\b(?:(?:de-?)?provisioning|off-?boarding|on-?boarding|leavers?|joiners?|terminations?|access (?:requests?|tickets?|removals?|grants?))\b/,
  ],
  [
    'vulnerability_scan',
    /\b(?:vulnerabilit\w+|remediations?|patch(?:es|ing)?|(?:network|asv|container|dependency|code|security|nessus|qualys) scans?|scan (?:results?|reports?)|sast|dast|scans?)\b/,
  ],
  [
    'change_sample',
    /\b(?:changes? (?:samples?|tickets?|logs?|requests?|records?|management|control)|code reviews?|pull requests?|deployments?|releases?|changes)\b/,
  ],
  ['incident_register', /\b(?:incidents?|post-?mortems?|post-?incident)\b/],
  [
    'vendor_review',
    /\b(?:vendors?|suppliers?|third[- ]part(?:y|ies)|sub-?processors?|subservice)\b.*\b(?:reviews?|assessments?|due diligence|monitoring|registers?|evaluations?)\b|\bdue diligence\b/,
  ],
  ['risk_assessment', /\brisk (?:assessments?|registers?|analys[ie]s|treatments?|reviews?)\b/],
  ['training', /\b(?:trainings?|awareness|phishing simulations?|courses?)\b/],
  ['background_checks', /\b(?:background (?:checks?|screenings?|verifications?)|screenings?|pre-?employment)\b/],
  ['backup_log', /\bback-?ups?\b/],
  [
    'policy_approval',
    /\b(?:polic(?:y|ies)|standards?)\b.*\b(?:approv\w+|reviews?|sign-?offs?|acknowledge?ments?)\b|\b(?:approv\w+|acknowledge?ments?)\b.*\bpolic(?:y|ies)\b|^polic(?:y|ies)$/,
  ],
  [
    'log_retention',
    /\b(?:log(?:ging)? (?:retention|archives?|settings?)|audit logs?|retention of logs?|monitoring (?:alerts?|reports?)|siem|logs?)\b/,
  ],
  ['asset_inventory', /\b(?:(?:asset|device|hardware|software|system) inventor(?:y|ies)|inventor(?:y|ies)|cmdb)\b/],
  ['management_review', /\b(?:minutes|management reviews?|steering|committee|board (?:reports?|meetings?))\b/],
  ['configuration', /\b(?:config(?:uration)?s?|snapshots?|screenshots?|settings?|baselines?|mfa|encryption)\b/],
  ['audit_report', /\b(?:soc ?[12]|audit(?:or)?(?:'?s)? (?:reports?|tests?)|type (?:2|ii)|examination)\b/],
];

/** The kind that words name: "Quarterly access review", "pen-test", "access_review"; null when they name none. */
export function kindIn(words: string): RecordKind | null {
  const key = words
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (isRecordKind(key)) return key;
  const plain = words
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_/.–—]+/g, ' ')
    .replace(/-(?=\d)|(?<=\d)-/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [kind, rule] of Object.entries(recordKinds) as [RecordKind, { name: string }][])
    if (rule.name.toLowerCase() === plain) return kind;
  const spaced = plain.replaceAll('-', ' ');
  return kindWords.find(([, said]) => said.test(plain) || said.test(spaced))?.[0] ?? null;
}
