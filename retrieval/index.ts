/** The memory: passages, the answer library, controls and criteria, and how they are found. */

export { analyseQuestion, type QuestionAnalysis, type QuestionPart } from './analyse-question.ts';
export {
  type Clearance,
  clearanceOn,
  confidentialityOf,
  lower,
  maySee,
  stretchFor,
  strictest,
} from './clearance.ts';
export { contentHeld } from './content-held.ts';
export type {
  Control,
  ControlException,
  ControlFlag,
  ControlSource,
  ControlTest,
  ToldControl,
  ToldWords,
} from './controls/control.ts';
export { storeControls, type ToldControls } from './controls/control-table.ts';
export { editControl } from './controls/edit-control.ts';
export { codesFor, controlsToldBy, getControl, listControls } from './controls/look-up.ts';
export { type ControlMatch, matchControls } from './controls/match-controls.ts';
export { criteria } from './criteria/catalogue.ts';
export type { Category, Criterion } from './criteria/criterion.ts';
export { type CriterionMatch, mapToCriteria } from './criteria/map.ts';
export { type PassageOnCriterion, passagesByCriterion } from './criteria/passage-criteria.ts';
export { type CrosswalkEntry, crosswalk, frameworks } from './crosswalk/crosswalk.ts';
export type { Framework, FrameworkId } from './crosswalk/framework.ts';
export { type NamedId, namedIds } from './crosswalk/named.ts';
export type { Embedder } from './embedder.ts';
export { type Evidence, findEvidence } from './evidence.ts';
export {
  type GlossaryTerm,
  listGlossary,
  type NewTerm,
  removeTerm,
  writeTerm,
} from './glossary.ts';
export { asLangChainRetriever } from './langchain.ts';
export {
  entriesById,
  entriesFrom,
  findInLibrary,
  forgetAnswer,
  gaveWay,
  type LibraryEntry,
  type LibraryMatch,
  listLibrary,
  normaliseQuestion,
  rememberAnswer,
  restoreEntry,
  retireEntry,
  type StoredCitation,
  selectEntry,
} from './library.ts';
export { tightenOlder } from './older-passages.ts';
export { createOpenAiEmbedder } from './openai-embedder.ts';
export { listPapers, ownerOf, type Paper } from './papers.ts';
export {
  carryPassages,
  type EmbeddedPassage,
  embedPassages,
  type NewPassage,
  reclassifyPassages,
  replacePassages,
  type StandingPassage,
  samePassages,
  standingPassages,
} from './passages.ts';
export { hiddenStretches, passageSaying, passagesAt } from './passages-at.ts';
export { dayOf, type Freshness, freshnessOf, type HowFresh } from './records/freshness.ts';
export { isRecordKind, type RecordKind, type RecordRule, recordKinds } from './records/kinds.ts';
export { attachListed } from './records/listed.ts';
export {
  type ControlRecord,
  type HeldRecord,
  isAttachedByPerson,
  type NewRecord,
  problemOf,
} from './records/record.ts';
export {
  type Attached,
  attachRecords,
  detachRecord,
  isSupported,
  type ListedRecord,
  listRecords,
  recordsByControl,
  retireRecordsOf,
  unsupportedControls,
} from './records/records.ts';
export { countStale, reembed } from './reembed.ts';
export { likeness, relevance } from './relevance.ts';
export { remembering } from './remembering.ts';
export { createReranker, type Reranker } from './reranker.ts';
export {
  type Confidentiality,
  type DocumentKind,
  embedQuestion,
  type MemoryScope,
  type QuestionEmbedding,
  visibleTo,
} from './scope.ts';
export { type FoundPassage, type Signal, searchPassages, signals } from './search.ts';
export { sense } from './sense.ts';
export { canBeAsked, speaksOf } from './speaks-of.ts';
export { createStaticEmbedder, wordWeight } from './static-embedder.ts';
export { conceptsOf, stemsOf } from './thesaurus.ts';
export { stem } from './words.ts';
