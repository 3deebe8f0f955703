import { endianness } from 'node:os';
import { SparseVector, toSql } from 'pgvector';
import type { Transaction } from './database.ts';
import { type Sql, sql } from './sql.ts';
import { Binary } from './values.ts';

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
  const array = await binaryArray(tx, 'vector', vectors, {
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
  const array = await binaryArray(tx, 'sparsevec', vectors, {
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

/**
 * Postgres' binary form of an array whose members are made of words of 32 bits, written as this machine has them and
 * turned round at the end. An extension's type has another number in every database.
 */
async function binaryArray<T>(
  tx: Transaction,
  type: string,
  members: readonly (T | null)[],
  form: { words: (member: T) => number; write: (member: T, whole: Int32Array, real: Float32Array, at: number) => void },
): Promise<Binary> {
  const [row] = await tx.query<{ oid: number }>(sql`select ${type}::regtype::oid as oid`);
  const sizes = members.map((member) => (member === null ? 0 : form.words(member)));
  const bytes = Buffer.alloc(4 * (5 + members.length + sizes.reduce((sum, size) => sum + size, 0)));
  const whole = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const real = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  // Dimensions, whether any is null, the members' type; then how many and from where they are counted.
  whole.set([1, members.includes(null) ? 1 : 0, row?.oid ?? 0, members.length, 1]);
  let at = 5;
  members.forEach((member, i) => {
    const size = sizes[i] ?? 0;
    whole[at] = member === null ? -1 : 4 * size;
    if (member !== null) form.write(member, whole, real, at + 1);
    at += 1 + size;
  });
  return new Binary(endianness() === 'LE' ? bytes.swap32() : bytes);
}
