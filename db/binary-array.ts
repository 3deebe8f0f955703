/**
 * Arrays in Postgres' binary form, for statements of many rows: a literal is quoted here and parsed there letter by letter,
 * which cost more than storing the rows did.
 */
import { endianness } from 'node:os';
import { Binary, keepable } from './values.ts';

/** Texts, to bind as `${…}::text[]`. */
export function textArray(list: readonly (string | null)[]): Binary {
  return letters(25, list);
}

/** JSON as text, to bind as `${…}::jsonb[]`: its binary form is a one, and the text. */
export function jsonArray(list: readonly (string | null)[]): Binary {
  return letters(
    3802,
    list.map((json) => json && `\u0001${json}`),
  );
}

function letters(type: number, list: readonly (string | null)[]): Binary {
  const texts = list.map((text) => text && keepable(text));
  const sizes = texts.map((text) => (text === null ? -1 : Buffer.byteLength(text)));
  const bytes = Buffer.alloc(20 + sizes.reduce((sum, size) => sum + 4 + Math.max(0, size), 0));
  header(list, type).forEach((word, i) => {
    bytes.writeInt32BE(word, 4 * i);
  });
  let at = 20;
  texts.forEach((text, i) => {
    at = bytes.writeInt32BE(sizes[i] ?? 0, at);
    if (text !== null) at += bytes.write(text, at);
  });
  return new Binary(bytes);
}

/** Whole numbers, to bind as `${…}::integer[]`. */
export function integerArray(list: readonly (number | null)[]): Binary {
  return wordArray(23, list, {
    words: () => 1,
    write: (number, whole, _, at) => {
      whole[at] = number;
    },
  });
}

/** How a member is made of words of 32 bits, whole or real, as this machine has them: they are turned round at the end. */
export type InWords<T> = {
  words: (member: T) => number;
  write: (member: T, whole: Int32Array, real: Float32Array, at: number) => void;
};

/** Members that are made of words of 32 bits; `type` is the number that their type has in this database. */
export function wordArray<T>(type: number, list: readonly (T | null)[], form: InWords<T>): Binary {
  const sizes = list.map((member) => (member === null ? 0 : form.words(member)));
  const bytes = Buffer.alloc(4 * (5 + list.length + sizes.reduce((sum, size) => sum + size, 0)));
  const whole = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const real = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  whole.set(header(list, type));
  let at = 5;
  list.forEach((member, i) => {
    const size = sizes[i] ?? 0;
    whole[at] = member === null ? -1 : 4 * size;
    if (member !== null) form.write(member, whole, real, at + 1);
    at += 1 + size;
  });
  return new Binary(endianness() === 'LE' ? bytes.swap32() : bytes);
}

/** Dimensions, whether any is null, the members' type; then how many and from where they are counted. */
function header(list: readonly unknown[], type: number): number[] {
  return [1, list.includes(null) ? 1 : 0, type, list.length, 1];
}
