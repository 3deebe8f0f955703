import { readFileSync } from 'node:fs';
import type { Embedder } from './embedder.ts';
import { remembering } from './remembering.ts';
import { fold, isStopWord, modelMeta } from './words.ts';

type Model = { rows: Map<string, number>; matrix: Int8Array; scales: Float32Array };

const dimensions = modelMeta.dim;
/** Its name as it stands beside every vector it made. */
export const STATIC_EMBEDDER = `${modelMeta.name}-${modelMeta.dim}@${modelMeta.version}`;
const UNKNOWN_WORD_WEIGHT = 0.9;
let loaded: Model | undefined;

/** Read once, on first use: about 15 ms. */
function model(): Model {
  if (loaded) return loaded;
  const read = (name: string) => readFileSync(new URL(`./model/${name}`, import.meta.url));
  const rows = new Map<string, number>();
  let row = 0;
  for (const entry of read('vocab.txt').toString('latin1').split('\n')) if (entry) rows.set(entry, row++);
  const matrix = read('matrix.i8');
  const scales = read('scales.f32');
  loaded = {
    rows,
    matrix: new Int8Array(matrix.buffer, matrix.byteOffset, matrix.byteLength),
    scales: new Float32Array(scales.buffer.slice(scales.byteOffset, scales.byteOffset + scales.byteLength)),
  };
  return loaded;
}

/** The model's rows that a text adds up: known words, pairs of neighbours, and pieces of unknown words. */
export function rowsOf(text: string): number[] {
  const { rows } = model();
  const found: number[] = [];
  let before: string | null = null;
  for (const [word] of fold(text).matchAll(/[a-z0-9]+/g)) {
    if (word.length > modelMeta.maxWordChars) continue;
    if (isStopWord(word)) {
      before = null;
      continue;
    }
    const row = rows.get(word);
    if (row === undefined) {
      found.push(...pieces(word, rows));
      before = null;
      continue;
    }
    found.push(row);
    const pair = before === null ? undefined : rows.get(`${before} ${word}`);
    if (pair !== undefined) found.push(pair);
    before = word;
  }
  return found;
}

function pieces(word: string, rows: Map<string, number>): number[] {
  const found: number[] = [];
  let rest = word;
  for (let length = Math.min(8, word.length); length >= 3; length--) {
    const row = rows.get(`${word.slice(0, length)}##`);
    if (row === undefined) continue;
    found.push(row);
    rest = word.slice(length);
    break;
  }
  for (let length = Math.min(7, rest.length); length >= 2; length--) {
    const row = rows.get(`##${rest.slice(-length)}`);
    if (row === undefined) continue;
    found.push(row);
    break;
  }
  return found;
}

/**
 * How much a folded word says in general English, as the model learned it: 0.2 for "provide" or "organization",
 * 0.5 for "policy", 0.9 for "mfa", 1.2 for "soc". A word it does not know is a name, and says much.
 */
export const wordWeight: (word: string) => number = remembering(weightOf, 20_000);

function weightOf(word: string): number {
  const { rows, matrix, scales } = model();
  const row = rows.get(word);
  if (row === undefined) return UNKNOWN_WORD_WEIGHT;
  let square = 0;
  for (let i = row * dimensions; i < (row + 1) * dimensions; i++) square += (matrix[i] ?? 0) ** 2;
  return (scales[row] ?? 0) * Math.sqrt(square);
}

/**
 * The sum of a text's rows at length one, or null when the model knows none of its words. Not to be changed by callers.
 * About 8 MB of vectors are remembered: without, a search takes twice the time.
 */
export const embedText: (text: string) => Float32Array | null = remembering(sumOfRows, 8_000);

function sumOfRows(text: string): Float32Array | null {
  const { matrix, scales } = model();
  const found = rowsOf(text);
  if (found.length === 0) return null;
  const vector = new Float32Array(dimensions);
  for (const row of found) {
    const scale = scales[row] ?? 0;
    const start = row * dimensions;
    for (let i = 0; i < dimensions; i++) vector[i] = (vector[i] ?? 0) + scale * (matrix[start + i] ?? 0);
  }
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return null;
  const length = Math.sqrt(square);
  return vector.map((value) => value / length);
}

/** The cosine of two vectors of length one. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/**
 * The offline embedder: our own static model, 128 dimensions, no network. Method and worth: model/MODEL.md.
 * Never search with it alone; it is measured as one half of a hybrid.
 */
export function createStaticEmbedder(): Embedder {
  return {
    name: STATIC_EMBEDDER,
    dimensions,
    // Passages are embedded once: remembering them would push out what comes back.
    embed: async (texts) => texts.map(sumOfRows),
  };
}
