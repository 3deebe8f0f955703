import type { Appendix, AppendixAnswer, AppendixCitation } from './appendix.ts';
import type { PrintStyle } from './word-styles.ts';
import { approvalOf, countsOf, howToRead, leftOutOf, moment } from './wording.ts';

/** A paragraph to print; `answer` is the index of the answer that it belongs to. */
export type Paragraph = { style: PrintStyle; text: string; answer?: number };
/** Rows of cells of paragraphs. */
export type Table = { table: 'facts' | 'documents'; rows: Paragraph[][][] };

/** The appendix as it is printed, whatever prints it: facts, answers with the words they rest on, documents cited. */
export function printoutOf(appendix: Appendix, notes: readonly string[] = []): (Paragraph | Table)[] {
  const documents = documentsOf(appendix);
  const counts = countsOf(appendix);
  const facts: [string, string][] = [
    ['File', appendix.file],
    ...(appendix.buyer ? [['Buyer', appendix.buyer] as [string, string]] : []),
    ['Made', moment(appendix.made)],
    ['Answers', counts.answers],
    ['Citations', counts.citations],
  ];
  const printout: (Paragraph | Table)[] = [
    { style: 'mark', text: 'Evidence appendix' },
    { style: 'name', text: appendix.questionnaire },
    {
      table: 'facts',
      rows: facts.map(([name, value]) => [[{ style: 'factName', text: name }], [{ style: 'fact', text: value }]]),
    },
    ...[howToRead, ...leftOutOf(appendix), ...notes].map((text): Paragraph => ({ style: 'note', text })),
    { style: 'heading', text: 'Answers' },
  ];
  if (appendix.answers.length === 0) printout.push({ style: 'approval', text: 'No answer is written to the file.' });
  let section: string | null = null;
  for (const [index, answer] of appendix.answers.entries()) {
    const print = (style: PrintStyle, text: string) => printout.push({ style, text, answer: index });
    if (answer.section !== null && answer.section !== section) print('section', answer.section);
    section = answer.section;
    print('place', placeOf(answer));
    print('question', answer.question);
    if (answer.choice !== null) print('choice', answer.choice);
    if (answer.text !== '') print('answer', answer.text);
    print('approval', approvalOf(answer));
    for (const citation of answer.citations) {
      print('quote', citation.quote);
      print('source', sourceLine(citation, documents.get(documentKey(citation)) ?? 0));
    }
  }
  if (documents.size > 0)
    printout.push(
      { style: 'heading', text: 'Documents cited' },
      {
        table: 'documents',
        rows: [...documents].map(([key, number]) => {
          const [title = '', path = '', version = '', sha256 = ''] = JSON.parse(key) as string[];
          return [
            [{ style: 'documentNumber', text: `D${number}` }],
            [
              { style: 'documentTitle', text: title },
              { style: 'documentPath', text: path },
            ],
            [{ style: 'documentVersion', text: `v${version}` }],
            [{ style: 'documentHash', text: sha256 }],
          ];
        }),
      },
    );
  return printout;
}

/** "1.01 · Governance, B6 → C6, D6": `readAppendix` takes the id and the cell from here. */
function placeOf({ id, sheet, cell, answerCells }: AppendixAnswer): string {
  const at = [id, [sheet, cell].filter(Boolean).join(', ')].filter(Boolean).join(' · ');
  return `${at} → ${answerCells.join(', ')}`;
}

/** `readAppendix` takes the number and the offsets from here. */
function sourceLine(citation: AppendixCitation, number: number): string {
  const { title, version, page, heading, start, end } = citation;
  const place = [title, `version ${version}`, page === null ? null : `page ${page}`, heading || null];
  return `D${number} · ${place.filter(Boolean).join(' · ')} · characters ${start}–${end}`;
}

function documentKey({ title, document, version, sha256 }: AppendixCitation): string {
  return JSON.stringify([title, document, String(version), sha256]);
}

/** The documents cited, numbered from 1 as they come. */
function documentsOf(appendix: Appendix): Map<string, number> {
  const keys = new Set(appendix.answers.flatMap((answer) => answer.citations.map(documentKey)));
  return new Map([...keys].map((key, index) => [key, index + 1]));
}
