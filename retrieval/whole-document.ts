import { sql, type Transaction } from '../db/index.ts';
import { nearnessToCriteriaOf } from './criteria/map.ts';
import { type Confidentiality, type QuestionEmbedding, visibleTo } from './scope.ts';
import { cosine, STATIC_EMBEDDER } from './static-embedder.ts';

/** How near a document as a whole is to a question, 0 to 1 each; 0 where its vectors are another embedder's. */
export type WholeDocument = { dense: number; criteria: number };

/** Means that were read already, by version id; null where no passage counts. Of one clearance and embedder only. */
export type Means = Map<string, Float32Array | null>;

/**
 * Looks at whole documents, by version id: the mean of their visible passages' vectors beside the question's, and beside
 * the concepts of the criteria that the question speaks to. Those concepts have vectors of the static model alone. `means`
 * saves a question's parts from reading the same documents again.
 */
export async function lookAtDocuments(
  tx: Transaction,
  input: { question: string; versionIds: readonly string[]; clearance: Confidentiality },
  { embedder, vector }: QuestionEmbedding,
  means: Means,
): Promise<Map<string, WholeDocument>> {
  if (vector === null) return new Map();
  await readMeans(tx, { ...input, embedder }, means);
  const nearCriteria = embedder === STATIC_EMBEDDER ? nearnessToCriteriaOf(input.question) : () => 0;
  return new Map(
    [...new Set(input.versionIds)].flatMap((versionId) => {
      const whole = means.get(versionId) ?? null;
      if (whole === null) return [];
      return [[versionId, { dense: Math.max(0, cosine(vector, whole)), criteria: nearCriteria(whole) }]];
    }),
  );
}

async function readMeans(
  tx: Transaction,
  input: { versionIds: readonly string[]; clearance: Confidentiality; embedder: string },
  means: Means,
): Promise<void> {
  const wanted = [...new Set(input.versionIds)].filter((id) => !means.has(id));
  if (wanted.length === 0) return;
  // Version by version: asked for all at once without statistics, the engine reads every current passage there is.
  const rows = await tx.query<{ versionId: string; mean: string | null }>(sql`
    select wanted.id as "versionId", (
      select avg(embedding)::text from passage
      where version_id = wanted.id and current and embedder = ${input.embedder} and embedding is not null
        and confidentiality = any(${visibleTo(input.clearance)}::text[])) as mean
    from unnest(${wanted}::text[]) as wanted (id)`);
  for (const { versionId, mean } of rows)
    means.set(versionId, mean === null ? null : atLengthOne(Float32Array.from(JSON.parse(mean) as number[])));
}

function atLengthOne(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
