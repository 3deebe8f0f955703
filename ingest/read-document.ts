import { inspectArchive } from './archive.ts';
import { readInChild } from './child/pool.ts';
import { type Format, sniffFormat } from './formats.ts';
import type { Read, ReadDocument } from './read.ts';
import type { DocumentReading } from './readers/readers.ts';

/**
 * Reads one document of a stranger in a child process with a heap cap, a memory watchdog and a deadline.
 * `name` tells markdown, csv and plain text apart; every other format is known by its content.
 * @returns text, sections and title; what was not read comes as messages
 * @throws AverError unreadable_file (empty, damaged, password-protected, no text layer, over a limit), unsupported_file, too_large
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<Read<ReadDocument>> {
  const { document, messages } = await readDocumentAndPassages(bytes, name);
  return { value: document, messages };
}

/** The same with its passages and, of a control register, its controls. */
export async function readDocumentAndPassages(bytes: Uint8Array, name: string): Promise<DocumentReading> {
  const format = await sniffFormat(bytes, name);
  if (isArchive(format)) await inspectArchive(bytes, name);
  return readInChild<DocumentReading>('document', bytes, name);
}

/** Formats that are a zip inside. */
export function isArchive(format: Format): boolean {
  return ['docx', 'xlsx', 'xlsm', 'xlsb', 'ods', 'epub'].includes(format);
}
