import { sql, type Transaction } from '../db/index.ts';
import { nearnessToCriteriaOf } from './criteria/map.ts';
import { type Confidentiality, type QuestionEmbedding, visibleTo } from './scope.ts';
import { cosine, STATIC_EMBEDDER } from './static-embedder.ts';

/** How near a document as a whole is to a question, 0 to 1 each; 0 where its vectors are another embedder's. */
export type WholeDocument = { dense: number; criteria: number };

/**
 * Looks at whole documents, by version id: the mean of their visible passages' vectors beside the question's, and beside
 * the concepts of the criteria that the question speaks to. Those concepts have vectors of the static model alone.
 */
export async function lookAtDocuments(
  tx: Transaction,
  input: { question: string; versionIds: readonly string[]; clearance: Confidentiality },
  embedding: QuestionEmbedding,
): Promise<Map<string, WholeDocument>> {
  const { embedder, vector } = embedding;
  if (vector === null) return new Map();
  // Version by version: asked for all at once without statistics, the engine reads every current passage there is.
  const rows = await tx.query<{ versionId: string; mean: string | null }>(sql`
    select wanted.id as "versionId", (
      select avg(embedding)::text from passage
      where version_id = wanted.id and current and embedder = ${embedder} and embedding is not null
        and confidentiality = any(${visibleTo(input.clearance)}::text[])) as mean
    from unnest(${[...new Set(input.versionIds)]}::text[]) as wanted (id)`);
  const nearCriteria = embedder === STATIC_EMBEDDER ? nearnessToCriteriaOf(input.question) : () => 0;
  return new Map(
    rows.flatMap(({ versionId, mean }) => {
      if (mean === null) return [];
      const whole = atLengthOne(Float32Array.from(JSON.parse(mean) as number[]));
      return [[versionId, { dense: Math.max(0, cosine(vector, whole)), criteria: nearCriteria(whole) }]];
    }),
  );
}

function atLengthOne(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
