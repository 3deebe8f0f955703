import type { DocumentInput } from '../ingest/index.ts';
import type { Confidentiality, NewRecord } from '../retrieval/index.ts';

type Plant = (of: Confidentiality) => string;

/** A record of evidence before its document has an id. */
export type PlantedRecord = { path: string; record: Omit<NewRecord, 'documentId'> };

export const reportQuestions: readonly string[] = [
  'Were any exceptions noted in your SOC 2 report?',
  'What is the response of management to the exceptions in your SOC 2 report?',
  'Was the access of leavers tested by your auditor?',
  'Do you keep records of your access reviews?',
];

/**
 * SOC 2 reports with an exception and what management says to it, one of each class, and a public one whose tests are
 * marked as internal: its controls, exceptions and facts hide behind that mark alone.
 */
export function plantReports(plant: Plant): { documents: DocumentInput[]; codes: string[] } {
  const of = (name: string, whole: Confidentiality, tests: Confidentiality, year: number) => ({
    code: `${name}X-01`,
    document: {
      path: `reports/soc2-${year}-${plant(whole)}.md`,
      bytes: new TextEncoder().encode(
        reportText(`${name}X-01`, year, tests === whole ? '' : 'Internal use only.', plant, whole, tests),
      ),
      kind: 'soc2_report' as const,
      confidentiality: whole,
    },
  });
  const reports = [
    of('P', 'public', 'public', 2022),
    of('N', 'nda', 'nda', 2023),
    of('I', 'internal', 'internal', 2024),
    of('M', 'public', 'internal', 2025),
  ];
  return { documents: reports.map(({ document }) => document), codes: reports.map(({ code }) => code) };
}

function reportText(
  code: string,
  year: number,
  mark: string,
  plant: Plant,
  whole: Confidentiality,
  tests: Confidentiality,
): string {
  const period = `January 1, ${year} to December 31, ${year}`;
  return `# Alder Works

SOC 2 Type 2 Report on Controls Relevant to Security for the period ${period}

## Management's Assertion

We assert that the controls of Alder Works operated effectively throughout the period ${period} to meet its service commitments.

## Report of Independent Service Auditors

To the management of Alder Works:

We have examined the description of the ${plant(whole)} platform of Alder Works for the period ${period} and the suitability of the design and operating effectiveness of controls based on the trust services criteria relevant to security.

In our opinion, in all material respects, the controls operated effectively throughout the period ${period}.

Thistle and ${plant(whole)} LLP

February 2, ${year + 1}

## Trust Services Criteria, Related Controls, Tests of Controls and Results of Tests

${mark}

| Criteria | Control No. | Controls specified by the service organization | Tests performed by the service auditor | Results of tests |
|---|---|---|---|---|
| CC6.2 | ${code} | The access of leavers is removed within one day by ${plant(tests)}. | For a sample of 40 of 212 leavers of ${plant(tests)}, compared the dates of removal. | Exception noted: for 2 of 40 leavers of ${plant(tests)} access was removed late. Management's response: Access is now removed by ${plant(tests)}. |
`;
}

/**
 * Documents of each class that records are attached to, one that counts and one long expired. The title and the owner of a
 * record are for those inside, whatever its document is.
 */
export function plantRecords(plant: Plant): { documents: DocumentInput[]; records: PlantedRecord[] } {
  const records: PlantedRecord[] = [];
  const documents = (['public', 'nda', 'internal'] as const).map((of): DocumentInput => {
    const path = `evidence/access-review-${plant(of)}.md`;
    const text = `# Access review ${plant(of)}\n\nRecords of the access reviews are kept by ${plant(of)}. Two accounts of ${plant(of)} were removed.\n`;
    const register = of.slice(0, 1).toUpperCase();
    for (const [collected, control] of [
      ['2025-05-20', `${register}C-01`],
      ['2019-05-20', 'PC-02'],
    ] as const)
      records.push({
        path,
        record: {
          kind: 'access_review',
          title: `Access review of ${plant('internal')}`,
          owner: `Head of ${plant('internal')}`,
          controls: [control],
          ...{ collected, periodStart: null, periodEnd: null, sample: 25, population: 212 },
        },
      });
    return { path, bytes: new TextEncoder().encode(text), kind: 'evidence', confidentiality: of };
  });
  return { documents, records };
}
