/** Everything said to and heard from a model. A leaf: it knows questions and evidence, no tables and no files. */
export { normaliseBaseUrl } from './base-url.ts';
export type { Stretch } from './blocks.ts';
export { chosenIn, joinedChoices, matchChoice, type Verdict, verdictOf } from './choices.ts';
export { type Examined, examine, groundsOf } from './examine.ts';
export { createExtractiveModel } from './extractive-model.ts';
export { createLangChainModel, type LangChainModelOptions } from './langchain-model.ts';
export type { LayoutReply, LayoutRequest, LayoutSheet } from './layout.ts';
export { layoutPromptVersion } from './layout-prompt.ts';
export { fitsIn, type Limit, limitWords, tighter, withinLimit } from './limit.ts';
export type { DraftReply, DraftRequest, FailureReason, Model, Outcome, Usage } from './model.ts';
export { createOpenAiModel, type OpenAiModelOptions } from './openai-model.ts';
export { plainText } from './plain-text.ts';
export { type AskedFor, askedFor, type QuestionType } from './question-type.ts';
export type { Relevance, Sense } from './sense.ts';
export { splitSentences } from './sentences.ts';
export { speaksToDrafter } from './to-drafter.ts';
export { verdictIn } from './verdict-in.ts';
export { withoutCodes } from './wording.ts';
