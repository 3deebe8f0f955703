import { type NewSheet, writeSheets } from '../../ingest/index.ts';

import type { Appendix } from './appendix.ts';
import { withLooks } from './sheet-looks.ts';
import { countsOf, howToRead, leftOutOf, moment, printed } from './wording.ts';

/** The header rows by which `readAppendix` knows the sheets again. */
export const answerColumns = [
  'No.',
  'Sheet',
  'Cell',
  'Id',
  'Section',
  'Question',
  'Choice',
  'Answer',
  'Answer cells',
  'Approved by',
  'Approved on',
  'Citations',
] as const;

export const citationColumns = [
  'Answer no.',
  'Document',
  'Path',
  'Version',
  'Page',
  'Heading',
  'Start',
  'End',
  'Quote',
  'SHA-256',
] as const;

/** The appendix as a workbook of three sheets: what it is, the answers, the citations. */
export function appendixSheets(appendix: Appendix): Uint8Array {
  const counts = countsOf(appendix);
  const about: NewSheet = {
    name: 'About',
    widths: [16, 100],
    filter: false,
    rows: [
      ['Evidence appendix', appendix.questionnaire],
      ['File', appendix.file],
      ['Buyer', appendix.buyer ?? ''],
      ['Made', moment(appendix.made)],
      ['Answers', counts.answers],
      ['Citations', counts.citations],
      ...leftOutOf(appendix).map((text) => ['Left out', text]),
      ['How to read it', howToRead],
    ],
  };
  const answers: NewSheet = {
    name: 'Answers',
    widths: [6, 14, 8, 10, 20, 50, 10, 70, 14, 16, 22, 10],
    filter: true,
    rows: [
      [...answerColumns],
      ...appendix.answers.map((answer, index) => [
        index + 1,
        answer.sheet,
        answer.cell,
        answer.id,
        answer.section,
        printed(answer.question),
        answer.choice,
        printed(answer.text),
        answer.answerCells.join(', '),
        answer.approvedBy ?? 'Draft, not approved',
        answer.approvedAt,
        answer.citations.length,
      ]),
    ],
  };
  const citations: NewSheet = {
    name: 'Citations',
    widths: [10, 28, 34, 8, 6, 34, 8, 8, 80, 66],
    filter: true,
    rows: [
      [...citationColumns],
      ...appendix.answers.flatMap((answer, index) =>
        answer.citations.map((citation) => [
          index + 1,
          printed(citation.title),
          citation.document,
          citation.version,
          citation.page,
          printed(citation.heading),
          citation.start,
          citation.end,
          printed(citation.quote),
          citation.sha256,
        ]),
      ),
    ],
  };
  const title = `Evidence appendix: ${appendix.questionnaire}`;
  const sheets = [about, answers, citations];
  return withLooks(writeSheets(sheets, title, new Date(appendix.made)), sheets);
}
