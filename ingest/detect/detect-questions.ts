import type { Message, Read } from '../read.ts';
import type { Grid } from '../workbook/grid.ts';
import { readAnswersBelow } from './below.ts';
import { readCorrected, type SheetCorrection } from './corrections.ts';
import type { DetectedQuestionnaire } from './detected.ts';
import { findHeaderByLooks, findHeaders } from './headers.ts';
import { enough, judge, relief, type Verdict } from './judge.ts';
import { describeMapping } from './layout.ts';
import { dropLeftovers } from './leftovers.ts';
import { dropMirrored } from './mirrors.ts';
import { previewSheets } from './preview.ts';
import { type ReadTable, readTable } from './read-table.ts';
import { reportLeftovers, reportSheet, reportTable } from './report.ts';
import { cutTables, headlessTable, type Table } from './tables.ts';
import { type SheetView, viewSheet } from './view.ts';

type Found = { view: SheetView; read: ReadTable };
type Candidate = { view: SheetView; read: ReadTable; verdict: Verdict };

/**
 * Finds what a workbook asks and where the answers go: header words in nine languages, what columns are like, drop-downs,
 * merges and protection, weighed against each other. Hidden sheets and rows are reported, not used; rows that are
 * computed or locked get no slot. A sheet that a person corrected is read as they say. The same grid and corrections give
 * the same questionnaire.
 */
export function detectQuestions(grid: Grid, corrections: readonly SheetCorrection[] = []): Read<DetectedQuestionnaire> {
  const messages: Message[] = [];
  const views = grid.sheets.map(viewSheet);
  const candidates: Candidate[] = [];
  const corrected: Found[] = [];
  for (const view of views) {
    const correction = corrections.find(({ sheet }) => sheet === view.sheet.name);
    const read = correction && readCorrected(view, correction);
    if (read) corrected.push({ view, read });
    if (!read || view.sheet.state === 'visible') messages.push(...reportSheet(view));
    if (correction) continue;
    if (view.sheet.state === 'visible') candidates.push(...candidatesOf(view, messages));
  }
  dropMirrored(candidates);
  const asking = candidates.filter(({ read }) => read.questions.length > 0);
  const kept = [...keep(asking), ...corrected].sort(
    (one, other) => views.indexOf(one.view) - views.indexOf(other.view),
  );
  const questions = kept.flatMap(({ read }) => read.questions);
  for (const { view, read } of kept) messages.push(...reportTable(view, read));
  if (questions.length === 0) {
    const text = 'No questions were found: check that this is the questionnaire, with its questions filled in.';
    messages.push({ level: 'warning', code: 'no_questions', text });
  }
  return {
    value: {
      format: grid.format,
      questions: grid.format === 'csv' ? questions.map((question) => ({ ...question, sheet: null })) : questions,
      sheets: previewSheets(
        views.map((view) => ({ view, read: largest(kept.filter((found) => found.view === view)) })),
      ),
      mapping: describeMapping(views, corrections),
    },
    messages,
  };
}

function largest(candidates: readonly Found[]): ReadTable | null {
  const [first] = [...candidates].sort((one, other) => other.read.questions.length - one.read.questions.length);
  return first?.read ?? null;
}

function candidatesOf(view: SheetView, messages: Message[]): Candidate[] {
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
    return all.filter((candidate) => sure.includes(candidate) || isPart(candidate));
  }
  const below = readAnswersBelow(view);
  return below ? [{ view, read: below.read, verdict: { score: enough, slots: 0.6 + below.sureness, asks: 1 } }] : sure;
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

/** A list of questions with no place to answer counts only where nothing else in the file has one. */
function keep(candidates: readonly Candidate[]): Candidate[] {
  const answerable = candidates.filter(({ verdict }) => verdict.slots >= 1);
  return answerable.length > 0 ? answerable : [...candidates];
}
