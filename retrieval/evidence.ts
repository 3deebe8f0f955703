import { type CriterionMatch, mapToCriteria } from './criteria/map.ts';
import { findWithin, type LibraryMatch } from './library.ts';
import { type Confidentiality, embedQuestion, type MemoryScope } from './scope.ts';
import { type FoundPassage, searchWithin } from './search.ts';

/** What speaks to a question: passages labelled E1, E2 … for a model to cite, approved answers, criteria. */
export type Evidence = {
  question: string;
  passages: (FoundPassage & { label: string })[];
  library: LibraryMatch[];
  criteria: CriterionMatch[];
};

const PASSAGES = 8;
/** Characters of passage text: about 2,500 tokens, which leaves a small local model room to answer. */
const BUDGET = 9_000;
/** More than this from one document, or one section, crowds out a second source. */
const FROM_ONE_DOCUMENT = 4;
const FROM_ONE_SECTION = 2;
const LIBRARY = 3;

/**
 * Gathers the evidence for a question within `budget` characters of passage text.
 * `libraryQuestion` is what the answer library is asked, when `question` carries more context than was asked before.
 * Throws `model_unavailable` when the embedder does not answer.
 */
export async function findEvidence(
  scope: MemoryScope,
  input: {
    question: string;
    libraryQuestion?: string;
    limit?: number;
    budget?: number;
    clearance?: Confidentiality;
  },
): Promise<Evidence> {
  const asked = input.libraryQuestion ?? input.question;
  const embedding = await embedQuestion(scope, input.question);
  const libraryEmbedding = asked === input.question ? embedding : await embedQuestion(scope, asked);
  const { found, library } = await scope.db.withWorkspace(scope.workspace, async (tx) => ({
    found: await searchWithin(tx, { question: input.question, limit: 50, clearance: input.clearance }, embedding),
    library: await findWithin(tx, { question: asked, limit: LIBRARY }, libraryEmbedding),
  }));
  const passages = choose(found, input.limit ?? PASSAGES, input.budget ?? BUDGET);
  return {
    question: input.question,
    passages: passages.map((passage, i) => ({ ...passage, label: `E${i + 1}` })),
    library,
    criteria: mapToCriteria(input.question, 5),
  };
}

/** The best passages in order, but not many from one place, nor the same words twice. */
export function choose(found: readonly FoundPassage[], limit: number, budget: number): FoundPassage[] {
  const chosen: FoundPassage[] = [];
  const taken = new Map<string, number>();
  let characters = 0;
  for (const passage of found) {
    if (chosen.length === limit) break;
    const section = JSON.stringify([passage.documentId, passage.heading]);
    const words = passage.text.replaceAll(/\s+/g, ' ');
    if (taken.has(words)) continue;
    if ((taken.get(passage.documentId) ?? 0) >= FROM_ONE_DOCUMENT) continue;
    if ((taken.get(section) ?? 0) >= FROM_ONE_SECTION) continue;
    if (chosen.length > 0 && characters + passage.text.length > budget) continue;
    for (const place of [words, passage.documentId, section]) taken.set(place, (taken.get(place) ?? 0) + 1);
    characters += passage.text.length;
    chosen.push(passage);
  }
  return chosen;
}
