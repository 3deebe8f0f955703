import { createHash } from 'node:crypto';
import { recordEvent } from '../db/index.ts';
import type { Message } from '../ingest/index.ts';
import { type Confidentiality, clearanceOn } from '../retrieval/index.ts';
import { withBlocksOfToday } from './checks/today.ts';
import { isClearedFor, type Reader, readerOfQuestions } from './clearance.ts';
import type { Desk } from './desk.ts';
import type { CellValue } from './fill/index.ts';
import { isFilled, type Obstacle, placeAnswer } from './place-answer.ts';
import { answerOf, type Question, selectQuestions } from './question.ts';
import { getQuestionnaire, selectFile } from './questionnaire.ts';
import { recordExported } from './stale/exported.ts';
import { fillWhatFits, type Refused } from './what-fits.ts';

export type ExportOptions = {
  questionnaireId: string;
  /** Write drafts too, not only what a person approved; the file's name then says so. */
  drafts?: boolean;
  /** Write over what stands in the buyer's answer cells already. */
  overwrite?: boolean;
  /** Leave out what the file refuses and write the rest; otherwise nothing is written. */
  rest?: boolean;
};

export type PreflightItem = {
  questionId: string;
  code: Obstacle['code'] | 'refused' | 'unapproved' | 'blocked' | 'clearance' | 'stale';
  text: string;
  /** Where the question stands in the file. */
  sheet: string | null;
  cell: string;
};

export type PlannedAnswer = {
  question: Question;
  answer: { choice: string | null; text: string };
  values: CellValue[];
  /** Where the answer is written; a cell that is emptied is none of these. */
  cells: string[];
};

/**
 * What an export would write and what it would leave out, and why, question by question; nothing is written. Answers that
 * rest on stale words are `stale`: they are written all the same.
 */
export async function preflight(
  desk: Desk,
  input: ExportOptions,
): Promise<{
  willWrite: number;
  willOverwrite: number;
  items: PreflightItem[];
  /** What its reader may see now, and the last day of the NDA once that is past. */
  clearance: Confidentiality;
  ndaEnded: string | null;
}> {
  const { questions, reader } = await everyQuestion(desk, input.questionnaireId);
  const { ndaEnd } = await getQuestionnaire(desk, input);
  const file = await desk.db.withWorkspace(desk.workspace, (tx) => selectFile(tx, input.questionnaireId));
  const { answers, items } = plan(questions, input, reader);
  const fits = await fillWhatFits(file, answers, desk.now());
  return {
    willWrite: fits.answers.flatMap(({ values }) => values).length,
    willOverwrite: countsOf(fits.answers).overwritten,
    items: [...fits.refused.map(refusedItem), ...items],
    clearance: reader.clearance,
    ndaEnded:
      ndaEnd !== null && clearanceOn({ clearance: 'internal', ndaEnd }, desk.now()) === 'public' ? ndaEnd : null,
  };
}

export type ExportedFile = {
  fileName: string;
  bytes: Uint8Array;
  /** Cells written. */
  written: number;
  items: PreflightItem[];
  messages: Message[];
};

/**
 * The buyer's own file with the approved answers in it and nothing else changed, or the workbook that stands in for it.
 * Throws `illegal_value` or `bad_input` when the file refuses an answer, unless the `rest` is asked for.
 */
export async function exportQuestionnaire(desk: Desk, input: ExportOptions): Promise<ExportedFile> {
  const { questions, reader } = await everyQuestion(desk, input.questionnaireId);
  const file = await desk.db.withWorkspace(desk.workspace, (tx) => selectFile(tx, input.questionnaireId));
  const planned = plan(questions, input, reader);
  const { filled, answers, refused } = await fillWhatFits(file, planned.answers, desk.now());
  if (refused[0] && !input.rest) throw refused[0].error;
  const { unapproved, overwritten } = countsOf(answers);
  const leftOut = [...refused.map(refusedItem), ...planned.items.filter(({ code }) => code !== 'stale')];
  const fileName = exportName(filled.fileName, unapproved > 0);
  // Tells later whether a file is the one that left.
  const sha256 = createHash('sha256').update(filled.bytes).digest('hex');
  const { questionnaireId } = input;
  await desk.db.withWorkspace(desk.workspace, async (tx) => {
    await recordExported(tx, desk, { questionnaireId, fileName, sha256, answers });
    await recordEvent(tx, desk, {
      action: 'questionnaire.export',
      subject: { kind: 'questionnaire', id: questionnaireId },
      detail: {
        cells: filled.written,
        unapproved,
        overwritten,
        leftOut: leftOut.length,
        sha256,
      },
    });
  });
  return {
    fileName,
    bytes: filled.bytes,
    written: filled.written,
    items: leftOut,
    messages: filled.messages,
  };
}

