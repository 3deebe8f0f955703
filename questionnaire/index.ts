/**
 * The desk: where a buyer's questionnaire is taken in, drafted, reviewed and handed back, and single questions are
 * answered. Every verb is `(desk, input) → result`.
 */

export { type FilledFile, fillFile } from './answered-workbook.ts';
export { type AppendixFile, type AppendixFormat, appendixFormats, exportAppendix } from './appendix/index.ts';
export { type Asked, ask, clearForReader } from './ask.ts';
export type { Check } from './checks/check.ts';
export { checkClaims } from './checks/claims/index.ts';
export { type Citation, locateQuote } from './citation.ts';
export {
  bringBackEntry,
  contradiction,
  doubtBoth,
  keepOneEntry,
  type LibraryConflict,
  letBothStand,
  libraryConflicts,
  type SettledConflict,
  type Side,
  settledConflicts,
} from './consistency/index.ts';
export type {
  CategoryCoverage,
  CoveredControl,
  CriterionCoverage,
  CriterionState,
  Gap,
} from './coverage/coverage.ts';
export { type CoverageReport, coverageReport } from './coverage/coverage-report.ts';
export type { UnansweredQuestion } from './coverage/unanswered.ts';
export type { Desk } from './desk.ts';
export type { Draft, Standing, StoredDraft } from './draft.ts';
export { draftAnswer, type QuestionToAnswer } from './draft-answer.ts';
export {
  type DraftOutcome,
  draftQuestion,
  draftQuestionnaire,
  draftQuestions,
  type Progress,
} from './draft-question.ts';
export { type ExportedFile, type ExportOptions, exportQuestionnaire, type PreflightItem, preflight } from './export.ts';
export { type CellValue, fillWorkbook } from './fill/index.ts';
export { type EntryWords, editEntry } from './library/edit-entry.ts';
export { type FixedAnswer, fixAnswer, removeFixedAnswer } from './library/fixed-answer.ts';
export { type WhereFrom, whereFrom } from './library/where-from.ts';
export {
  getQuestion,
  type ListedQuestion,
  listQuestions,
  type ShownCitation,
  type ShownQuestion,
  showSources,
  waitingQuestions,
  watchQuestionnaire,
} from './look-up.ts';
export { pastedQuestions, pasteQuestionnaire } from './paste.ts';
export { answerOf, type Counts, choicesOf, type Question, type QuestionState } from './question.ts';
export {
  editQuestionnaire,
  getQuestionnaire,
  importQuestionnaire,
  listQuestionnaires,
  previewQuestionnaire,
  type Questionnaire,
  removeQuestionnaire,
} from './questionnaire.ts';
export {
  approveAnswer,
  assignQuestion,
  editAnswer,
  keepAnswer,
  type Review,
  reopenAnswer,
  sendBack,
} from './review.ts';
export { type AgedPaper, listAged, listPastDate, type PastDate } from './stale/aged.ts';
export { keepEntry, keepExported } from './stale/kept.ts';
export { listStale, type StaleAnswer } from './stale/list-stale.ts';
export { type StaleWords, staleWordsOfEntries } from './stale/stale-words.ts';
export { forgetTemplate, listTemplates, type MappedQuestionnaire, type Template } from './template.ts';
export { type Verified, type VerifiedAnswer, type VerifiedCitation, verifyFile } from './verify.ts';
export { takesSeveral } from './what-cells-take.ts';
