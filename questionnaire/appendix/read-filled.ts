import { isAverError } from '../../errors.ts';
import { type Printed, readPrinted, readQuestionnaire, readWordPlaces } from '../../ingest/index.ts';
import { fillWorkbook } from '../fill/index.ts';
import { placeAnswer } from '../place-answer.ts';
import { answerOf, type Question } from '../question.ts';
import type { Shown } from './check-answer.ts';

export type FilledFile = {
  /** What it asks, and where. */
  asked: { cell: string; text: string }[];
  /** Everything printed in it: what it asks is among that, even if it is not seen to be asked. */
  printed: string[];
  /** What stands in a questionnaire's answer cells: here, in the buyer's own file, and with the approved answers in. */
  against: (
    original: { fileName: string; bytes: Uint8Array },
    questions: readonly Question[],
  ) => Promise<(question: Question, cell: string) => Shown>;
};

/**
 * A filled questionnaire, for holding it against what was approved.
 * @throws AverError unreadable_file, unsupported_file, too_large
 */
export async function readFilled(bytes: Uint8Array, name: string): Promise<FilledFile> {
  const { value } = await readQuestionnaire(bytes, name);
  const asked = value.questions.map(({ cell, text }) => ({ cell, text }));
  if (value.format === 'docx')
    return {
      asked,
      printed: asked.map(({ text }) => text),
      against: (original, questions) => wordAgainst(bytes, name, original, questions),
    };
  const sheets = await sheetsOf(bytes, name);
  const slots = new Map(value.questions.flatMap((question) => question.slots.map((slot) => [slot.cell, slot.current])));
  return {
    asked,
    printed: [...new Set(sheets.flatMap(({ rows }) => rows.flat()).filter((text) => text.length >= 12))],
    against: async () => (question, cell) => {
      const original = question.slots.find((slot) => slot.cell === cell)?.current ?? '';
      const wanted = approvedValues([question]).find((value) => value.cell === cell)?.value ?? original;
      const given = isAddress(cell)
        ? cellIn(sheets, question.sheet, cell)
        : sheets.length > 0
          ? besideQuestion(sheets, question, cell, wanted)
          : (slots.get(cell) ?? '');
      return { given, original, wanted };
    },
  };
}

type Sheets = Extract<Printed, { kind: 'sheets' }>['sheets'];

async function sheetsOf(bytes: Uint8Array, name: string): Promise<Sheets> {
  try {
    const printed = await readPrinted(bytes, name);
    return printed.kind === 'sheets' ? printed.sheets : [];
  } catch (error) {
    if (isAverError(error) && error.code === 'unsupported_file') return [];
    throw error;
  }
}

function isAddress(cell: string): boolean {
  return /^\$?[A-Za-z]{1,3}\$?\d+$/.test(cell);
}

function cellIn(sheets: Sheets, sheet: string | null, cell: string): string {
  const rows = sheet === null ? sheets[0]?.rows : sheets.find((known) => known.name === sheet)?.rows;
  const [, letters = '', row = ''] = /^\$?([A-Za-z]{1,3})\$?(\d+)$/.exec(cell) ?? [];
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return rows?.[Number(row) - 1]?.[column - 1] ?? '';
}

/**
 * What cannot be written in place comes back as a list: question, answer, comment, and where the question stood. A tick
 * shows there as the answer it stands for.
 */
function besideQuestion(sheets: Sheets, question: Question, cell: string, wanted: string): string {
  const rows = sheets.flatMap(({ rows }) => rows).filter((row) => row.includes(question.text));
  const beside = rows.find((row) => row.includes(question.cell)) ?? rows[0] ?? [];
  const answers = beside.slice(beside.indexOf(question.text) + 1).filter((text) => text !== question.cell);
  const slot = question.slots.find((known) => known.cell === cell);
  const label = slot?.kind === 'tick' ? (slot.choices?.[0] ?? wanted) : wanted;
  const lines = answers.flatMap((text) => [text, ...text.split('\n')]);
  if (wanted !== '' && lines.includes(label)) return wanted;
  // The buyer's cells that take nothing show nothing.
  return wanted === '' ? '' : answers.join('\n').trim();
}

/** In Word an answer becomes part of a paragraph, so whole places are compared with those of a file filled anew. */
async function wordAgainst(
  bytes: Uint8Array,
  name: string,
  original: { fileName: string; bytes: Uint8Array },
  questions: readonly Question[],
): Promise<(question: Question, cell: string) => Shown> {
  const cells = questions.flatMap((question) => question.slots.map((slot) => slot.cell));
  const wanted = fillWorkbook(original.bytes, original.fileName, approvedValues(questions)).bytes;
  const read = async (file: Uint8Array, called: string) => {
    const texts = await readWordPlaces(file, called, cells);
    return new Map(cells.map((cell, i) => [cell, texts[i] ?? '']));
  };
  const shown = {
    given: await read(bytes, name),
    original: await read(original.bytes, original.fileName),
    wanted: await read(wanted, original.fileName),
  };
  return (_, cell) => ({
    given: shown.given.get(cell) ?? '',
    original: shown.original.get(cell) ?? '',
    wanted: shown.wanted.get(cell) ?? '',
  });
}

function approvedValues(questions: readonly Question[]) {
  return questions.flatMap((question) => {
    const answer = question.state === 'approved' ? answerOf(question) : null;
    return answer ? placeAnswer(question, answer, { overwrite: true }).values : [];
  });
}