/** What an export writes for this reader, answer by answer, and what it leaves out and why. */
export function plan(questions: readonly Question[], options: ExportOptions, reader: Reader) {
  const items: PreflightItem[] = [];
  const answers: PlannedAnswer[] = [];
  const withheld: Question[] = [];
  for (const question of questions) {
    const answer = answerOf(question);
    const leave = (code: PreflightItem['code'], text: string) =>
      items.push({ questionId: question.id, code, text, sheet: question.sheet, cell: question.cell });
    // No approval helps where there is no cell, or a check forbids one: these come first.
    if (question.slots.length === 0) {
      leave('no_slot', 'The file has no cell for this answer.');
      continue;
    }
    const block =
      question.state !== 'approved' &&
      answer?.by === 'machine' &&
      question.draft?.checks.find((c) => c.severity === 'block');
    if (block) {
      leave('blocked', block.text);
      continue;
    }
    if (!answer || (question.state !== 'approved' && !options.drafts)) {
      leave('unapproved', answer ? 'Drafted, not approved yet.' : 'No answer yet.');
      continue;
    }
    if (!isClearedFor(reader, question)) {
      withheld.push(question);
      leave('clearance', `It rests on words that are ${above[reader.clearance]}: draft it again, or write your own.`);
      continue;
    }
    const placed = placeAnswer(question, answer, options);
    const cells = placed.values.filter(({ value }) => value !== '').map(({ cell }) => cell);
    if (cells.length > 0) answers.push({ question, answer, values: placed.values, cells });
    const [stale] = question.draft?.stale ?? [];
    if (stale && placed.values.length > 0) leave('stale', `${stale.document} no longer says what it rests on.`);
    for (const obstacle of placed.obstacles) leave(obstacle.code, obstacle.text);
  }
  return { items, answers, withheld };
}

function countsOf(answers: readonly PlannedAnswer[]): { unapproved: number; overwritten: number } {
  const filled = ({ question, values }: PlannedAnswer) => {
    const cells = new Set(question.slots.filter(isFilled).map(({ cell }) => cell));
    return values.filter(({ cell }) => cells.has(cell)).length;
  };
  return {
    unapproved: answers.filter(({ question }) => question.state !== 'approved').length,
    overwritten: answers.reduce((sum, answer) => sum + filled(answer), 0),
  };
}

function refusedItem({ answer: { question }, error }: Refused): PreflightItem {
  return { questionId: question.id, code: 'refused', text: error.message, sheet: question.sheet, cell: question.cell };
}

/** What a reader with this clearance may not see. */
const above: Record<Confidentiality, string> = {
  public: 'not public, and this reader may see nothing else',
  nda: 'internal, which this reader may not see',
  internal: 'gone',
};

function exportName(fileName: string, hasDrafts: boolean): string {
  const dot = fileName.lastIndexOf('.');
  const mark = hasDrafts ? ' (answered, with drafts)' : ' (answered)';
  return dot < 0 ? fileName + mark : fileName.slice(0, dot) + mark + fileName.slice(dot);
}

async function everyQuestion(desk: Desk, questionnaireId: string): Promise<{ questions: Question[]; reader: Reader }> {
  const { questions, reader } = await desk.db.withWorkspace(desk.workspace, async (tx) => {
    const questions = await selectQuestions(tx, { questionnaireId, limit: 100_000 });
    return { questions, reader: await readerOfQuestions(tx, desk, questionnaireId, questions) };
  });
  return { questions: await withBlocksOfToday(desk, questions, reader.clearance), reader };
}
