import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReadDocument } from '../../ingest/index.ts';
import { readReport, type SocReport } from '../../ingest/report/soc-report.ts';
import { lettersByPage, markdown, misplaced, read, sample, ungrounded } from '../fixtures/report-facts.ts';
import { inclusiveReport } from '../fixtures/report-inclusive.ts';
import { longReport } from '../fixtures/report-long.ts';
import { qualifiedReport } from '../fixtures/report-qualified.ts';
import { typeOneReport } from '../fixtures/report-type-one.ts';

const values = (facts: readonly { value: unknown }[]) => facts.map(({ value }) => value);
const tested = (report: SocReport) =>
  report.controls.map(({ code, tests }) => [code?.value, ...tests.map(({ outcome }) => outcome)]);

describe.each(['docx', 'pdf'])('the sample report as %s', (format) => {
  let document: ReadDocument;
  let report: SocReport;
  let messages: unknown[];
  beforeAll(async () => {
    document = await sample(`soc2-type2-report.${format}`);
    ({ value: report, messages } = readReport(document));
  });

  it('says what was examined, by whom, for what time and with what opinion', () => {
    expect(report.type?.value).toBe('II');
    expect(report.period?.value).toEqual({ from: '2025-07-01', to: '2026-06-30' });
    expect(report.asOf).toBeNull();
    expect(report.organisation?.value).toBe('Larkspur Systems Ltd');
    expect(report.auditor?.value).toBe('Penhallow Grist LLP');
    expect(report.reportDate?.value).toBe('2026-08-21');
    expect(report.opinion?.value).toBe('unqualified');
    expect(values(report.categories)).toEqual(['security', 'availability', 'confidentiality']);
    expect(report.system?.value).toBe('field-service scheduling system');
    expect(values(report.products)).toEqual(['Larkspur Dispatch', 'Larkspur Field', 'Public API']);
    expect(report.boundary[0]?.value).toMatch(
      /^The system consists of the production environment of the three products/,
    );
    expect(report.outside[0]?.value).toMatch(/^Larkspur Insights, .* and Larkspur Pay, /);
    expect(report.commitments.map(({ value }) => value.split('.')[0])).toEqual([
      'Security',
      'Availability',
      'Confidentiality',
    ]);
    expect(report.bridgeLetter).toBeNull();
    expect(messages).toEqual([]);
  });

  it('has its five sections, each from its heading to the next', () => {
    expect(report.sections.map(({ value }) => [value.number, value.kind])).toEqual([
      ['I', 'auditors_report'],
      ['II', 'assertion'],
      ['III', 'description'],
      ['IV', 'tests'],
      ['V', 'other_information'],
    ]);
    for (const { value } of report.sections)
      expect(document.text.slice(value.from, value.to).length).toBeGreaterThan(1500);
  });

  it('lists the 63 controls of the register with name, words, criteria, test and result', () => {
    const register = readFileSync(new URL('../../samples/knowledge/control-register.csv', import.meta.url), 'utf8');
    const listed = [...register.matchAll(/^"?([A-Z]{2}-\d\d)\b/gm)].map(([, code]) => code);
    expect(listed).toHaveLength(63);
    expect(values(report.controls.flatMap(({ code }) => code ?? []))).toEqual(listed);
    for (const { name, text, criteria, tests } of report.controls) {
      expect(name?.value.length).toBeGreaterThan(3);
      expect(text?.value).toMatch(/^[A-Z].*\.$/);
      expect(criteria.length).toBeGreaterThan(0);
      expect(tests).toHaveLength(1);
      expect(tests[0]?.performed?.value).toMatch(/^[A-Z].*\.$/);
      expect(tests[0]?.result?.value).toMatch(/\.$/);
    }
    const odd = tested(report).filter(([, outcome]) => outcome !== 'no_exception');
    expect(odd).toEqual([
      ['AC-07', 'exception'],
      ['IR-04', 'not_tested'],
    ]);
  });

  it('tells the one exception with its count, its population and what management answers', () => {
    expect(report.exceptions).toHaveLength(1);
    const [exception] = report.exceptions;
    expect(exception?.control).toBe('AC-07');
    expect(exception?.frequency?.value).toEqual({ deviations: 1, sample: 25 });
    expect(exception?.population?.value).toBe(31);
    expect(exception?.response?.value).toMatch(/^What happened\. .* What we did\. .* found no deviation\.$/s);
    expect(exception?.response?.value).not.toContain('Insights');
  });

  it('lists what is left to customers and to subservice organisations', () => {
    expect(report.userEntityControls.map(({ code }) => code?.value)).toEqual(
      Array.from({ length: 10 }, (_, i) => `CUEC-${String(i + 1).padStart(2, '0')}`),
    );
    expect(report.userEntityControls[0]?.text.value).toMatch(/^Create, change and remove its own users/);
    expect(values(report.userEntityControls[5]?.criteria ?? [])).toEqual(['CC6.3', 'C1.1']);
    expect(report.subserviceOrganisations.map(({ name, method }) => [name.value, method?.value])).toEqual([
      ['Amazon Web Services', 'carve_out'],
      ['Cloudflare', 'carve_out'],
    ]);
    expect(report.subserviceOrganisations[1]?.controls[0]?.value).toMatch(/^Edge servers are protected/);
    expect(values(report.subserviceOrganisations[0]?.criteria ?? [])).toEqual([
      'CC6.1',
      'CC6.4',
      'CC6.5',
      'CC7.2',
      'A1.2',
    ]);
  });

  it('holds at each offset the words it rests on', () => {
    expect(ungrounded(document, report)).toEqual([]);
  });
});

it('gives the page on which each fact of the PDF stands, and the same facts as the Word file', async () => {
  const path = new URL('../../samples/knowledge/soc2-type2-report.pdf', import.meta.url);
  const pdf = await sample('soc2-type2-report.pdf');
  const word = await sample('soc2-type2-report.docx');
  const report = readReport(pdf).value;
  expect(misplaced(pdf, await lettersByPage(readFileSync(path)), report)).toEqual([]);
  expect(report.sections.map(({ page }) => page)).toEqual([3, 5, 6, 13, 27]);
  const plain = (value: SocReport) =>
    value.controls.map(({ code, name, text, criteria, tests }) => [
      code?.value,
      name?.value,
      text?.value,
      values(criteria).sort(),
      tests.map(({ performed, result }) => [performed?.value, result?.value]),
    ]);
  expect(plain(report)).toEqual(plain(readReport(word).value));
});

describe('a Type I report', () => {
  it('speaks of a date and of design alone', async () => {
    const document = await markdown(typeOneReport);
    const { value: report, messages } = readReport(document);
    expect(messages).toEqual([]);
    expect([report.type?.value, report.asOf?.value, report.period]).toEqual(['I', '2025-03-31', null]);
    expect(report.organisation?.value).toBe('Brindle & Moss Analytics, Inc.');
    expect(report.auditor?.value).toBe('Castellan Rowe & Associates, P.C.');
    expect(report.reportDate?.value).toBe('2025-05-09');
    expect(report.opinion?.value).toBe('unqualified');
    expect(values(report.categories)).toEqual(['security']);
    expect(report.system?.value).toBe('Ledgerline Reporting System');
    expect(values(report.products)).toEqual(['Ledgerline Studio', 'Ledgerline Feed']);
    expect(report.sections.map(({ value }) => value.kind)).toEqual([
      'auditors_report',
      'assertion',
      'description',
      'tests',
    ]);
    expect(report.controls.map(({ code, criteria, tests }) => [code?.value, values(criteria), tests.length])).toEqual([
      ['BM-1', ['CC6.1'], 0],
      ['BM-2', ['CC6.1'], 0],
      ['BM-3', ['CC8.1'], 0],
    ]);
    expect(report.exceptions).toEqual([]);
    expect(report.userEntityControls.map(({ criteria }) => values(criteria))).toEqual([['CC6.2'], ['CC7.3']]);
    const [cloud] = report.subserviceOrganisations;
    expect([cloud?.name.value, cloud?.service?.value, cloud?.method?.value]).toEqual([
      'Google Cloud Platform',
      'infrastructure hosting',
      'carve_out',
    ]);
    expect(cloud?.controls).toHaveLength(2);
    expect(ungrounded(document, report)).toEqual([]);
  });
});

describe('a qualified report with two exceptions', () => {
  it('tells the reservation and both exceptions with their answers', async () => {
    const document = await read(await qualifiedReport(), 'report.docx');
    const { value: report, messages } = readReport(document);
    expect(messages).toEqual([]);
    expect(report.opinion?.value).toBe('qualified');
    expect(document.text.slice(report.opinion?.start, report.opinion?.end)).toBe(
      'In our opinion, except for the matters described in the preceding paragraph',
    );
    expect([report.type?.value, report.period?.value]).toEqual(['II', { from: '2024-01-01', to: '2024-12-31' }]);
    expect([report.organisation?.value, report.auditor?.value, report.reportDate?.value]).toEqual([
      'Osprey Freight Cloud LLC',
      'Fennimore Blythe CPAs, PLLC',
      '2025-02-14',
    ]);
    expect(values(report.categories)).toEqual(['security', 'confidentiality']);
    expect(report.system?.value).toBe('Osprey Dispatch Platform');
    expect([values(report.products), values(report.outside)]).toEqual([
      ['Osprey Board', 'Osprey Tracker'],
      ['Osprey Insure'],
    ]);
    expect(report.sections.map(({ value }) => value.kind)).toEqual([
      'assertion',
      'auditors_report',
      'description',
      'tests',
      'other_information',
    ]);
    expect(tested(report)).toEqual([
      ['LA-1', 'no_exception'],
      ['LA-2', 'exception'],
      ['CM-1', 'no_exception'],
      ['CM-2', 'exception'],
      ['CM-3', 'not_tested'],
    ]);
    expect(
      report.exceptions.map(({ control, frequency, population, response }) => [
        control,
        frequency?.value,
        population?.value,
        response?.value,
      ]),
    ).toEqual([
      ['LA-2', { deviations: 2, sample: 40 }, 212, 'The HR system now disables accounts by itself.'],
      ['CM-2', { deviations: 3, sample: 25 }, 310, 'The pipeline refuses changes without approval since January 2025.'],
    ]);
    expect(
      report.subserviceOrganisations.map(({ name, method, criteria }) => [name.value, method?.value, values(criteria)]),
    ).toEqual([
      ['Microsoft Azure', 'carve_out', ['CC6.4']],
      ['SendGrid', 'carve_out', ['CC6.7']],
    ]);
    expect(report.userEntityControls).toHaveLength(3);
    expect(ungrounded(document, report)).toEqual([]);
  });
});

describe('a report by the inclusive method with a bridge letter bound in', () => {
  it('has the provider included, an exception answered in its own cell, and management’s word for the time since', async () => {
    const document = await markdown(inclusiveReport);
    const { value: report, messages } = readReport(document);
    expect(messages).toEqual([]);
    expect([report.organisation?.value, report.auditor?.value, report.reportDate?.value]).toEqual([
      'Quayside Pay B.V.',
      'Thornbury Vale LLP',
      '2024-11-18',
    ]);
    expect([report.opinion?.value, report.period?.value]).toEqual([
      'unqualified',
      { from: '2023-10-01', to: '2024-09-30' },
    ]);
    expect(values(report.categories)).toEqual(['security', 'availability', 'processing_integrity', 'privacy']);
    expect(report.subserviceOrganisations.map(({ name, method }) => [name.value, method?.value])).toEqual([
      ['Norrland Hosting AB', 'inclusive'],
    ]);
    expect(tested(report)).toEqual([
      ['QP-1.01', 'no_exception'],
      ['NH-2.01', 'no_exception'],
      ['QP-4.02', 'exception'],
      ['QP-7.01', 'not_tested'],
    ]);
    const [exception] = report.exceptions;
    expect([exception?.frequency?.value, exception?.population?.value]).toEqual([{ deviations: 1, sample: 30 }, 1412]);
    expect(exception?.response?.value).toBe('The reconciliation is now automatic.');
    expect(report.commitments).toHaveLength(2);
    const letter = report.bridgeLetter;
    expect([letter?.periodEnd?.value, letter?.from?.value, letter?.through?.value, letter?.date?.value]).toEqual([
      '2024-09-30',
      '2024-10-01',
      '2024-12-31',
      '2025-01-15',
    ]);
    expect([letter?.signatory?.value, letter?.signatoryTitle?.value]).toEqual(['Tamsin Okoro', 'Chief Risk Officer']);
    expect(ungrounded(document, report)).toEqual([]);
  });
});

describe('a report of 90 pages with running lines and a table over 16 of them', () => {
  it('has every control and exception, on its page', async () => {
    const long = longReport();
    const document = await read(long.bytes, 'report.pdf');
    const { value: report } = readReport(document);
    expect(report.sections.map(({ value, page }) => [value.kind, page])).toEqual([
      ['description', 2],
      ['auditors_report', 70],
      ['assertion', 71],
      ['tests', 72],
      ['other_information', 88],
    ]);
    expect([report.organisation?.value, report.auditor?.value, report.opinion?.page, report.reportDate?.page]).toEqual([
      'Harrow Point Cloud, Inc.',
      'Merriden Stokes LLP',
      70,
      70,
    ]);
    expect(report.controls.map(({ code, criteria }) => [code?.value, criteria[0]?.value, code?.page])).toEqual(
      long.controls.map(({ code, criterion, page }) => [code, criterion, page]),
    );
    const expected = long.controls.filter(({ exception }) => exception);
    expect(expected).toHaveLength(3);
    expect(
      report.exceptions.map(({ control, result, frequency, population, response }) => [
        control,
        result.page,
        frequency?.value,
        population?.value,
        response?.value,
        response?.page,
      ]),
    ).toEqual(
      expected.map(({ code, page }, i) => [
        code,
        page,
        { deviations: 1, sample: 20 },
        400,
        `The operator of node ${i + 1} was trained again, and a reminder is sent.`,
        88,
      ]),
    );
    expect(report.userEntityControls.map(({ text }) => text.page)).toEqual([69, 69]);
    expect(ungrounded(document, report)).toEqual([]);
    expect(misplaced(document, await lettersByPage(long.bytes), report, false)).toEqual([]);
  });
});
