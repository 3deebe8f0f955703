import type { Message, Read } from '../read.ts';
import type { Grid } from '../workbook/grid.ts';
import { readCorrected, type SheetCorrection } from './corrections.ts';
import type { DetectedQuestionnaire } from './detected.ts';
import { describeMapping } from './layout.ts';
import { dropMirrored } from './mirrors.ts';
import { previewSheets } from './preview.ts';
import type { ReadTable } from './read-table.ts';
import { reportSheet, reportTable, reportUnsure } from './report.ts';
import { type SheetSample, sampleSheet } from './sample-sheet.ts';
import { unsureOf } from './unsure.ts';
import { type SheetView, viewSheet } from './view.ts';
import { type Candidate, type Weighed, weighSheet } from './weigh.ts';

type Found = { view: SheetView; read: ReadTable };

/**
 * Finds what a workbook asks and where the answers go: header words in nine languages, what columns are like, drop-downs,
 * merges and protection, weighed against each other. Hidden sheets and rows are reported, not used; rows that are
 * computed or locked get no slot. A sheet that a person corrected is read as they say; of the others it says which it is
 * unsure of. The same grid and corrections give the same questionnaire.
 */
export function detectQuestions(grid: Grid, corrections: readonly SheetCorrection[] = []): Read<DetectedQuestionnaire> {
  const messages: Message[] = [];
  const views = grid.sheets.map(viewSheet);
  const weighed = new Map<SheetView, Weighed>();
  const corrected: Found[] = [];
  for (const view of views) {
    const correction = corrections.find(({ sheet }) => sheet === view.sheet.name);
    const read = correction && readCorrected(view, correction);
    if (read) corrected.push({ view, read });
    if (!read || view.sheet.state === 'visible') messages.push(...reportSheet(view));
    if (correction) continue;
    if (view.sheet.state === 'visible') weighed.set(view, weighSheet(view, messages));
  }
  const candidates = [...weighed.values()].flatMap(({ taken }) => taken);
  dropMirrored(candidates);
  const asking = keep(candidates.filter(({ read }) => read.questions.length > 0));
  const kept = [...asking, ...corrected].sort((one, other) => views.indexOf(one.view) - views.indexOf(other.view));
  const questions = kept.flatMap(({ read }) => read.questions);
  for (const { view, read } of kept) messages.push(...reportTable(view, read));
  if (questions.length === 0) {
    const text = 'No questions were found: check that this is the questionnaire, with its questions filled in.';
    messages.push({ level: 'warning', code: 'no_questions', text });
  }
  const unsure = [...weighed].flatMap(([view, one]) => {
    const used = asking.filter((candidate) => candidate.view === view);
    return unsureOf(view, one, used, questions.length > 0) ?? [];
  });
  messages.push(...unsure.map(reportUnsure));
  return {
    value: {
      format: grid.format,
      questions: grid.format === 'csv' ? questions.map((question) => ({ ...question, sheet: null })) : questions,
      sheets: previewSheets(
        views.map((view) => ({ view, read: largest(kept.filter((found) => found.view === view)) })),
      ),
      mapping: describeMapping(views, corrections),
      unsure: unsure.map((one, index) => ({
        ...one,
        sample: index < mostSampled ? sampleOfSheet(views, one.sheet) : null,
      })),
    },
    messages,
  };
}

/** A person is asked about every unsure sheet, a model about the first few. */
const mostSampled = 6;

function sampleOfSheet(views: readonly SheetView[], sheet: string): SheetSample | null {
  const view = views.find((one) => one.sheet.name === sheet);
  return view ? sampleSheet(view) : null;
}

function largest(candidates: readonly Found[]): ReadTable | null {
  const [first] = [...candidates].sort((one, other) => other.read.questions.length - one.read.questions.length);
  return first?.read ?? null;
}

/** A list of questions with no place to answer counts only where nothing else in the file has one. */
function keep(candidates: readonly Candidate[]): Candidate[] {
  const answerable = candidates.filter(({ verdict }) => verdict.slots >= 1);
  return answerable.length > 0 ? answerable : [...candidates];
}
