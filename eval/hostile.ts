import { readFileSync } from 'node:fs';
import { isAverError } from '../errors.ts';
import { type DetectedQuestionnaire, type Message, readQuestionnaire } from '../ingest/index.ts';
import { fillWorkbook } from '../questionnaire/index.ts';
import type { Figure } from './figure.ts';
import { mutate } from './mutate.ts';

/** What came of one broken workbook. `wrong` says what should not have been; null when all is well. */
export type Outcome = {
  seed: number;
  what: string;
  ended: 'refused' | 'read';
  milliseconds: number;
  wrong: string | null;
};

type Reading = { value: DetectedQuestionnaire; messages: Message[] };

/** A reader is stopped after 14 s; a busy machine may take a moment to notice. */
const LONGEST = 15_000;

/**
 * Breaks a workbook by seed and looks what reading and filling make of it: an AverError, or a reading whose cells exist
 * and which has lost no question in silence.
 */
export async function tryMutant(original: Uint8Array, name: string, before: Reading, seed: number): Promise<Outcome> {
  const mutant = mutate(original, seed);
  const started = performance.now();
  const outcome = { seed, what: mutant.what };
  try {
    const reading = await readQuestionnaire(mutant.bytes, name);
    const milliseconds = performance.now() - started;
    const wrong = wrongIn(reading) ?? (mutant.keepsText ? lostIn(before, reading) : null);
    return { ...outcome, ended: 'read', milliseconds, wrong: wrong ?? wrongFill(mutant.bytes, name, reading.value) };
  } catch (error) {
    const milliseconds = performance.now() - started;
    return { ...outcome, ended: 'refused', milliseconds, wrong: wrongRefusal(error, milliseconds) };
  }
}

/** A cell of a workbook, or a place in a document: `table:2/row:5/col:3`. */
const address = /^([A-Z]{1,3}[1-9]\d{0,6}|[a-z]+:[1-9]\d*(\/[a-z]+:[\w.-]+)*)$/;

function wrongIn({ value }: Reading): string | null {
  for (const question of value.questions) {
    const cells = [question.cell, ...question.slots.map((slot) => slot.cell)];
    const odd = cells.find((cell) => !address.test(cell));
    if (odd !== undefined) return `a question stands in ${odd.slice(0, 40)}`;
    if (question.text.trim() === '') return `the question in ${question.cell} has no words`;
  }
  return null;
}

/** A question that is gone without a new warning. */
function lostIn(before: Reading, after: Reading): string | null {
  const known = new Set(before.messages.map((message) => message.code));
  if (after.messages.some((message) => message.level === 'warning' && !known.has(message.code))) return null;
  const found = new Set(after.value.questions.map((question) => question.text));
  const lost = before.value.questions.filter((question) => !found.has(question.text));
  return lost.length === 0
    ? null
    : `${lost.length} questions are gone in silence, first “${lost[0]?.text.slice(0, 60)}”`;
}

function wrongRefusal(error: unknown, milliseconds: number): string | null {
  if (!isAverError(error)) return `ended in ${error instanceof Error ? error.stack : String(error)}`;
  if (error.message.includes('\n')) return `a message of several lines: ${error.message}`;
  if (error.detail?.limit === 'crash') return 'the reader crashed';
  return milliseconds > LONGEST ? `took ${Math.round(milliseconds)} ms` : null;
}

/** Whatever can be read may be filled or refused, in our own process: quickly, and never with any other error. */
function wrongFill(bytes: Uint8Array, name: string, read: DetectedQuestionnaire): string | null {
  const values = read.questions
    .flatMap((question) => question.slots.slice(0, 1).map((slot) => ({ sheet: question.sheet, cell: slot.cell })))
    .slice(0, 20)
    .map((place) => ({ ...place, value: 'Yes' }));
  const started = performance.now();
  try {
    fillWorkbook(bytes, name, values);
  } catch (error) {
    if (!isAverError(error)) return `filling ended in ${error instanceof Error ? error.stack : String(error)}`;
  }
  const milliseconds = performance.now() - started;
  return milliseconds > 5_000 ? `filling took ${Math.round(milliseconds)} ms` : null;
}

/** The figures of so many broken workbooks, taking the files in turn; every failing seed is said, for a replay. */
export async function measureMutants(
  files: readonly { path: string; name: string }[],
  count: number,
  warn: (text: string) => void,
): Promise<Figure[]> {
  const originals = await Promise.all(
    files.map(async ({ path, name }) => {
      const bytes = new Uint8Array(readFileSync(path));
      return { bytes, name, reading: await readQuestionnaire(bytes, name) };
    }),
  );
  const outcomes: Outcome[] = [];
  const polluted = Object.getOwnPropertyNames(Object.prototype).join();
  const residentBefore = process.memoryUsage.rss();
  for (let seed = 1; seed <= count; seed++) {
    const original = originals[seed % originals.length] as (typeof originals)[number];
    const outcome = await tryMutant(original.bytes, original.name, original.reading, seed);
    outcomes.push(outcome);
    if (outcome.wrong) warn(`seed ${seed} (${original.name}, ${outcome.what}): ${outcome.wrong}`);
  }
  if (Object.getOwnPropertyNames(Object.prototype).join() !== polluted) warn('Object.prototype has changed.');
  const times = outcomes.map((outcome) => outcome.milliseconds).sort((a, b) => a - b);
  const share = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length / outcomes.length;
  return [
    { name: 'hostile.samples.mutants survived', value: share((outcome) => outcome.wrong === null), n: count },
    { name: 'hostile.here.mutants refused', value: share((outcome) => outcome.ended === 'refused'), n: count },
    { name: 'hostile.here.slowest mutant ms', value: times.at(-1) ?? 0, n: count },
    { name: 'hostile.here.median mutant ms', value: times[Math.floor(times.length / 2)] ?? 0, n: count },
    {
      name: 'hostile.here.growth of our process MB',
      value: (process.memoryUsage.rss() - residentBefore) / 2 ** 20,
      n: count,
    },
  ];
}
