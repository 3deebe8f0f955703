/**
 * The only file that imports @langchain/community: at its last release, and the best reader at hand for these three.
 * To leave it, replace these functions.
 */
import { CSVLoader } from '@langchain/community/document_loaders/fs/csv';
import { EPubLoader } from '@langchain/community/document_loaders/fs/epub';
import { SRTLoader } from '@langchain/community/document_loaders/fs/srt';
import { dsvFormat } from 'd3-dsv';

/** A csv's columns and rows. The loader keys cells by column, so of two columns with one name only the last is left. */
export async function loadCsvTable(
  text: string,
  separator: string,
): Promise<{ header: string[]; duplicates: string[]; rows: string[][] }> {
  const [names = []] = dsvFormat(separator).parseRows(text.trim(), (row, i) => (i === 0 ? row : null));
  const header = Object.keys(Object.fromEntries(names.map((name) => [name, ''])));
  const duplicates = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  const documents = await new CSVLoader(new Blob([text]), { separator }).load();
  return { header, duplicates, rows: documents.map((document) => cellsOf(document.pageContent, header)) };
}

/** The loader writes a row as a "column: value" line for each column, in order; a value may itself have lines. */
function cellsOf(row: string, header: readonly string[]): string[] {
  let rest = row;
  return header.map((name, i) => {
    rest = rest.slice(name.trim().length + 2);
    const next = header[i + 1];
    const end = next === undefined ? rest.length : rest.indexOf(`\n${next.trim()}: `);
    const cell = rest.slice(0, end === -1 ? rest.length : end);
    rest = rest.slice(cell.length + 1);
    return cell;
  });
}

/** The words of a subtitle file, without its times. */
export async function loadSubtitles(text: string): Promise<string> {
  const documents = await new SRTLoader(new Blob([text])).load();
  return documents.map((document) => document.pageContent).join('\n');
}

/** Chapters of an ebook as plain text, with their titles where the table of contents names them. */
export async function loadEpubChapters(bytes: Uint8Array): Promise<{ title: string | null; text: string }[]> {
  // Its type asks for a path; its zip reader takes bytes as well, which keeps strangers' files off our disk.
  const loader = new EPubLoader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) as unknown as string);
  const documents = await loader.load();
  return documents.map((document) => ({ title: document.metadata.chapter ?? null, text: document.pageContent }));
}
