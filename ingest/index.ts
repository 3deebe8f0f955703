/** Every file that arrives becomes typed values plus messages about what could not be read. */
export { inspectArchive } from './archive.ts';
export { closeReaders } from './child/pool.ts';
export type {
  AnswerSlot,
  ColumnRoles,
  DetectedQuestion,
  DetectedQuestionnaire,
  SheetPreview,
} from './detect/detected.ts';
export type { Message, Read, ReadDocument, Section } from './read.ts';
export { readDocument } from './read-document.ts';
export { readQuestionnaire } from './read-questionnaire.ts';
export { sniffSeparator } from './workbook/csv.ts';
export { decodeSheetText } from './workbook/encoding.ts';
