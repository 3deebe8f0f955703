import type { Appendix } from './appendix.ts';
import { packParts } from './package.ts';
import { type Paragraph, printoutOf, type Table } from './printout.ts';
import { paragraph, table, WIDTH, wordParts } from './word-parts.ts';
import { wordStyles } from './word-styles.ts';

/** Widths of columns in twentieths of a point. */
const columns: Record<Table['table'], readonly number[]> = {
  facts: [1700, WIDTH - 1700],
  documents: [700, 4238, 1000, 3700],
};

/**
 * The appendix as a Word document to print. Written by hand: 10,000 answers take half a second, where the docx package
 * took 21 s and 900 MB.
 */
export function appendixWord(appendix: Appendix): Uint8Array {
  const print = ({ style, text }: Paragraph) => paragraph(wordStyles[style], text);
  const printout = printoutOf(appendix);
  const body = printout.map((block) =>
    'table' in block
      ? table(
          columns[block.table],
          block.rows.map((cells) => cells.map((cell) => cell.map(print).join(''))),
        )
      : print(block),
  );
  // Word wants a paragraph after the last table.
  if ('table' in (printout.at(-1) ?? {})) body.push(paragraph(wordStyles.factName, ''));
  return packParts(wordParts(`Evidence appendix: ${appendix.questionnaire}`, appendix.made, body.join('')));
}
