/** The memory: passages, the answer library, controls and criteria, and how they are found. */

export { contentHeld } from './content-held.ts';
export {
  type Control,
  listControls,
  matchControls,
  storeControls,
} from './controls.ts';
export { criteria } from './criteria/catalogue.ts';
export type { Category, Criterion } from './criteria/criterion.ts';
export { type CriterionMatch, mapToCriteria } from './criteria/map.ts';
export type { Embedder } from './embedder.ts';
export { type Evidence, findEvidence } from './evidence.ts';
export { asLangChainRetriever } from './langchain.ts';
export {
  findInLibrary,
  forgetAnswer,
  type LibraryEntry,
  type LibraryMatch,
  listLibrary,
  normaliseQuestion,
  rememberAnswer,
  type StoredCitation,
} from './library.ts';
export { createOpenAiEmbedder } from './openai-embedder.ts';
export {
  type EmbeddedPassage,
  embedPassages,
  type NewPassage,
  reclassifyPassages,
  retirePassages,
  storePassages,
} from './passages.ts';
export { countStale, reembed } from './reembed.ts';
export { likeness, relevance } from './relevance.ts';
export {
  type Confidentiality,
  type DocumentKind,
  embedQuestion,
  type MemoryScope,
  type QuestionEmbedding,
  visibleTo,
} from './scope.ts';
export { type FoundPassage, searchPassages } from './search.ts';
export { createStaticEmbedder, wordWeight } from './static-embedder.ts';
export { stem } from './words.ts';
