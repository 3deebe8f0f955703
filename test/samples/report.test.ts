import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeReaders, type ReadDocument, readDocument } from '../../ingest/index.ts';
import { CONTENTS } from '../../samples/build/report-contents.ts';
import { sampleBytes, sampleText } from './samples.ts';

const CODE = /\b(?:GV|HR|RM|AC|CR|EP|CM|SO|IR|VM|AV|DC)-\d{2}\b/g;
const report: Record<'docx' | 'pdf', string> = { docx: '', pdf: '' };
let pdf: ReadDocument;

beforeAll(async () => {
  for (const format of ['docx', 'pdf'] as const) {
    const name = `soc2-type2-report.${format}`;
    const { value } = await readDocument(sampleBytes(`knowledge/${name}`), name);
    report[format] = value.text.replace(/\s+/g, ' ');
    if (format === 'pdf') pdf = value;
  }
});
afterAll(closeReaders);

describe('the sample report', () => {
  it('lists the same controls as Word file, as PDF and in the register', () => {
    const inRegister = [...sampleText('knowledge/control-register.csv').matchAll(/^([A-Z]{2}-\d{2}),/gm)].map(
      (m) => m[1],
    );
    expect(inRegister.length).toBe(63);
    for (const text of Object.values(report)) expect(new Set(text.match(CODE))).toEqual(new Set(inRegister));
  });

  it.each(['docx', 'pdf'] as const)('has one exception with its numbers, and the answer to it (%s)', (format) => {
    const text = report[format];
    expect(text.match(/Exception noted\./g)).toHaveLength(1);
    expect(text.match(/No occurrence\./g)).toHaveLength(1);
    expect(text.match(/No exceptions noted\./g)).toHaveLength(61);
    expect(text).toContain('For 1 of the 25 leavers in the sample');
    expect(text.indexOf('What happened.')).toBeGreaterThan(text.indexOf('Section V. Other information'));
  });

  it.each(['docx', 'pdf'] as const)('says what a reviewer looks for first (%s)', (format) => {
    for (const fact of [
      'from 1 July 2025 to 30 June 2026',
      'Our opinion is unqualified.',
      'the trust services criteria for Security, Availability and Confidentiality',
      'The Processing Integrity and Privacy categories were not part of our examination',
      'by the carve-out method',
      'Amazon Web Services (eu-west-1 Ireland, eu-central-1 Frankfurt)',
      'CUEC-10',
      'Larkspur Insights and Larkspur Pay are outside the boundary',
    ])
      expect(report[format]).toContain(fact);
  });

  it('has the pages that its table of contents promises', () => {
    const pages = pdf.sections.map((section) => section.page ?? 0);
    expect(Math.max(...pages)).toBe(27);
    const wrong = CONTENTS.filter(([title, page]) => !pageText(page).includes(title));
    expect(wrong).toEqual([]);
  });
});

/** What stands on a page, headings included: a section's text does not repeat the heading above it. */
function pageText(page: number): string {
  return pdf.sections
    .filter((section) => section.page === page)
    .map((section) => [...section.heading, pdf.text.slice(section.start, section.end)].join('\n'))
    .join('\n');
}
