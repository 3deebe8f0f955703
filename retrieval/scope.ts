import type { Scope } from '../db/index.ts';
import type { Embedder } from './embedder.ts';
import type { Reranker } from './reranker.ts';

/** What every verb of the memory needs: where, who, when, how text becomes a vector, and who looks at what is found again. */
export type MemoryScope = Scope & { embedder: Embedder; reranker?: Reranker };

export type DocumentKind =
  | 'soc2_report'
  | 'policy'
  | 'procedure'
  | 'evidence'
  | 'certificate'
  | 'past_questionnaire'
  | 'other';

/** Who may see a document, from everyone to nobody outside. */
export type Confidentiality = 'public' | 'nda' | 'internal';

const ladder: readonly Confidentiality[] = ['public', 'nda', 'internal'];

/** What someone with this clearance may see: 'nda' sees public and nda documents. */
export function visibleTo(clearance: Confidentiality): Confidentiality[] {
  return ladder.slice(0, ladder.indexOf(clearance) + 1);
}

/**
 * The vector of a question or a library entry, null where it says nothing. May call the network: never inside a transaction.
 * Throws `model_unavailable` when the embedder does not answer.
 */
export async function embedQuestion(scope: MemoryScope, text: string): Promise<QuestionEmbedding> {
  const [embedding] = await embedQuestions(scope, [text]);
  return embedding ?? { embedder: scope.embedder.name, vector: null };
}

/** `embedQuestion` for several texts at once, in their order. */
export async function embedQuestions(scope: MemoryScope, texts: readonly string[]): Promise<QuestionEmbedding[]> {
  const vectors = await scope.embedder.embed(texts, 'question');
  return texts.map((_, i) => ({ embedder: scope.embedder.name, vector: vectors[i] ?? null }));
}

export type QuestionEmbedding = { embedder: string; vector: Float32Array | null };
