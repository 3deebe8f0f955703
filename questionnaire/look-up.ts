import type { Scope } from '../db/index.ts';
import { sourceAround } from '../ingest/index.ts';
import { type Confidentiality, entriesById, type LibraryEntry } from '../retrieval/index.ts';
import type { Citation } from './citation.ts';
import { type WhereFrom, whereFrom } from './library/where-from.ts';
import {
  type Counts,
  countByState,
  countQuestions,
  neighbours,
  type Question,
  type QuestionFilter,
  selectQuestion,
  selectQuestions,
  selectWaiting,
} from './question.ts';
import { selectQuestionnaire } from './questionnaire.ts';
import { type Review, reviewsOf } from './review.ts';
import { type AgedPaper, listAged } from './stale/aged.ts';

/** A page of a questionnaire's questions in the file's order; `next` is the `after` of the page that follows. */
export async function listQuestions(
  scope: Scope,
  filter: QuestionFilter,
): Promise<{ items: Question[]; total: number; next: number | null }> {
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    await selectQuestionnaire(tx, filter.questionnaireId);
    const items = await selectQuestions(tx, filter);
    const total = await countQuestions(tx, filter);
    const next = items.length === filter.limit ? (items.at(-1)?.ordinal ?? null) : null;
    return { items, total, next };
  });
}

/** What changed since a moment, and the counts now: what a live view polls. */
export async function watchQuestionnaire(
  scope: Scope,
  input: { questionnaireId: string; since: Date },
): Promise<{ counts: Counts; changed: Question[] }> {
  return await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const counts = await countByState(tx, [input.questionnaireId]);
    const changed = await selectQuestions(tx, {
      questionnaireId: input.questionnaireId,
      changedAfter: input.since,
      limit: 1_000,
    });
    return { counts: counts.get(input.questionnaireId) as Counts, changed };
  });
}

/** The cited words in their surroundings; `source` is null when the version's text is gone. */
export type ShownCitation = Citation & { source: { text: string; quoteStart: number; quoteEnd: number } | null };

export type ShownQuestion = {
  question: Question;
  citations: ShownCitation[];
  reviews: Review[];
  /** The approved answer whose words the draft took, and where that was approved. */
  origin: { entry: LibraryEntry; from: WhereFrom | null } | null;
  /** Papers it cites that are past their date today, where no check of the draft says so already. */
  aged: AgedPaper[];
  previousId: string | null;
  nextId: string | null;
};

/** One question with all a reviewer needs to decide on it. Throws `not_found`. */
export async function getQuestion(scope: Scope, input: { questionId: string }): Promise<ShownQuestion> {
  const shown = await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const question = await selectQuestion(tx, input.questionId);
    const { previous, next } = await neighbours(tx, question);
    return { question, reviews: await reviewsOf(tx, question.id), previousId: previous, nextId: next };
  });
  const { checks = [], citations = [] } = shown.question.draft ?? {};
  const cited = new Set(citations.map(({ documentId }) => documentId));
  const aged = (cited.size === 0 ? [] : await listAged(scope)).filter(
    ({ documentId, code }) => cited.has(documentId) && !checks.some((check) => check.code === code),
  );
  const origin = await originOf(scope, shown.question.draft?.entryId ?? null);
  return { ...shown, origin, aged, citations: await showSources(scope, citations, 'internal') };
}

async function originOf(scope: Scope, entryId: string | null): Promise<ShownQuestion['origin']> {
  if (entryId === null) return null;
  const found = await scope.db.withWorkspace(scope.workspace, (tx) =>
    entriesById(tx, { ids: [entryId], clearance: 'internal' }),
  );
  const entry = found.get(entryId);
  if (!entry) return null;
  const from = await whereFrom(scope, [entry]);
  return { entry, from: from.get(entry.sourceQuestionId ?? '') ?? null };
}

/** Characters shown on either side of the cited words. */
const AROUND = 600;

/** Citations with the words around each that `clearance` may see, for a person to see what the quote was taken from. */
export async function showSources(
  scope: Scope,
  citations: readonly Citation[],
  clearance: Confidentiality,
): Promise<ShownCitation[]> {
  return await Promise.all(
    citations.map(async (citation) => ({
      ...citation,
      source: await sourceAround(scope, {
        versionId: citation.versionId,
        start: citation.start,
        end: citation.end,
        around: AROUND,
        clearance,
      }),
    })),
  );
}

/** The ids of all questions that wait to be drafted, in every questionnaire: what a server takes up when it starts. */
export async function waitingQuestions(scope: Scope): Promise<string[]> {
  return await scope.db.withWorkspace(scope.workspace, selectWaiting);
}
