import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  isBridgeLetter,
  isCertificate,
  isPenTest,
  isReport,
  type ReadDocument,
  readBridgeLetter,
  readCertificate,
  readPenTest,
  readReport,
} from '../../ingest/index.ts';
import { markdown, read, sample, ungrounded } from '../fixtures/report-facts.ts';
import { inclusiveReport } from '../fixtures/report-inclusive.ts';
import { longReport } from '../fixtures/report-long.ts';
import { qualifiedReport } from '../fixtures/report-qualified.ts';
import { typeOneReport } from '../fixtures/report-type-one.ts';

const kinds = { isReport, isBridgeLetter, isCertificate, isPenTest };
const kindsOf = (document: ReadDocument) => Object.entries(kinds).flatMap(([name, is]) => (is(document) ? [name] : []));
const bare = (text: string): ReadDocument => ({ format: 'text', title: '', text, sections: [], properties: {} });

const certificate = `# Certificate of Registration

Certificate number: IS 704412

This is to certify that the information security management system of

Organisation: Tidewater Ledger Ltd, 4 Harbour Row, Hull

complies with the requirements of ISO/IEC 27001:2022

Scope: The development, hosting and support of the Tidewater bookkeeping service, in accordance with the statement of applicability version 3.2 of 4 March 2025.

Original registration date: 12 May 2022
Issue date: 12 May 2025
Expiry date: 11 May 2028

Issued by: Northmark Certification Ltd
`;

const otherCertificate = `ISO/IEC 27001:2022 Certificate

| Certificate No. | DE-2291/25 |
| Company | Gerberhof Software GmbH |
| Certification body | Rheinland Prüfhaus AG |
| Scope of certification | Operation of a platform for tenders |
| Valid from | 2025-02-01 |
| Valid until | 2028-01-31 |

This is to certify that the company operates a management system. Statement of Applicability, v2.1.
`;

describe('what a document is', () => {
  it('is a report only where an auditor speaks in it', async () => {
    expect(kindsOf(await sample('soc2-type2-report.docx'))).toEqual(['isReport']);
    expect(kindsOf(await sample('soc2-type2-report.pdf'))).toEqual(['isReport']);
    expect(kindsOf(await markdown(typeOneReport))).toEqual(['isReport']);
    expect(kindsOf(await markdown(inclusiveReport))).toEqual(['isReport']);
    expect(kindsOf(await read(await qualifiedReport(), 'report.docx'))).toEqual(['isReport']);
    expect(kindsOf(await read(longReport().bytes, 'report.pdf'))).toEqual(['isReport']);
  });

  it('is no report, letter or certificate where a policy or a list speaks of them', async () => {
    const folder = new URL('../../samples/knowledge/policies/', import.meta.url);
    for (const name of readdirSync(folder)) {
      expect([name, kindsOf(await read(readFileSync(new URL(name, folder)), name))]).toEqual([name, []]);
    }
    expect(kindsOf(await sample('subprocessors.md'))).toEqual([]);
    const policy = `# SOC 2 policy\n\nWe keep a SOC 2 Type II report by an independent service auditor. It holds management's assertion, the description criteria, service commitments and controls for user entities. We renew our ISO/IEC 27001 certificate each year, send a bridge letter on request and order a penetration test.`;
    expect(kindsOf(await markdown(policy))).toEqual([]);
  });

  it('is told for letters, certificates and penetration tests', async () => {
    expect(kindsOf(await sample('bridge-letter-2026-q3.docx'))).toEqual(['isBridgeLetter']);
    expect(kindsOf(await sample('evidence/pen-test-summary-2026.pdf'))).toEqual(['isPenTest']);
    expect(kindsOf(await markdown(certificate))).toEqual(['isCertificate']);
    expect(kindsOf(bare(otherCertificate))).toEqual(['isCertificate']);
  });
});

describe('a bridge letter', () => {
  it('says from when through when management speaks, and who', async () => {
    const document = await sample('bridge-letter-2026-q3.docx');
    const { value, messages } = readBridgeLetter(document);
    expect(messages).toEqual([]);
    expect(value.reportPeriod?.value).toEqual({ from: '2025-07-01', to: '2026-06-30' });
    expect([value.periodEnd?.value, value.from?.value, value.through?.value, value.date?.value]).toEqual([
      '2026-06-30',
      '2026-07-01',
      '2026-09-30',
      '2026-10-05',
    ]);
    expect([value.signatory?.value, value.signatoryTitle?.value, value.noMaterialChanges?.value]).toEqual([
      'Ines Calloway',
      'Head of Security',
      true,
    ]);
    expect(ungrounded(document, value)).toEqual([]);
  });

  it('is read in other words, and what it leaves out is a message', async () => {
    const document = bare(`Gap letter

March 3, 2026

Our SOC 2 Type 2 report covered the period January 1, 2025 through December 31, 2025. This letter covers the gap from January 1, 2026 through February 28, 2026. There have been no significant changes to our controls.

Sincerely,

Noor Haldane
Chief Information Security Officer`);
    const { value } = readBridgeLetter(document);
    expect([value.periodEnd?.value, value.through?.value, value.date?.value, value.signatory?.value]).toEqual([
      '2025-12-31',
      '2026-02-28',
      '2026-03-03',
      'Noor Haldane',
    ]);
    expect([value.signatoryTitle?.value, value.noMaterialChanges?.value]).toEqual([
      'Chief Information Security Officer',
      true,
    ]);
    expect(ungrounded(document, value)).toEqual([]);
    const empty = readBridgeLetter(bare('Bridge letter about our SOC 2 report. All is well.'));
    expect(empty.messages.map(({ code }) => code)).toEqual([
      'bridge_periodEnd_missing',
      'bridge_through_missing',
      'bridge_signatory_missing',
    ]);
  });
});

