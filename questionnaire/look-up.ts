import type { Scope } from '../db/index.ts';
import { sourceAround } from '../ingest/index.ts';
import { type Confidentiality, entriesById, type LibraryEntry } from '../retrieval/index.ts';
import { checksToday, withBlocksOfToday } from './checks/today.ts';
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
import { clearanceNow, selectClearance } from './questionnaire.ts';
import { type Review, reviewsOf } from './review.ts';
import { type AgedPaper, listAged, listPastDate, type PastDate, pastDateUnder } from './stale/aged.ts';

/** A question as lists show it: how much of what it rests on is past its date today. */
export type ListedQuestion = Question & { pastDate: number };

/** A page of a questionnaire's questions in the file's order; `next` is the `after` of the page that follows. */
export async function listQuestions(
  scope: Scope,
  filter: QuestionFilter,
): Promise<{ items: ListedQuestion[]; total: number; next: number | null }> {
  const past = await listPastDate(scope);
  const page = await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const clearance = clearanceNow(scope, await selectClearance(tx, filter.questionnaireId));
    const items = await selectQuestions(tx, filter);
    const total = await countQuestions(tx, filter);
    const next = items.length === filter.limit ? (items.at(-1)?.ordinal ?? null) : null;
    return { clearance, items, total, next };
  });
  const { clearance, items, ...rest } = page;
  const shown = await withBlocksOfToday(scope, items, clearance);
  return { ...rest, items: shown.map((item) => listed(item, past)) };
}

function listed(question: Question, past: PastDate): ListedQuestion {
  return { ...question, pastDate: pastDateUnder(question.draft, past) };
}

/** What changed since a moment, and the counts now: what a live view polls. What is past its date is read for it once in a while. */
export async function watchQuestionnaire(
  scope: Scope,
  input: { questionnaireId: string; since: Date; past: PastDate },
): Promise<{ counts: Counts; changed: ListedQuestion[] }> {
  const { questionnaireId, since: changedAfter, past } = input;
  const { counts, changed, clearance } = await scope.db.withWorkspace(scope.workspace, async (tx) => ({
    counts: (await countByState(tx, [questionnaireId], past)).get(questionnaireId) as Counts,
    changed: await selectQuestions(tx, { questionnaireId, changedAfter, limit: 1_000 }),
    clearance: clearanceNow(scope, await selectClearance(tx, questionnaireId)),
  }));
  const shown = await withBlocksOfToday(scope, changed, clearance);
  return { counts, changed: shown.map((question) => listed(question, past)) };
}

/** The cited words in their surroundings; `source` is null when the version's text is gone. */
export type ShownCitation = Citation & { source: { text: string; quoteStart: number; quoteEnd: number } | null };

export type ShownQuestion = {
  question: ListedQuestion;
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
  const read = await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const question = await selectQuestion(tx, input.questionId);
    const { previous, next } = await neighbours(tx, question);
    const clearance = clearanceNow(scope, await selectClearance(tx, question.questionnaireId));
    return { question, clearance, reviews: await reviewsOf(tx, question.id), previousId: previous, nextId: next };
  });
  const { clearance, ...shown } = read;
  const question = await asOfToday(scope, shown.question, clearance);
  const { checks = [], citations = [] } = question.draft ?? {};
  const cited = new Set(citations.map(({ documentId }) => documentId));
  const papers = await listAged(scope);
  const aged = papers.filter(
    ({ documentId, code }) => cited.has(documentId) && !checks.some((check) => check.code === code),
  );
  const origin = await originOf(scope, question.draft?.entryId ?? null);
  const past = await listPastDate(scope, papers);
  return {
    ...shown,
    question: listed(question, past),
    origin,
    aged,
    citations: await showSources(scope, citations, 'internal'),
  };
}

/** With the checks as they stand today; those of an approved answer are what they were when a person approved it. */
async function asOfToday(scope: Scope, question: Question, clearance: Confidentiality): Promise<Question> {
  if (question.state === 'approved' || !question.draft) return question;
  const { checks } = await checksToday(scope, question, clearance);
  return { ...question, draft: { ...question.draft, checks } };
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
