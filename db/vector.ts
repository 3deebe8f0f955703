import { SparseVector, toSql } from 'pgvector';

/** A dense vector as pgvector's literal, to bind as `${vectorLiteral(v)}::vector`. */
export function vectorLiteral(vector: Float32Array): string {
  return toSql(Array.from(vector)) ?? '';
}

/** A sparse vector as pgvector's literal, to bind as `${…}::sparsevec`. Indexes count from 0; zeros are left out. */
export function sparseLiteral(entries: ReadonlyMap<number, number>, dimensions: number): string {
  return toSql(new SparseVector(new Map(entries), dimensions)) ?? '';
}
