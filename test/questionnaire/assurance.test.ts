import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeReaders, correctFact, ingestDocument, listDocuments } from '../../ingest/index.ts';
import { askedFact } from '../../questionnaire/assurance/asked.ts';
import { loadAssurance } from '../../questionnaire/assurance/load.ts';
import { type Desk, draftAnswer } from '../../questionnaire/index.ts';
import type { Confidentiality } from '../../retrieval/index.ts';
import { inNewWorkspace, openTestDesk } from '../fixtures/desk.ts';
import { inclusiveReport } from '../fixtures/report-inclusive.ts';
import { qualifiedReport } from '../fixtures/report-qualified.ts';
import { typeOneReport } from '../fixtures/report-type-one.ts';

let desk: Desk & { end: () => Promise<void> };
let larkspur: Desk;
const samples = [
  'soc2-type2-report.docx',
  'soc2-type2-report.pdf',
  'bridge-letter-2026-q3.docx',
  'evidence/pen-test-summary-2026.pdf',
  'policies/access-control-policy.md',
  'policies/information-security-policy.md',
  'policies/physical-security-policy.docx',
];

const at = (day: string) => ({ now: () => new Date(`${day}T09:00:00Z`) });
const add = (to: Desk, path: string, content: Uint8Array | string) =>
  ingestDocument(to, {
    path,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  });
const draft = (
  on: Desk,
  question: string,
  choices: string[] | null = ['Yes', 'No'],
  clearance: Confidentiality = 'nda',
) => draftAnswer(on, { question, choices, clearance });
const codes = ({ checks }: Awaited<ReturnType<typeof draft>>) =>
  checks.filter(({ severity }) => severity !== 'info').map(({ code, severity }) => `${code} ${severity}`);

beforeAll(async () => {
  desk = await openTestDesk();
  larkspur = { ...(await inNewWorkspace(desk)), ...at('2026-09-20') };
  for (const path of samples)
    await add(larkspur, path, readFileSync(new URL(`../../samples/knowledge/${path}`, import.meta.url)));
});
afterAll(async () => {
  closeReaders();
  await desk.end();
});

