import { sql, type Transaction } from '../db/index.ts';
import { isAsked } from './analyse-question.ts';
import { listGlossary, spelledOut } from './glossary.ts';
import { type Ranked, rank, type Signal } from './rank.ts';
import { RERANKED, rerankFound } from './reranker.ts';
import {
  type Confidentiality,
  type DocumentKind,
  embedQuestion,
  type MemoryScope,
  type QuestionEmbedding,
  visibleTo,
} from './scope.ts';
import { askedTerms, questionTerms, rarityAmong, type TermWeights, toDense, toSparse } from './terms.ts';
import { lookAtDocuments, type Means } from './whole-document.ts';

export { type Signal, signals } from './rank.ts';

/** A passage that was found, with what a citation needs. `document` is the document's path; offsets are UTF-16 units. */
export type FoundPassage = {
  passageId: string;
  documentId: string;
  versionId: string;
  document: string;
  title: string;
  version: number;
  kind: DocumentKind;
  page: number | null;
  heading: string[];
  start: number;
  end: number;
  text: string;
  score: number;
};

/**
 * This many of the best by words and vector go through the closer look. A question looks for one passage; a statement
 * looks for documents, and the best few passages of each tell which.
 */
const CANDIDATES = 50;
const CANDIDATES_OF_DOCUMENTS = 150;
const FROM_ONE_DOCUMENT = 3;

/**
 * The passages that speak to a question, best first: BM25 and the dense vector, both scanned exactly in pgvector over
 * the current passages that `clearance` may see, each scaled by its maximum and added; the best are then looked at more
 * closely (`rank`), and once more by the scope's reranker where there is one; scores are of our own order all the same and
 * compare within one search only. A term of the glossary is searched for by all of its names. `without` leaves a part of the ranking out, to measure its worth.
 *
 * Passages whose vector another embedder made are found by their words alone: run `reembed` after a change of embedder.
 * Throws `model_unavailable` when the embedder does not answer.
 */
export async function searchPassages(
  scope: MemoryScope,
  input: { question: string; limit: number; clearance: Confidentiality; without?: Signal },
): Promise<FoundPassage[]> {
  const question = spelledOut(input.question, await listGlossary(scope, input));
  const embedding = await embedQuestion(scope, question);
  const limit = scope.reranker ? Math.max(input.limit, RERANKED) : input.limit;
  const wanted = { ...input, question, limit };
  const found = await scope.db.withWorkspace(scope.workspace, (tx) => searchWithin(tx, wanted, embedding));
  return (await rerankFound(scope.reranker, question, found)).slice(0, input.limit);
}

const placeInDocument = sql`row_number() over (
  partition by document_id order by lexical + dense desc, ordinal, start_offset)`;

/** `searchPassages` inside a transaction that is open already; searches of one clearance and embedder share `means`. */
export async function searchWithin(
  tx: Transaction,
  input: { question: string; limit: number; clearance: Confidentiality; without?: Signal },
  whole: QuestionEmbedding,
  means: Means = new Map(),
): Promise<FoundPassage[]> {
  const { without } = input;
  const asked = isAsked(input.question);
  const embedding = without === 'vectors' ? { ...whole, vector: null } : whole;
  const said = without === 'words' ? new Map() : questionTerms(input.question);
  const terms = await weighByRarity(
    tx,
    asked && without !== 'words' ? askedTerms(input.question, without !== 'answer words') : said,
  );
  // `materialized`: inlined, both products are computed twice for every passage (25,000 of them: 245 ms, not 80). The
  // maxima are subqueries of their own, because joined they are computed again for every passage.
  const found = await tx.query<Omit<Ranked, 'whole'>>(sql`
    with scored as materialized (
      select id, document_id, ordinal, start_offset, -(terms <#> ${toSparse(terms)}::sparsevec) as lexical,
        greatest(0, case when embedder = ${embedding.embedder}
          then -(embedding <#> ${toDense(embedding.vector)}::vector) end) as dense
      from passage
      where current and confidentiality = any(${visibleTo(input.clearance)}::text[])
    ), most as materialized (
      select max(lexical) as lexical, max(dense) as dense from scored
    ), scaled as (
      select id, document_id, ordinal, start_offset,
        coalesce(lexical / nullif((select lexical from most), 0), 0) as lexical,
        coalesce(dense / nullif((select dense from most), 0), 0) as dense
      from scored where lexical > 0 or dense > 0
    ), placed as (
      select *, ${asked ? sql`1` : placeInDocument} as place from scaled
    ), best as (
      select * from placed order by place <= ${FROM_ONE_DOCUMENT} desc, lexical + dense desc
      fetch first ${asked ? CANDIDATES : CANDIDATES_OF_DOCUMENTS} rows with ties
    )
    select best.lexical, best.dense, p.id as "passageId", p.document_id as "documentId", p.version_id as "versionId",
      d.path as document, d.title, v.version, d.kind, p.page, p.heading, p.ordinal, p.start_offset as start,
      p.end_offset as "end", p.text
    from best
    join passage p on p.id = best.id
    join document_version v on v.id = p.version_id
    join document d on d.id = p.document_id
    -- Twins in two documents tie to the last bit: by path, so that the same question finds the same words every time.
    order by best.place <= ${FROM_ONE_DOCUMENT} desc, best.lexical + best.dense desc, d.path, p.ordinal, p.start_offset
    limit ${asked ? CANDIDATES : CANDIDATES_OF_DOCUMENTS}`);
  const versionIds = found.map((passage) => passage.versionId);
  const documents = await lookAtDocuments(tx, { ...input, versionIds }, embedding, means);
  const candidates = found.map((passage) => ({ ...passage, whole: documents.get(passage.versionId) ?? null }));
  return rank(input.question, terms, candidates, without).slice(0, input.limit);
}

/** The question's terms times how rare each is among the workspace's current passages. */
async function weighByRarity(tx: Transaction, terms: TermWeights): Promise<TermWeights> {
  const counts = await tx.query<{ term: number; passages: number }>(
    sql`select term, passages from term_count where term = any(${[0, ...terms.keys()]}::integer[])`,
  );
  const passages = new Map(counts.map((row) => [row.term, row.passages]));
  const total = passages.get(0) ?? 0;
  return new Map([...terms].map(([slot, weight]) => [slot, weight * rarityAmong(passages.get(slot) ?? 0, total)]));
}
