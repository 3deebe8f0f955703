import type { Assurance, Report, Told } from '../../questionnaire/assurance/assurance.ts';
import type { Citation } from '../../questionnaire/index.ts';

/** Each document of these worlds is a run of numbered stretches; a citation names the one it rests on. */
const place = (start: number) => ({ start, end: start + 50, page: 1, heading: [] });
const told = <T>(value: T, documentId: string, start: number): Told<T> => ({
  value,
  documentId,
  versionId: `${documentId}-v1`,
  at: place(start),
});

/** Where things stand in each report. */
export const at = {
  type: 0,
  auditor: 100,
  opinion: 200,
  exception: 1000,
  response: 1100,
  provider: 2000,
  duty: 2100,
  theirs: 3000,
  elsewhere: 9000,
};

function report(id: string, change: Partial<Report> = {}): Report {
  const t = <T>(value: T, start = at.type) => told(value, id, start);
  return {
    documentIds: [id],
    type: t<'I' | 'II'>('II'),
    period: t({ from: '2025-10-01', to: '2026-09-30' }),
    asOf: null,
    end: '2026-09-30',
    organisation: t('Larkspur Systems Ltd'),
    auditor: t('Penhallow Grist LLP', at.auditor),
    reportDate: t('2026-11-12'),
    opinion: t<'unqualified'>('unqualified', at.opinion) as Report['opinion'],
    categories: [t('security'), t('availability'), t('confidentiality')],
    system: t('field-service scheduling system'),
    products: [t('Larkspur Dispatch'), t('Larkspur Field')],
    outside: [t('Larkspur Insights, an add-on released in April 2026, is not part of the system described here.')],
    controls: t(63),
    exceptions: [],
    userControls: [{ id: 'CUEC-04', text: t('Protect API tokens and webhook secrets, and rotate them', at.theirs) }],
    providers: [
      {
        name: t('Amazon Web Services', at.provider),
        service: t('Data centres, computing, storage', at.provider),
        method: t<'carve_out'>('carve_out', at.provider),
        controls: [
          t(
            'Physical access to data centres is restricted, logged and reviewed. Media are destroyed securely.',
            at.duty,
          ),
        ],
      },
    ],
    letter: null,
    ...change,
  };
}

const none: Assurance = {
  reports: [],
  providersReports: [],
  letters: [],
  certificates: [],
  penTests: [],
  policies: [],
  open: [],
};

const leavers = {
  control: 'AC-07',
  result: told(
    'Exception noted. For 1 of the 25 leavers in the sample access was removed after three days instead of within 24 hours.',
    'report',
    at.exception,
  ),
  frequency: told({ deviations: 1, sample: 25 }, 'report', at.exception),
  response: told(
    'A daily job now compares end dates with accounts and alerts the service desk to any difference.',
    'report',
    at.response,
  ),
};
const letter = (through: string, end = '2026-09-30') => ({
  documentId: 'letter',
  periodEnd: told(end, 'letter', 0),
  from: told(end, 'letter', 0),
  through: told(through, 'letter', 0),
  date: told('2026-10-05', 'letter', 0),
  signatory: told('Ines Calloway', 'letter', 0),
  noMaterialChanges: told(true as const, 'letter', 100),
});
const certificate = (expiry: string) => ({
  documentId: 'certificate',
  standard: told('ISO/IEC 27001:2022', 'certificate', 0),
  number: told('IS 1', 'certificate', 0),
  issuer: told('Fenwick Assurance Ltd', 'certificate', 0),
  scope: told('Hosting of the platform', 'certificate', 0),
  issueDate: told('2023-09-01', 'certificate', 0),
  expiryDate: told(expiry, 'certificate', 0),
});

const bridged: Assurance = { ...none, letters: [letter('2026-12-31')] };
const ended = (documentId: string, from: string, to: string) => ({
  period: told({ from, to }, documentId, 0),
  end: to,
});

export const worlds = {
  none,
  clean: { ...none, reports: [report('report')], letters: [letter('2026-12-31')] },
  exception: { ...none, reports: [report('report', { exceptions: [leavers] })], letters: [letter('2026-12-31')] },
  unanswered: { ...bridged, reports: [report('report', { exceptions: [{ ...leavers, response: null }] })] },
  typeOne: {
    ...bridged,
    reports: [report('report', { type: told('I', 'report', 0), period: null, asOf: told('2026-09-30', 'report', 0) })],
  },
  securityOnly: { ...bridged, reports: [report('report', { categories: [told('security', 'report', 0)] })] },
  qualified: { ...bridged, reports: [report('report', { opinion: told('qualified', 'report', at.opinion) })] },
  adverse: { ...bridged, reports: [report('report', { opinion: told('adverse', 'report', at.opinion) })] },
  disclaimer: { ...bridged, reports: [report('report', { opinion: told('disclaimer', 'report', at.opinion) })] },
  old: {
    ...none,
    reports: [
      report('report', { period: told({ from: '2024-07-01', to: '2025-06-30' }, 'report', 0), end: '2025-06-30' }),
    ],
  },
  gap: { ...none, reports: [report('report', ended('report', '2025-07-01', '2026-06-30'))] },
  lapsedLetter: {
    ...none,
    reports: [report('report', ended('report', '2025-07-01', '2026-06-30'))],
    letters: [letter('2026-09-30', '2026-06-30')],
  },
  longLetter: {
    ...none,
    reports: [report('report', ended('report', '2025-07-01', '2026-06-30'))],
    letters: [letter('2027-02-28', '2026-06-30')],
  },
  two: {
    ...none,
    reports: [
      report('report'),
      report('older', { period: told({ from: '2024-07-01', to: '2025-06-30' }, 'older', 0), end: '2025-06-30' }),
    ],
    letters: [letter('2026-12-31')],
  },
  provider: {
    ...none,
    reports: [report('report')],
    letters: [letter('2026-12-31')],
    providersReports: [report('aws', { organisation: told('Amazon Web Services, Inc.', 'aws', 0) })],
  },
  inclusive: {
    ...none,
    letters: [letter('2026-12-31')],
    reports: [
      report('report', {
        providers: [
          {
            name: told('Norrland Hosting AB', 'report', at.provider),
            service: told('Data centres', 'report', at.provider),
            method: told('inclusive', 'report', at.provider),
            controls: [told('Physical access to data centres is restricted.', 'report', at.duty)],
          },
        ],
      }),
    ],
  },
  certified: { ...none, certificates: [certificate('2027-08-31')] },
  expired: { ...none, certificates: [certificate('2026-08-31')] },
  policies: {
    ...none,
    policies: [
      { documentId: 'late', title: 'Backup Policy', reviewBy: '2026-06-03' },
      { documentId: 'fresh', title: 'Access Policy', reviewBy: '2027-02-02' },
    ],
  },
  applicability: {
    ...none,
    open: [{ id: 'A.8.12', control: told('Data leakage prevention', 'soa', 500), status: told('Planned', 'soa', 500) }],
  },
} satisfies Record<string, Assurance>;

/** A citation of a stretch of one of these documents. */
export function cite(documentId: string, start: number = at.elsewhere, quote = 'The cited words.'): Citation {
  return {
    passageId: `${documentId}-p`,
    documentId,
    versionId: `${documentId}-v1`,
    document: `${documentId}.md`,
    version: 1,
    page: 1,
    heading: [],
    start,
    end: start + 40,
    quote,
  };
}
