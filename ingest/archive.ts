import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { AverError } from '../errors.ts';
import { limits, megabytes } from './limits.ts';

/**
 * Refuses a zip (docx, xlsx, epub) that is damaged, encrypted or a bomb, from its central directory alone: nothing is
 * unpacked, so a hostile file costs milliseconds. Limits are in `limits.ts`. What a directory cannot show (a workbook
 * that claims 17 billion cells) is left to the child process.
 * @throws AverError unreadable_file, too_large
 */
export async function inspectArchive(bytes: Uint8Array, name: string): Promise<void> {
  const entries = await listEntries(bytes, name);
  let unpacked = 0;
  for (const entry of entries) {
    if (entry.isEncrypted()) throw encrypted(name);
    if (entry.fileName.includes('\0')) throw damaged(name, 'a part has an impossible name');
    unpacked += entry.uncompressedSize;
  }
  if (unpacked > limits.archiveUnpackedBytes) {
    throw tooLarge(
      name,
      `it unpacks to ${megabytes(unpacked)}, the limit is ${megabytes(limits.archiveUnpackedBytes)}`,
    );
  }
  if (unpacked > limits.archiveRatioFloorBytes && unpacked > bytes.length * limits.archiveRatio) {
    throw tooLarge(name, `it unpacks to ${Math.round(unpacked / bytes.length)} times its size, like a zip bomb`);
  }
  refuseOverlap(entries, name);
}

/** Names of the parts of a zip, for telling a docx from an xlsx. */
export async function archiveNames(bytes: Uint8Array, name: string): Promise<string[]> {
  return (await listEntries(bytes, name)).map((entry) => entry.fileName);
}

/** One part of a zip, unpacked, or null when there is no such part or it is larger than `maxBytes`. */
export async function archivePart(bytes: Uint8Array, part: string, maxBytes: number): Promise<Uint8Array | null> {
  const zip = await open(bytes, part);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== part) continue;
    // yauzl stops the stream when a part turns out larger than it declared.
    return entry.uncompressedSize > maxBytes ? null : buffer(await zip.openReadStreamPromise(entry, {}));
  }
  return null;
}

/** One part as it lies in the archive. `crc` is what its content should come to. */
export type ArchivePart = { name: string; method: number; crc: number; size: number; packed: Uint8Array };

/**
 * All parts of a zip that passes `inspectArchive`, still packed.
 * @throws AverError unreadable_file
 */
export async function archiveParts(bytes: Uint8Array, name: string): Promise<ArchivePart[]> {
  await inspectArchive(bytes, name);
  const zip = await open(bytes, name);
  const parts: ArchivePart[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      parts.push({
        name: entry.fileName,
        method: entry.compressionMethod,
        crc: entry.crc32,
        size: entry.uncompressedSize,
        packed: bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize),
      });
    }
  } catch (cause) {
    throw damaged(name, cause instanceof Error ? cause.message : 'a part of it cannot be found', cause);
  }
  return parts;
}

async function listEntries(bytes: Uint8Array, name: string): Promise<Entry[]> {
  const zip = await open(bytes, name);
  if (zip.entryCount > limits.archiveEntries) {
    throw tooLarge(name, `it has ${zip.entryCount} parts, the limit is ${limits.archiveEntries}`);
  }
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (cause) {
    throw damaged(name, cause instanceof Error ? cause.message : 'its directory cannot be read', cause);
  }
  return entries;
}

async function open(bytes: Uint8Array, name: string): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      validateEntrySizes: true,
    });
  } catch (cause) {
    throw damaged(name, 'the end of the file is missing or broken', cause);
  }
}

/** Parts that share bytes: the trick by which 46 MB unpack to 4.5 PB with an honest-looking ratio per part. */
function refuseOverlap(entries: readonly Entry[], name: string): void {
  const localHeader = 30;
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of sorted) {
    if (entry.relativeOffsetOfLocalHeader < end) throw damaged(name, 'parts of it overlap, like in a zip bomb');
    end = entry.relativeOffsetOfLocalHeader + localHeader + entry.fileNameRaw.length + entry.compressedSize;
  }
}

/** The refusal of an archive that does not hold what it says; `why` stands in brackets. */
export function damaged(name: string, why: string, cause?: unknown): AverError {
  return new AverError(
    'unreadable_file',
    `${name} is damaged or was cut short (${why}): open it where it came from, save it again and send that file.`,
    { file: name },
    cause,
  );
}

function encrypted(name: string): AverError {
  return new AverError(
    'unreadable_file',
    `${name} is password-protected: save it without a password and send that file.`,
    { file: name },
  );
}

function tooLarge(name: string, why: string): AverError {
  return new AverError('unreadable_file', `${name} is not read: ${why}.`, { file: name, limit: 'archive' });
}
