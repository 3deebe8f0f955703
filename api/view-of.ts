import type { DocumentRecord } from '../ingest/index.ts';
import {
  answerOf,
  type Citation,
  type Draft,
  type ListedQuestion,
  type MappedQuestionnaire,
  type Questionnaire,
  type ShownCitation,
  type ShownQuestion,
  type StaleWords,
  type Template,
  takesSeveral,
  type WhereFrom,
} from '../questionnaire/index.ts';
import { clearanceOn, type LibraryEntry } from '../retrieval/index.ts';
import type { PreviewView, TemplateView } from './file-views.ts';
import type { LibraryEntryView } from './library-views.ts';
import { staleWordsViewOf } from './stale-views.ts';
import type {
  CitationView,
  DocumentView,
  DraftView,
  QuestionnaireView,
  QuestionSummary,
  QuestionView,
} from './views.ts';

/** From what the rooms speak of to what goes over the wire. Nothing is decided here. */
export function questionnaireViewOf(questionnaire: Questionnaire): QuestionnaireView {
  const { createdAt, ...rest } = questionnaire;
  return { ...rest, clearanceNow: clearanceOn(rest, new Date()), createdAt: createdAt.toISOString() };
}

export function previewViewOf(fileName: string, mapped: MappedQuestionnaire): PreviewView {
  const { format, questions, sheets, mapping, unsure = [], proposals = [] } = mapped.value;
  return {
    fileName,
    format,
    questions,
    sheets,
    messages: mapped.messages,
    corrections: mapping?.corrections ?? null,
    remembers: mapping !== undefined && mapping.fingerprint !== null,
    template: mapped.template && templateViewOf(mapped.template),
    unsure: unsure.map(({ sheet, reason, text }) => ({ sheet, reason, text })),
    helped: proposals.flatMap(({ proposal, became }) => (became === 'taken' ? [proposal.sheet] : [])),
  };
}

export function summaryOf(question: ListedQuestion): QuestionSummary {
  return {
    id: question.id,
    questionnaireId: question.questionnaireId,
    ordinal: question.ordinal,
    sheet: question.sheet,
    row: question.row,
    cell: question.cell,
    externalId: question.externalId,
    text: question.text,
    section: question.section,
    state: question.state,
    standing: question.draft?.standing ?? null,
    choice: answerOf(question)?.choice ?? null,
    warnings: question.draft?.checks.filter((check) => check.severity !== 'info').length ?? 0,
    stale: question.draft?.stale.length ?? 0,
    pastDate: question.pastDate,
    assignee: question.assignee,
    revision: question.revision,
  };
}

export function questionViewOf({
  question,
  citations,
  reviews,
  origin,
  aged,
  previousId,
  nextId,
}: ShownQuestion): QuestionView {
  return {
    ...summaryOf(question),
    slots: question.slots,
    several: takesSeveral(question),
    answer: answerOf(question),
    draft: question.draft && draftViewOf(question.draft, citations, question.draft.createdAt),
    origin: origin && originViewOf(origin),
    staleWords: (question.draft?.stale ?? []).map(staleWordsViewOf),
    aged,
    failure: question.failure,
    approvedBy: question.approvedBy,
    approvedAt: question.approvedAt?.toISOString() ?? null,
    reviews: reviews.map((review) => ({ ...review, at: review.at.toISOString() })),
    previousId,
    nextId,
  };
}

function originViewOf({ entry, from }: NonNullable<ShownQuestion['origin']>): NonNullable<QuestionView['origin']> {
  const { id, question, choice, text, askedAs, reviewBy, approvedBy, approvedAt } = entry;
  const words = { entryId: id, question, choice, text, fixed: askedAs !== null, reviewBy };
  return { ...words, approvedBy, approvedAt: approvedAt.toISOString(), from };
}

export function draftViewOf(draft: Draft, citations: readonly ShownCitation[], createdAt: Date): DraftView {
  return {
    standing: draft.standing,
    choice: draft.choice,
    text: draft.text,
    confidence: draft.confidence,
    citations: citations.map(citationViewOf),
    controls: draft.controls,
    criteria: draft.criteria,
    checks: draft.checks,
    missing: draft.missing,
    model: draft.model,
    createdAt: createdAt.toISOString(),
  };
}

export function citationViewOf(citation: Citation | ShownCitation): CitationView {
  return { ...citation, source: 'source' in citation ? citation.source : null };
}

export function libraryEntryViewOf(
  entry: LibraryEntry,
  stale: readonly StaleWords[],
  from: WhereFrom | null,
): LibraryEntryView {
  const { sourceQuestionId: _, writtenFor: __, ...rest } = entry;
  return { ...rest, approvedAt: entry.approvedAt.toISOString(), from, staleWords: stale.map(staleWordsViewOf) };
}

export function templateViewOf(template: Template): TemplateView {
  return { ...template, correctedAt: template.correctedAt.toISOString() };
}

export function documentViewOf(document: DocumentRecord): DocumentView {
  return {
    id: document.id,
    path: document.path,
    title: document.title,
    kind: document.kind,
    confidentiality: document.confidentiality,
    owner: document.owner,
    version: document.version,
    versionId: document.versionId,
    format: document.format,
    passages: document.passages,
    characters: document.characters,
    ingestedAt: document.ingestedAt.toISOString(),
    messages: document.messages,
  };
}
