/** Every file that arrives becomes typed values plus messages about what could not be read. */
export { inspectArchive } from './archive.ts';
export { closeReaders } from './child/pool.ts';
export type { ColumnRole, SheetCorrection } from './detect/corrections.ts';
export type {
  AnswerSlot,
  ColumnRoles,
  DetectedQuestion,
  DetectedQuestionnaire,
  SheetPreview,
} from './detect/detected.ts';
export type { Mapping, RememberedSheet } from './detect/layout.ts';
export { classifyDocument } from './documents/classify-document.ts';
export type { DocumentRecord, DocumentText, DocumentVersion } from './documents/document.ts';
export { type DocumentInput, type Ingested, ingestDocument } from './documents/ingest-document.ts';
export { type IngestResult, ingestFolder } from './documents/ingest-folder.ts';
export { getDocument, getDocumentText, listDocuments, type SourceExcerpt, sourceAround } from './documents/look-up.ts';
export { removeDocument } from './documents/remove-document.ts';
export { listSources, type Source } from './documents/sources.ts';
export { type ImportedRecords, importRecords } from './evidence/import-records.ts';
export { isManifest } from './evidence/manifest.ts';
export { type SuggestedRecord, suggestRecords } from './evidence/suggest-records.ts';
export { correctExceptions } from './facts/correct-exceptions.ts';
export type { FactCorrection, ShownFact, ShownSheet } from './facts/corrected.ts';
export { standingFacts } from './facts/corrected.ts';
export type { FactEntry, FactForm, FactPlace, FactValue, SheetControl, SheetKind } from './facts/fact-sheet.ts';
export { clearCorrection, correctFact, type DocumentFacts, getFacts, listFacts } from './facts/fact-sheets.ts';
export { sniffFormat } from './formats.ts';
export { jsonText } from './portable/json-bytes.ts';
export { type JsonNode, memberOf, readJsonTree } from './portable/json-tree.ts';
export { pastedFile, readPastedGrid } from './portable/pasted.ts';
export type { Message, Read, ReadDocument, Section } from './read.ts';
export { readDocument, readDocumentAndPassages } from './read-document.ts';
export { readLaidOut } from './read-laid-out.ts';
export { type Printed, readPrinted, readWordPlaces } from './read-printed.ts';
export { type Corrected, readQuestionnaire } from './read-questionnaire.ts';
export { type BridgeLetter, isBridgeLetter, readBridgeLetter } from './report/bridge-letter.ts';
export { type IsoCertificate, isCertificate, readCertificate } from './report/certificate.ts';
export type { Fact } from './report/fact.ts';
export { isPenTest, type PenTestSummary, readPenTest } from './report/pen-test.ts';
export { isReport, readReport, type SocReport } from './report/soc-report.ts';
export { locateWord, type WordPlace } from './word/locate.ts';
export { markBox } from './word/marks.ts';
export { scanWord } from './word/scan.ts';
export { BrokenXml } from './word/tags.ts';
export type { WordCell, WordControl, WordField, WordMap, WordParagraph, WordPiece } from './word/word.ts';
export { sniffSeparator } from './workbook/csv.ts';
export { decodeSheetText } from './workbook/encoding.ts';
export type { Grid } from './workbook/grid.ts';
export { readGrid } from './workbook/read-grid.ts';
export { type NewSheet, writeSheets } from './workbook/sheetjs.ts';
