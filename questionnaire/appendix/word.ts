import type { Appendix, AppendixAnswer, AppendixCitation } from './appendix.ts';
import { packParts } from './package.ts';
import { paragraph, table, WIDTH, wordParts } from './word-parts.ts';
import { wordStyles as s } from './word-styles.ts';
import { approvalOf, countsOf, howToRead, leftOutOf, moment } from './wording.ts';

/**
 * The appendix as a Word document to print: facts, answers with the words they rest on, documents cited. Written by hand:
 * 10,000 answers take half a second, where the docx package took 21 s and 900 MB.
 */
export function appendixWord(appendix: Appendix): Uint8Array {
  const title = `Evidence appendix: ${appendix.questionnaire}`;
  return packParts(wordParts(title, appendix.made, bodyOf(appendix)));
}

function bodyOf(appendix: Appendix): string {
  const documents = documentsOf(appendix);
  const counts = countsOf(appendix);
  const facts: [string, string][] = [
    ['File', appendix.file],
    ...(appendix.buyer ? [['Buyer', appendix.buyer] as [string, string]] : []),
    ['Made', moment(appendix.made)],
    ['Answers', counts.answers],
    ['Citations', counts.citations],
  ];
  const body = [
    paragraph(s.mark, 'Evidence appendix'),
    paragraph(s.name, appendix.questionnaire),
    table(
      [1700, WIDTH - 1700],
      facts.map(([name, value]) => [paragraph(s.factName, name), paragraph(s.fact, value)]),
    ),
    paragraph(s.note, howToRead),
    ...leftOutOf(appendix).map((text) => paragraph(s.note, text)),
    paragraph('Heading1', 'Answers'),
  ];
  if (appendix.answers.length === 0) body.push(paragraph(s.approval, 'No answer is written to the file.'));
  let section: string | null = null;
  for (const answer of appendix.answers) {
    if (answer.section !== null && answer.section !== section) body.push(paragraph('Heading2', answer.section));
    section = answer.section;
    body.push(paragraph(s.place, placeOf(answer)), paragraph(s.question, answer.question));
    if (answer.choice !== null) body.push(paragraph(s.choice, answer.choice));
    if (answer.text !== '') body.push(paragraph(s.answer, answer.text));
    body.push(paragraph(s.approval, approvalOf(answer)));
    for (const citation of answer.citations)
      body.push(
        paragraph(s.quote, citation.quote),
        paragraph(s.source, sourceLine(citation, documents.get(documentKey(citation)) ?? 0)),
      );
  }
  if (documents.size > 0)
    body.push(
      paragraph('Heading1', 'Documents cited'),
      table(
        [700, 4238, 1000, 3700],
        [...documents].map(([key, number]) => {
          const [title = '', path = '', version = '', sha256 = ''] = JSON.parse(key) as string[];
          return [
            paragraph(s.documentNumber, `D${number}`),
            paragraph(s.documentTitle, title) + paragraph(s.documentPath, path),
            paragraph(s.documentVersion, `v${version}`),
            paragraph(s.documentHash, sha256),
          ];
        }),
      ),
      // Word wants a paragraph after the last table.
      paragraph(s.factName, ''),
    );
  return body.join('');
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