describe('the sample company', () => {
  it('says whether it is SOC 2 certified: attested, by whom, for what time, and with what opinion', async () => {
    const answer = await draft(larkspur, 'Are you SOC 2 certified?');
    expect(answer.choice).toBe('Yes');
    expect(answer.text).toBe(
      'Our SOC 2 Type II report covers the period from 1 July 2025 to 30 June 2026. Penhallow Grist LLP examined the field-service scheduling system of Larkspur Systems Ltd. The opinion of Penhallow Grist LLP is unqualified.',
    );
    expect(answer.citations.map(({ page }) => page)).toEqual([3, 1, 3, 4, 4]);
    expect(answer.citations.map(({ quote }) => quote)).toContain('Our opinion is unqualified.');
    expect(codes(answer)).toEqual([]);
    expect(answer.checks.map(({ code }) => code)).toContain('attestation');
  });

  it('knows which categories are in scope, and which are not', async () => {
    const covered = await draft(larkspur, 'Is availability in scope?');
    expect([covered.choice, covered.text]).toEqual([
      'Yes',
      'The SOC 2 report covers security, availability and confidentiality.',
    ]);
    const not = await draft(larkspur, 'Is privacy in scope of your SOC 2 report?');
    expect([not.choice, not.text.split('.')[0]]).toEqual(['No', 'The SOC 2 report does not cover privacy']);
    expect(not.citations[0]?.quote).toBe(
      'The Processing Integrity and Privacy categories were not part of our examination, and we say nothing about them.',
    );
    expect([...codes(covered), ...codes(not)]).toEqual([]);
  });

  it("tells its exception with the auditor's words and management's", async () => {
    const answer = await draft(larkspur, 'Were there exceptions in your last SOC 2 report?');
    expect(answer.choice).toBe('Yes');
    expect(answer.text).toMatch(
      /^The auditor noted an exception on control AC-07\. For 1 of the 25 leavers .* within 24 hours\./,
    );
    expect(answer.text).toMatch(/Management's response: Since 15 January 2026 a daily job has compared/);
    expect(answer.citations.map(({ page }) => page)).toEqual([20, 27, 27]);
    expect(codes(answer)).toEqual([]);
  });

  it('names the provider that operates the data centres, and that it is carved out', async () => {
    const answer = await draft(larkspur, 'Who operates your data centres?', null);
    expect(answer.text).toBe(
      'Amazon Web Services provides the data centres. Its controls are excluded from our SOC 2 report by the carve-out method.',
    );
    expect(answer.citations[0]?.quote).toMatch(/^Amazon Web Services \(eu-west-1 Ireland/);
    expect(codes(answer)).toEqual([]);
    const borrowed = await draft(larkspur, 'Describe the physical security of your data centres.', null);
    if (!borrowed.text.includes('Amazon Web Services')) expect(codes(borrowed)).toContain('subservice block');
  });

  it.each([
    ['Which period does your SOC 2 report cover?', /from 1 July 2025 to 30 June 2026/],
    ['Who is your auditor?', /^Penhallow Grist LLP issued the SOC 2 report on 21 August 2026\.$/],
    ['What was the opinion of the auditor?', /is unqualified\.$/],
    [
      'Which subservice organisations do you use, carve-out or inclusive?',
      /^We use two subservice organisations\. .* carve-out method\.$/,
    ],
    [
      'What are the complementary user entity controls?',
      /CUEC-04: Protect API tokens and webhook secrets, and rotate them\./,
    ],
    [
      'When was your last penetration test and by whom?',
      /^Quillfire Security .* from 2 March 2026 to 13 March 2026\. The retest was on 20 April 2026\.$/,
    ],
    [
      'Do you have a bridge letter?',
      /^A bridge letter of 5 October 2026, signed by Ines Calloway, covers the time from 1 July 2026 to 30 September 2026\.$/,
    ],
    ['Which of your products are in scope of the SOC 2 report?', /Larkspur Dispatch, Larkspur Field and Public API\.$/],
  ])('answers %s', async (question, text) => {
    const answer = await draft(larkspur, question, null);
    expect(answer.text).toMatch(text);
    expect(answer.citations.length).toBeGreaterThan(0);
    expect(codes(answer)).toEqual([]);
  });

  it('says which product the report covers, and which not', async () => {
    const choices = async (question: string) => (await draft(larkspur, question)).choice;
    expect(await choices('Is Larkspur Dispatch covered by your SOC 2 report?')).toBe('Yes');
    expect(await choices('Does the SOC 2 report cover Larkspur Insights?')).toBe('No');
  });

  it('tells nothing of the year of another report', async () => {
    const answer = await draft(larkspur, 'Which exceptions did the SOC 2 report for 2022 contain?', null);
    expect(answer.text).not.toContain('AC-07');
  });

  it('does not answer "yes" on a control with an exception in silence', async () => {
    const answer = await draft(larkspur, 'Is access of leavers removed within 24 hours?');
    const isTold = codes(answer).some((code) => code.startsWith('exception '));
    expect([answer.choice, isTold]).not.toEqual(['Yes', false]);
  });

  it('says when no one speaks of the time since, and when the report has grown old', async () => {
    const later = await draft({ ...larkspur, ...at('2026-11-20') }, 'Do you have a SOC 2 Type II report?');
    expect(codes(later)).toEqual(['stale_report warning']);
    expect(later.checks.find(({ code }) => code === 'stale_report')?.text).toContain('30 September 2026');
    const old = await draft({ ...larkspur, ...at('2027-07-02') }, 'Do you have a SOC 2 Type II report?');
    expect(old.checks.find(({ code }) => code === 'stale_report')?.text).toContain('more than twelve months ago');
  });

  it('flags a policy that is past its review date on whatever cites it', async () => {
    const question = 'Is multi-factor authentication mandatory for every workforce account?';
    expect(codes(await draft(larkspur, question))).toEqual([]);
    const late = await draft({ ...larkspur, ...at('2027-03-01') }, question);
    expect(late.citations.map(({ document }) => document)).toContain('policies/access-control-policy.md');
    expect(codes(late)).toContain('policy_review warning');
  });

  it('counts Word and PDF of one report as one, and prefers the one with pages', async () => {
    const { reports } = await loadAssurance(larkspur, { clearance: 'nda' });
    expect(reports.map(({ documentIds }) => documentIds.length)).toEqual([2]);
    expect(reports[0]?.auditor?.at?.page).toBe(4);
  });

  it('knows nothing of the report for a reader who may not see it', async () => {
    const { reports, letters } = await loadAssurance(larkspur, { clearance: 'public' });
    expect([reports, letters]).toEqual([[], []]);
    const answer = await draft(larkspur, 'Who is your auditor?', null, 'public');
    expect(JSON.stringify(answer)).not.toContain('Penhallow');
  });

  it('goes by what a person corrected, in whichever file', async () => {
    const word = (await listDocuments(larkspur)).find(({ path }) => path.endsWith('.docx') && path.startsWith('soc2'));
    await correctFact(larkspur, { documentId: word?.id ?? '', key: 'opinion', value: 'qualified' });
    const answer = await draft(larkspur, 'Do you have a SOC 2 Type II report?');
    expect(codes(answer)).toContain('opinion block');
    expect(answer.model).toBe(larkspur.model.name);
  });
});

describe('other reports', () => {
  it('of Type I answer no to the question for Type II', async () => {
    const other = { ...(await inNewWorkspace(desk)), ...at('2025-06-10') };
    await add(other, 'soc2.md', typeOneReport);
    const answer = await draft(other, 'Do you have a SOC 2 Type II report?');
    expect([answer.choice, answer.text]).toEqual([
      'No',
      'Our SOC 2 Type I report speaks of the design of controls as of 31 March 2025.',
    ]);
    expect((await draft(other, 'Do you have a SOC 2 report?')).choice).toBe('Yes');
  });

  it('with a qualified opinion tell it', async () => {
    const other = { ...(await inNewWorkspace(desk)), ...at('2025-03-01') };
    await add(other, 'soc2.docx', await qualifiedReport());
    const answer = await draft(other, 'Do you have a SOC 2 report?');
    expect(answer.text).toContain('The opinion of Fennimore Blythe CPAs, PLLC is qualified.');
    expect(codes(answer)).toEqual([]);
    const clean = await draft(other, 'Is the opinion of your SOC 2 auditor unqualified?');
    expect(clean.choice).toBe('No');
    const exceptions = await draft(other, 'Were there any deviations in the SOC 2 report?', null);
    expect(exceptions.text).toMatch(/LA-2.*CM-2.*The pipeline refuses changes without approval since January 2025\./s);
  });

  it('by the inclusive method say so, and bring their bridge letter along', async () => {
    const other = { ...(await inNewWorkspace(desk)), ...at('2024-12-20') };
    await add(other, 'soc2.md', inclusiveReport);
    const providers = await draft(other, 'Which subservice organisations are carved out?', null);
    expect(providers.text).toMatch(/Norrland Hosting AB.* included .* inclusive method\.$/);
    expect((await draft(other, 'Do you have a bridge letter?')).text).toContain('to 31 December 2024');
  });

  it('keep what a section shows to insiders alone from everyone else', async () => {
    const other = { ...(await inNewWorkspace(desk)), ...at('2025-06-10') };
    const marked = typeOneReport.replace(/^(#+ .*user entity controls.*)$/im, '$1 (internal use only)');
    expect(marked).not.toBe(typeOneReport);
    await add(other, 'soc2.md', marked);
    const known = async (clearance: Confidentiality) => (await loadAssurance(other, { clearance })).reports[0];
    expect((await known('internal'))?.userControls.length).toBeGreaterThan(0);
    expect((await known('nda'))?.userControls).toEqual([]);
    expect((await known('nda'))?.providers.length).toBe(1);
    const duty = (await known('internal'))?.userControls[0]?.text.value ?? '';
    const answer = await draft(other, 'What are the complementary user entity controls?', null, 'nda');
    expect(JSON.stringify(answer)).not.toContain(duty);
  });

  it('of a provider are no report of ours', async () => {
    const other = await inNewWorkspace(desk);
    await add(other, 'soc2.md', typeOneReport);
    const theirs = typeOneReport.replaceAll('Brindle & Moss Analytics, Inc.', 'Google Cloud Platform, Inc.');
    await add(other, 'vendors/soc2-report.md', theirs);
    const { reports, providersReports } = await loadAssurance(other, { clearance: 'internal' });
    expect([reports.length, providersReports.length]).toEqual([1, 1]);
    expect(reports[0]?.organisation?.value).toBe('Brindle & Moss Analytics, Inc.');
  });
});

describe('an ISO/IEC 27001 certificate', () => {
  const certificate = `# Certificate of registration

This is to certify that the information security management system of Brindle & Moss Analytics, Inc. has been assessed and found to conform with ISO/IEC 27001:2022.

Certificate number: IS 771204

Issued by: Fenwick Assurance Ltd

Scope: Development and hosting of the Ledgerline platform.

Date of issue: 2 September 2023

Valid until: 1 September 2026
`;
  const question = 'Is your ISO 27001 certificate current, who issued it and what is its scope?';
  let company: Desk;
  beforeAll(async () => {
    company = { ...(await inNewWorkspace(desk)), ...at('2025-06-10') };
    await add(company, 'iso-27001-certificate.md', certificate);
  });

  it('answers for itself while it is valid', async () => {
    const answer = await draft(company, question);
    expect([answer.choice, answer.text]).toEqual([
      'Yes',
      'Fenwick Assurance Ltd issued the ISO/IEC 27001:2022 certificate IS 771204. It is valid until 1 September 2026. Scope: Development and hosting of the Ledgerline platform.',
    ]);
    expect(codes(answer)).toEqual([]);
  });

  it('is told as expired when it is', async () => {
    const answer = await draft({ ...company, ...at('2026-10-01') }, question);
    expect([answer.choice, answer.text.includes('It expired on 1 September 2026.')]).toEqual(['No', true]);
    expect(codes(answer)).toEqual(['certificate warning']);
  });
});

describe('a question for a fact', () => {
  it.each([
    ['Do you have a SOC 2 Type II report?', 'report'],
    ['Please attach your most recent SOC 2 report.', 'report'],
    ['Has your company undergone a SOC 2 audit?', 'report'],
    ['What period does the SOC 2 report cover?', 'period'],
    ['Which CPA firm performed your SOC 2 examination?', 'auditor'],
    ['Which trust services criteria were examined?', 'categories'],
    ['Is confidentiality included in the scope of the audit?', 'category'],
    ['Were any exceptions noted by the auditor?', 'exceptions'],
    ['Is the opinion in your SOC 2 report unqualified?', 'opinion'],
    ['List your subservice organizations.', 'providers'],
    ['Are there CUECs we should know of?', 'userControls'],
    ['Can you provide a gap letter?', 'letter'],
    ['Is your ISO/IEC 27001 certificate valid?', 'certificate'],
    ['When did the last penetration test take place?', 'penTest'],
    ['Who runs the data centers?', 'dataCentres'],
    ['Do your vendors have SOC 2 reports?', null],
    ['Do you review the SOC 2 reports of your subprocessors?', null],
    ['Are exceptions to the security policy approved?', null],
    ['How do you ensure availability of the service?', null],
    ['Is customer data included in backups?', null],
    ['Do you conduct penetration tests?', null],
    ['Are your data centres protected by guards?', null],
    ['What is your data retention period?', null],
    ['Do you audit access to production?', null],
    ['Is multi-factor authentication required?', null],
    ['Do you have a privacy policy that covers employees?', null],
    ['Which auditor issued your first SOC 2 report?', null],
    ['Do you plan to become certified under ISO 27001?', null],
    ['Does HERE hold an ISO 27001 certificate?', null],
    ['What did the auditor conclude about your privacy notice?', null],
    ['Why did the auditor qualify the opinion?', null],
    ['Provide the CVE numbers found in the last penetration test.', null],
    ['What was in scope of the last penetration test?', null],
    ['Who performed your latest penetration test and what did it find?', null],
    ['Which criteria depend on Cloudflare as a subservice organisation?', null],
    ['How do you follow up on the user entity controls of your cloud provider?', null],
    ['Do your InfoSec and privacy policies align with industry standards (e.g., ISO 27001, NIST, SOC 2)?', null],
    ['Which products are outside the scope of the SOC 2 report?', 'outside'],
    ['Does the SOC 2 report cover Larkspur Insights?', 'product'],
    ['When was your most recent SOC 2 report issued?', 'auditor'],
    ['Is the Privacy category part of the SOC 2 scope?', 'category'],
  ])('%s is one for: %s', (question, asked) => {
    expect(askedFact(question)).toBe(asked);
  });
});
