import type { Message } from '../read.ts';
import { readAnswersBelow } from './below.ts';
import { findHeaderByLooks, findHeaders } from './headers.ts';
import { enough, judge, relief, type Verdict } from './judge.ts';
import { dropLeftovers } from './leftovers.ts';
import { type ReadTable, readTable } from './read-table.ts';
import { reportLeftovers } from './report.ts';
import { cutTables, headlessTable, type Table } from './tables.ts';
import type { SheetView } from './view.ts';

/** A table that may be a questionnaire, and what speaks for it. */
export type Candidate = { view: SheetView; read: ReadTable; verdict: Verdict };

/** What a sheet holds: the tables taken for questionnaires, and all that were weighed. */
export type Weighed = { taken: Candidate[]; all: Candidate[] };

/** Reads every table of a sheet and takes those that surely are questionnaires, with what belongs to them. */
export function weighSheet(view: SheetView, messages: Message[]): Weighed {
  const all = tablesOf(view).flatMap((table): Candidate[] => {
    const read = readTable(view, table);
    if (!read || read.questions.length === 0) return [];
    const leftovers = dropLeftovers(read);
    const verdict = judge(view, read);
    if (leftovers.length > 0 && verdict.score >= enough) messages.push(reportLeftovers(view, leftovers));
    return [{ view, read, verdict }];
  });
  const sure = all.filter(({ verdict }) => verdict.score >= enough);
  if (sure.some(({ verdict }) => verdict.slots >= 1)) {
    const isPart = (one: Candidate) =>
      one.verdict.score >= enough - relief && sure.some((other) => areSiblings(one, other));
    return { taken: all.filter((candidate) => sure.includes(candidate) || isPart(candidate)), all };
  }
  const below = readAnswersBelow(view);
  if (!below) return { taken: sure, all };
  const verdict = { score: enough, slots: 0.6 + below.sureness, asks: 1 };
  return { taken: [{ view, read: below.read, verdict }], all };
}

function tablesOf(view: SheetView): Table[] {
  const headers = findHeaders(view);
  if (headers.length > 0) return cutTables(view, headers);
  const drawn = findHeaderByLooks(view);
  const tables = drawn ? cutTables(view, [drawn]) : [];
  const reads = tables.flatMap((table) => readTable(view, table) ?? []);
  const takesAnswers = ({ score, slots }: Verdict) => score >= enough && slots > 0;
  return reads.some((read) => takesAnswers(judge(view, read))) ? tables : [headlessTable(view)];
}

/** Parts of one form: they ask in the same column and are answered in the same places. */
function areSiblings(one: Candidate, other: Candidate): boolean {
  const places = ({ read }: Candidate) => [...read.columns.answers, ...read.columns.ticks.flat()];
  return (
    one.read.columns.question === other.read.columns.question &&
    places(one).some((column) => places(other).includes(column))
  );
}
