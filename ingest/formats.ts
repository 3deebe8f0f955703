import { AverError } from '../errors.ts';
import { archiveNames, archivePart, damaged } from './archive.ts';
import { decodeText } from './decode.ts';
import { limits, megabytes } from './limits.ts';

export type Format =
  | 'markdown'
  | 'text'
  | 'html'
  | 'docx'
  | 'pdf'
  | 'csv'
  | 'xlsx'
  | 'xlsm'
  | 'xlsb'
  | 'xls'
  | 'ods'
  | 'srt'
  | 'epub'
  | 'json';

/** What a folder walk picks up, by the end of the name; the content decides what it is. */
export const documentExtensions: Readonly<Record<string, Format>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  txt: 'text',
  text: 'text',
  html: 'html',
  htm: 'html',
  docx: 'docx',
  pdf: 'pdf',
  csv: 'csv',
  tsv: 'csv',
  xlsx: 'xlsx',
  xlsm: 'xlsm',
  srt: 'srt',
  epub: 'epub',
};

const documentsRead = '.md, .txt, .html, .docx, .pdf, .csv, .xlsx, .srt and .epub are';

/** "docs/Policy.MD" → "md"; "README" → "". */
export function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * What the file is by its content, and by its name only where content cannot tell (markdown, csv and plain text).
 * A picture renamed to .xlsx is refused here, an encrypted workbook too; `next` is what the refusal tells to do.
 * @throws AverError unreadable_file (empty, damaged, password-protected), unsupported_file, too_large
 */
export async function sniffFormat(bytes: Uint8Array, name: string, next?: string): Promise<Format> {
  if (bytes.length === 0)
    throw new AverError('unreadable_file', `${name} is empty: send a file with content.`, { file: name });
  if (bytes.length > limits.fileBytes) {
    throw new AverError(
      'too_large',
      `${name} is ${megabytes(bytes.length)}, the limit is ${megabytes(limits.fileBytes)}: split it or leave pictures out.`,
      { file: name, limit: limits.fileBytes },
    );
  }
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return sniffArchive(bytes, name);
  if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffCompoundFile(bytes, name);
  if (latin1(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf';
  for (const [magic, what] of notRead) if (startsWith(bytes, magic)) throw unsupported(name, what, next);
  return sniffText(bytes, name, next);
}

const notRead: readonly (readonly [string, string])[] = [
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['RIFF', 'a sound or picture'],
  ['{\\rtf', 'an RTF document'],
  ['\x1f\x8b', 'a gzip archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
];

async function sniffArchive(bytes: Uint8Array, name: string): Promise<Format> {
  const names = await archiveNames(bytes, name);
  const has = (test: (part: string) => boolean) => names.some(test);
  if (has((part) => part === 'xl/workbook.bin')) return 'xlsb';
  if (has((part) => part.startsWith('xl/'))) return has((part) => part === 'xl/vbaProject.bin') ? 'xlsm' : 'xlsx';
  if (has((part) => part.startsWith('word/'))) return 'docx';
  if (has((part) => part === 'META-INF/container.xml')) return 'epub';
  if (has((part) => part.startsWith('ppt/'))) throw unsupported(name, 'a PowerPoint file', 'export it as .pdf');
  if (has((part) => part === 'content.xml')) {
    // OpenDocument says what it is in a part of its own and in its list of parts; some writers leave one of them out.
    const parts = await Promise.all(
      ['mimetype', 'META-INF/manifest.xml'].map((part) => archivePart(bytes, part, 1024 * 1024)),
    ).catch((cause: unknown) => {
      throw damaged(name, 'its list of parts cannot be unpacked', cause);
    });
    const said = parts.map((part) => (part ? latin1(part) : '')).join('\n');
    if (said.includes('encryption-data')) throw passwordProtected(name);
    if (said.includes('opendocument.spreadsheet')) return 'ods';
    throw unsupported(name, 'an OpenDocument file', 'save it as .docx');
  }
  throw unsupported(name, 'a zip archive', 'unpack it and send what is inside');
}

/** OLE compound files: old Office formats, and the envelope of password-protected new ones. */
function sniffCompoundFile(bytes: Uint8Array, name: string): Format {
  const has = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage') || has('EncryptionInfo')) {
    throw passwordProtected(name);
  }
  if (has('WordDocument')) throw unsupported(name, 'an old Word file (.doc)', 'save it as .docx');
  if (has('Workbook') || has('Book')) return 'xls';
  throw unsupported(name, 'an old Office file', 'save it as .docx, .xlsx or .pdf');
}

function passwordProtected(name: string): AverError {
  const text = `${name} is password-protected: save it without a password and send that file.`;
  return new AverError('unreadable_file', text, { file: name });
}

function sniffText(bytes: Uint8Array, name: string, next?: string): Format {
  const head = decodeText(bytes.subarray(0, 4096)).value;
  if (head.includes('\0')) throw unsupported(name, 'a binary file', next);
  const named = documentExtensions[extensionOf(name)];
  const isHtml = /^\uFEFF?\s*(<!doctype html|<html[\s>])/i.test(head);
  if (named === 'markdown' || named === 'text' || named === 'html' || named === 'csv' || named === 'srt') {
    return isHtml && named === 'csv' ? 'html' : named;
  }
  if (named !== undefined) {
    const what = isHtml ? 'a web page' : 'plain text';
    throw unsupported(
      name,
      `${what}, not the .${extensionOf(name)} its name says`,
      'open it where it came from and save it again',
    );
  }
  if (isHtml) return 'html';
  if (extensionOf(name) === 'json') return 'json';
  if (extensionOf(name) === '') return 'text';
  throw unsupported(name, `a .${extensionOf(name)} file`, next);
}

export function unsupported(name: string, what: string, next?: string): AverError {
  return new AverError(
    'unsupported_file',
    `${name} is ${what}, which is not read; ${next ? `${next}.` : `${documentsRead}.`}`,
    {
      file: name,
    },
  );
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[i] !== magic.charCodeAt(i)) return false;
  return true;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
