import { analyseQuestion } from './analyse-question.ts';
import { type CriterionMatch, mapToCriteria } from './criteria/map.ts';
import { type GlossaryTerm, glossaryWithin, spelledOut, termsIn } from './glossary.ts';
import { findWithin, fixedWithin, type LibraryEntry, type LibraryMatch } from './library.ts';
import { rerankFound } from './reranker.ts';
import { type Confidentiality, embedQuestion, embedQuestions, type MemoryScope } from './scope.ts';
import { type FoundPassage, searchWithin } from './search.ts';
import { speaksOf } from './speaks-of.ts';
import { newTwins } from './twins.ts';
import type { Means } from './whole-document.ts';

/** What speaks to a question: passages labelled E1, E2 … for a model to cite, approved answers, criteria. */
export type Evidence = {
  question: string;
  passages: (FoundPassage & { label: string })[];
  library: LibraryMatch[];
  /** Answers fixed for topics that all of the question speaks of, the closest first. */
  fixed: LibraryEntry[];
  criteria: CriterionMatch[];
  /** Of the glossary, the terms that the question speaks of. */
  terms: GlossaryTerm[];
};

const PASSAGES = 8;
/** Of a question with several parts, within the same budget. */
const PASSAGES_FOR_PARTS = 12;
/** Characters of passage text: about 2,500 tokens, which leaves a small local model room to answer. */
const BUDGET = 9_000;
/** More than this from one document, or one section, crowds out a second source. */
const FROM_ONE_DOCUMENT = 4;
const FROM_ONE_SECTION = 2;
const LIBRARY = 3;
/** Passages ranked for a question, or one part of it, to choose among. */
const FOUND = 50;

/**
 * Gathers the evidence for a question within `budget` characters of passage text. What a question with several parts asks
 * is searched for part by part, and each part has its turn in what is taken.
 * A term of the glossary is searched for by all of its names.
 * `libraryQuestion` is what the answer library is asked, when `question` carries more context than was asked before.
 * Throws `model_unavailable` when the embedder does not answer.
 */
export async function findEvidence(scope: MemoryScope, input: Wanted): Promise<Evidence> {
  const found = await gather(scope, input, []);
  // Few questions speak of a term with other names; only these are searched for twice.
  return spelledOut(input.question, found.terms) === input.question ? found : await gather(scope, input, found.terms);
}

type Wanted = {
  question: string;
  libraryQuestion?: string;
  limit?: number;
  budget?: number;
  /** Whose eyes the answer is for: nothing above it is searched, reused or put into a prompt. */
  clearance: Confidentiality;
};

async function gather(scope: MemoryScope, input: Wanted, terms: readonly GlossaryTerm[]): Promise<Evidence> {
  const { clearance } = input;
  const question = spelledOut(input.question, terms);
  const asked = input.libraryQuestion ?? input.question;
  const { parts } = analyseQuestion(question);
  const queries = [...new Set([question, ...(parts.length > 1 ? parts.map((part) => part.query) : [])])];
  const embeddings = await embedQuestions(scope, queries);
  const libraryEmbedding = embeddings[queries.indexOf(asked)] ?? (await embedQuestion(scope, asked));
  const { lists, library, fixed, glossary } = await scope.db.withWorkspace(scope.workspace, async (tx) => {
    const lists: FoundPassage[][] = [];
    const means: Means = new Map();
    for (const [i, embedding] of embeddings.entries()) {
      const part = { question: queries[i] ?? question, limit: FOUND, clearance };
      lists.push(await searchWithin(tx, part, embedding, means));
    }
    return {
      lists,
      library: await findWithin(tx, { question: asked, limit: LIBRARY, clearance }, libraryEmbedding),
      fixed: await fixedWithin(tx, clearance),
      glossary: await glossaryWithin(tx, clearance),
    };
  });
  const limit = input.limit ?? (parts.length > 1 ? PASSAGES_FOR_PARTS : PASSAGES);
  const ordered = await Promise.all(lists.map((list, i) => rerankFound(scope.reranker, queries[i] ?? question, list)));
  const passages = choose(inTurns(ordered), limit, input.budget ?? BUDGET);
  return {
    question: input.question,
    passages: passages.map((passage, i) => ({ ...passage, label: `E${i + 1}` })),
    ...withFixed(library, fixed, parts.length > 1 ? parts.map(({ query }) => query) : [question]),
    criteria: mapToCriteria(question, 5),
    terms: termsIn(input.question, glossary),
  };
}

/** A fixed answer to a part alone answers no question; it stands beside the answers to close ones. */
function withFixed(library: LibraryMatch[], all: readonly LibraryEntry[], parts: readonly string[]) {
  const spoken = all
    .map((entry) => ({ entry, words: parts.map((part) => speaksOf(part, entry.askedAs ?? [])) }))
    .filter(({ words }) => words.some((count) => count > 0))
    .sort((a, b) => Math.max(...b.words) - Math.max(...a.words));
  const whole = spoken.filter(({ words }) => words.every((count) => count > 0)).map(({ entry }) => entry);
  const partly = spoken.filter(({ entry }) => !whole.includes(entry));
  return {
    library: [...library, ...partly.map(({ entry }) => ({ entry, similarity: 0, exact: false }))],
    fixed: whole,
  };
}

/** The best of each list, then the second of each, and so on; each passage once. */
function inTurns(lists: readonly FoundPassage[][]): FoundPassage[] {
  const seen = new Map<string, FoundPassage>();
  for (let place = 0; place < FOUND; place++)
    for (const passage of lists.flatMap((list) => list[place] ?? []))
      if (!seen.has(passage.passageId)) seen.set(passage.passageId, passage);
  return [...seen.values()];
}

/**
 * The best passages in order, within the budget: first not many from one place, then, where that leaves room, the rest
 * as they come. The same words are never taken twice, also where a document lies there as Word and as PDF.
 */
export function choose(found: readonly FoundPassage[], limit: number, budget: number): FoundPassage[] {
  const chosen = new Set<FoundPassage>();
  const isTwin = newTwins();
  const perPlace = new Map<string, number>();
  let characters = 0;
  const take = (passage: FoundPassage) => {
    const fits = chosen.size === 0 || characters + passage.text.length <= budget;
    if (chosen.size >= limit || !fits || isHeading(passage) || isTwin(passage.text)) return;
    chosen.add(passage);
    characters += passage.text.length;
    for (const place of placesOf(passage)) perPlace.set(place, (perPlace.get(place) ?? 0) + 1);
  };
  for (const passage of found) {
    const [document, section] = placesOf(passage);
    if ((perPlace.get(document) ?? 0) < FROM_ONE_DOCUMENT && (perPlace.get(section) ?? 0) < FROM_ONE_SECTION)
      take(passage);
  }
  for (const passage of found) take(passage);
  return found.filter((passage) => chosen.has(passage));
}

/** True for a passage of headings alone: it was found by its title, and there is nothing in it to quote. */
function isHeading({ text, heading, title }: FoundPassage): boolean {
  const headings = new Set([title, ...heading]);
  return text.split('\n').every((line) => /^\s*(#.*)?$/.test(line) || headings.has(line.trim()));
}

function placesOf(passage: FoundPassage): [document: string, section: string] {
  return [passage.documentId, JSON.stringify([passage.documentId, ...passage.heading])];
}