describe('a certificate of ISO/IEC 27001', () => {
  it('gives its number, issuer, scope and dates', async () => {
    const document = await markdown(certificate);
    const { value, messages } = readCertificate(document);
    expect(messages).toEqual([]);
    expect([value.standard?.value, value.number?.value, value.issuer?.value]).toEqual([
      'ISO/IEC 27001:2022',
      'IS 704412',
      'Northmark Certification Ltd',
    ]);
    expect(value.organisation?.value).toMatch(/^Tidewater Ledger Ltd/);
    expect(value.scope?.value).toMatch(/^The development, hosting and support of the Tidewater bookkeeping service/);
    expect(value.statementOfApplicability?.value).toMatch(/^version 3\.?/);
    expect([value.initialDate?.value, value.issueDate?.value, value.expiryDate?.value]).toEqual([
      '2022-05-12',
      '2025-05-12',
      '2028-05-11',
    ]);
    expect(ungrounded(document, value)).toEqual([]);
  });

  it('is read from a table as well, and what is not there is a message', () => {
    const document = bare(otherCertificate);
    const { value, messages } = readCertificate(document);
    expect(messages).toEqual([]);
    expect([value.number?.value, value.organisation?.value, value.issuer?.value, value.scope?.value]).toEqual([
      'DE-2291/25',
      'Gerberhof Software GmbH',
      'Rheinland Prüfhaus AG',
      'Operation of a platform for tenders',
    ]);
    expect([value.issueDate?.value, value.expiryDate?.value]).toEqual(['2025-02-01', '2028-01-31']);
    expect(ungrounded(document, value)).toEqual([]);
    expect(readCertificate(bare('A certificate of ISO 27001.')).messages.map(({ code }) => code)).toEqual([
      'certificate_number_missing',
      'certificate_organisation_missing',
      'certificate_issuer_missing',
      'certificate_scope_missing',
      'certificate_issueDate_missing',
      'certificate_expiryDate_missing',
    ]);
  });
});

describe('a summary of a penetration test', () => {
  it('gives firm, dates, scope and findings by severity', async () => {
    const document = await sample('evidence/pen-test-summary-2026.pdf');
    const { value, messages } = readPenTest(document);
    expect(messages).toEqual([]);
    expect([value.firm?.value, value.organisation?.value]).toEqual(['Quillfire Security', 'Larkspur Systems Ltd']);
    expect([value.tested?.value, value.retested?.value, value.issued?.value]).toEqual([
      { from: '2026-03-02', to: '2026-03-13' },
      '2026-04-20',
      '2026-04-24',
    ]);
    expect(value.scope).toHaveLength(5);
    expect(value.findings.map(({ severity, found, open }) => [severity, found.value, open?.value])).toEqual([
      ['critical', 0, 0],
      ['high', 2, 0],
      ['medium', 5, 1],
      ['low', 9, 4],
      ['informational', 6, undefined],
    ]);
    expect(ungrounded(document, value)).toEqual([]);
  });

  it('is read from prose too', async () => {
    const document = await markdown(`# Penetration test report

Verity Cloud engaged Blackthorn Labs to test its web application. The test was performed between May 4 and May 15, 2026.

## Scope

- The customer portal
- The public API

## Findings

We identified no critical, 1 high, three medium and 4 low findings.
`);
    const { value } = readPenTest(document);
    expect([value.firm?.value, value.tested?.value]).toEqual([
      'Blackthorn Labs',
      { from: '2026-05-04', to: '2026-05-15' },
    ]);
    expect(value.scope.map((one) => one.value)).toEqual(['The customer portal', 'The public API']);
    expect(value.findings.map(({ severity, found }) => [severity, found.value])).toEqual([
      ['critical', 0],
      ['high', 1],
      ['medium', 3],
      ['low', 4],
    ]);
    expect(ungrounded(document, value)).toEqual([]);
  });
});

describe('a text that is nothing of the kind', () => {
  const junk = [
    '',
    ' ',
    '\n\n\n',
    '|',
    ' | | |\n'.repeat(200),
    '\u0000\uFFFD\uD800',
    'Section I. '.repeat(500),
    'In our opinion '.repeat(500),
    '((((([[[[***',
    '# '.repeat(300),
    'To the Management of '.repeat(300),
    '1 of '.repeat(900),
    'Control | Test | Result\n'.repeat(100),
    '\r\n\f\r',
    'ー漢字🙂'.repeat(400),
  ];

  it.each(junk.map((text) => [text]))('gives messages and no facts, and never throws: %j', (text) => {
    const document = bare(text);
    expect(isReport(document)).toBe(false);
    const { value, messages } = readReport(document);
    expect([value.opinion, value.type, value.period, value.auditor]).toEqual([null, null, null, null]);
    expect(messages.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['opinion_missing', 'type_missing', 'controls_missing']),
    );
    for (const one of [readBridgeLetter, readCertificate, readPenTest])
      expect(one(document).messages.length).toBeGreaterThan(0);
  });

  it('is read in parts where a report is cut short at any place', () => {
    for (let end = 0; end < inclusiveReport.length; end += 97) {
      const document = bare(inclusiveReport.slice(0, end));
      expect(ungrounded(document, readReport(document).value)).toEqual([]);
    }
  });
});
