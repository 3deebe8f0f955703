/**
 * How much of a stranger's file is read. Every figure is generous against real files (the largest real questionnaire
 * and handbook page we have are under 1 MB) and small against what a hostile one needs.
 */
export const limits = {
  /** One file, as it arrives. */
  fileBytes: 25 * 1024 * 1024,
  /** Parts of one zip (docx, xlsx, epub). */
  archiveEntries: 2_000,
  /** All parts of one zip, unpacked. */
  archiveUnpackedBytes: 100 * 1024 * 1024,
  /** One XML part of an Office file, unpacked. 200,000 filled cells come to some 20 MB. */
  partBytes: 48 * 1024 * 1024,
  /** Unpacked : packed, for a zip that unpacks to more than `archiveRatioFloorBytes`. Deflate itself ends at 1032. */
  archiveRatio: 200,
  archiveRatioFloorBytes: 5 * 1024 * 1024,
  pdfPages: 500,
  /** Pages whose print alone is looked at. */
  printedPages: 1_500,
  /** Rows and columns of one sheet or table read as a document. */
  tableRows: 20_000,
  tableColumns: 200,
  /** Characters of one document's text. */
  textCharacters: 10_000_000,
  /** All that one file's reading hands to our own process. */
  replyCharacters: 32 * 1024 * 1024,
  /** One file in the child process. */
  readMilliseconds: 14_000,
  heapMegabytes: 256,
  residentMegabytes: 700,
  /** Child processes at the same time. */
  children: 2,
  /** A child with nothing to do ends after this. */
  idleMilliseconds: 30_000,
} as const;

/** 26214400 → "25 MB", for error messages. */
export function megabytes(bytes: number): string {
  const value = bytes / (1024 * 1024);
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} MB`;
}
