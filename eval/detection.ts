import type { DetectedQuestion, DetectedQuestionnaire } from '../ingest/index.ts';

/** One sheet of a labelled file: which cells ask, and in which columns its answers go. Rows are 1-based, columns letters. */
export type SheetLabel = {
  file: string;
  sheet: string | null;
  questionColumn: string;
  answerColumns: string[];
  commentColumn: string | null;
  /** [first, last] when `rowsAreRange`, else every row. */
  questionRows: number[];
  rowsAreRange?: boolean;
  /** A second reading that is right too. */
  altQuestionRows?: number[];
  /** Where no rows are labelled (JSON, PDF): how many questions there are. */
  count?: number;
};

export type FileScore = {
  file: string;
  labelled: number;
  found: number;
  precision: number;
  recall: number;
  f1: number;
  /** Of the questions found that are questions: the share whose answer cells are exactly the labelled ones. Null when none are labelled. */
  slots: number | null;
};

/** The same figures over all files, every question weighing the same. */
export type DetectionScore = {
  files: FileScore[];
  precision: number;
  recall: number;
  f1: number;
  slots: number | null;
};

type Tally = { labelled: number; found: number; right: number; mapped: number; mappable: number };

/**
 * Scores detected questions against labels: a question counts by the address of its cell. Where a label allows a second
 * reading of a sheet's rows, the one that fits better is used. A file with no question labelled scores 1 when none is
 * found, else 0. Where a label only counts the questions, as many of those found count as right: a weaker check, that
 * sees missing and surplus ones but not a wrong one in a right one's place. Files without a label are left out.
 */
export function scoreDetection(
  labels: readonly SheetLabel[],
  found: ReadonlyMap<string, DetectedQuestionnaire>,
): DetectionScore {
  const files: FileScore[] = [];
  const whole: Tally = { labelled: 0, found: 0, right: 0, mapped: 0, mappable: 0 };
  for (const file of new Set(labels.map((label) => label.file))) {
    const detected = found.get(file);
    if (!detected) continue;
    const tally = tallyFile(
      labels.filter((label) => label.file === file),
      detected.questions,
    );
    for (const key of Object.keys(whole) as (keyof Tally)[]) whole[key] += tally[key];
    files.push({ file, labelled: tally.labelled, found: tally.found, ...rates(tally) });
  }
  return { files, ...rates(whole) };
}

function tallyFile(labels: readonly SheetLabel[], questions: readonly DetectedQuestion[]): Tally {
  const tally: Tally = { labelled: 0, found: questions.length, right: 0, mapped: 0, mappable: 0 };
  for (const label of labels) {
    const here = questions.filter((question) => question.sheet === label.sheet);
    if (label.questionRows.length === 0 && label.count) {
      tally.labelled += label.count;
      tally.right += Math.min(label.count, here.length);
      continue;
    }
    const readings = [
      rowsOf(label, label.questionRows),
      ...(label.altQuestionRows ? [rowsOf(label, label.altQuestionRows)] : []),
    ];
    const hits = (rows: ReadonlySet<number>) =>
      here.filter((question) => question.cell === `${label.questionColumn}${question.row}` && rows.has(question.row));
    const f1 = (rows: ReadonlySet<number>) => (2 * hits(rows).length) / (here.length + rows.size || 1);
    const [best = new Set<number>()] = readings.sort((one, other) => f1(other) - f1(one));
    const right = hits(best);
    tally.labelled += best.size;
    tally.right += right.length;
    tally.mappable += right.length;
    tally.mapped += right.filter((question) => isMapped(label, question)).length;
  }
  return tally;
}

function rowsOf(label: SheetLabel, rows: readonly number[]): Set<number> {
  if (!label.rowsAreRange && !(rows === label.altQuestionRows && rows.length === 2)) return new Set(rows);
  const [first = 1, last = 0] = rows;
  return new Set(Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index));
}

function isMapped(label: SheetLabel, question: DetectedQuestion): boolean {
  const expected = label.answerColumns.map((column) => `${column}${question.row}`).sort();
  const answers = question.slots
    .filter((slot) => slot.kind !== 'comment')
    .map((slot) => slot.cell)
    .sort();
  const comment =
    label.commentColumn === null ||
    question.slots.some((slot) => slot.cell === `${label.commentColumn}${question.row}`);
  const extra = answers.filter((cell) => cell !== `${label.commentColumn}${question.row}`);
  return comment && expected.length === extra.length && expected.every((cell, index) => cell === extra[index]);
}

function rates(tally: Tally): { precision: number; recall: number; f1: number; slots: number | null } {
  const precision = tally.found === 0 ? 1 : tally.right / tally.found;
  const recall = tally.labelled === 0 ? 1 : tally.right / tally.labelled;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, slots: tally.mappable === 0 ? null : tally.mapped / tally.mappable };
}
