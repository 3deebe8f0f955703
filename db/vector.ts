import { SparseVector, toSql } from 'pgvector';
import { wordArray } from './binary-array.ts';
import type { Transaction } from './database.ts';
import { type Sql, sql } from './sql.ts';

/** A dense vector as pgvector's literal, to bind as `${vectorLiteral(v)}::vector`. */
export function vectorLiteral(vector: Float32Array): string {
  return toSql(Array.from(vector)) ?? '';
}

/** A sparse vector as pgvector's literal, to bind as `${…}::sparsevec`. Indexes count from 0; zeros are left out. */
export function sparseLiteral(entries: ReadonlyMap<number, number>, dimensions: number): string {
  return toSql(new SparseVector(new Map(entries), dimensions)) ?? '';
}

/**
 * Many dense vectors as one parameter of type `vector[]`, in binary form: PGlite reads decimals by software floats, 60 µs
 * a vector against 2.
 */
export async function vectorArray(tx: Transaction, vectors: readonly (Float32Array | null)[]): Promise<Sql> {
  const array = wordArray(await numberOf(tx, 'vector'), vectors, {
    words: (vector) => 1 + vector.length,
    write: (vector, whole, real, at) => {
      whole[at] = vector.length << 16;
      real.set(vector, at + 1);
    },
  });
  return sql`${array}::vector[]`;
}

/** A sparse vector: indexes from 0, in order, and the value of each, none of them zero. */
export type Sparse = { indexes: Int32Array; values: Float32Array };

/** The same for sparse vectors, `sparsevec[]`. */
export async function sparseArray(tx: Transaction, vectors: readonly Sparse[], dimensions: number): Promise<Sql> {
  const array = wordArray(await numberOf(tx, 'sparsevec'), vectors, {
    words: ({ indexes }) => 3 + 2 * indexes.length,
    write: ({ indexes, values }, whole, real, at) => {
      whole[at] = dimensions;
      whole[at + 1] = indexes.length;
      whole.set(indexes, at + 3);
      real.set(values, at + 3 + indexes.length);
    },
  });
  return sql`${array}::sparsevec[]`;
}

/** An extension's type has another number in every database. */
async function numberOf(tx: Transaction, type: string): Promise<number> {
  const [row] = await tx.query<{ oid: number }>(sql`select ${type}::regtype::oid as oid`);
  return row?.oid ?? 0;
}
