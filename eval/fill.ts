import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type AnswerSlot, readGrid, readQuestionnaire } from '../ingest/index.ts';
import { type CellValue, fillWorkbook } from '../questionnaire/index.ts';
import type { Figure } from './figure.ts';
import { compareOds } from './fill-ods.ts';
import { compareWord, shownInWord } from './fill-word.ts';
import { changedRecords, textOf, zipRecords } from './zip-records.ts';

/** How faithfully one file was filled; each share is 1 when nothing went wrong. */
export type FillScore = {
  /** Values written. */
  cells: number;
  /** Share of the package's parts, targeted sheets left out, that kept their very bytes. Null for a csv file. */
  partsKept: number | null;
  /** Share of the targeted sheets whose XML differs in the target cells only. Null for a csv file. */
  sheetsKept: number | null;
  /** Share of the values that stand in their cells, to the letter, when the file is read again. */
  readBack: number;
};

/** Texts that go wrong easily: formulas, spellings of other characters, markup, line breaks, letters of other scripts. */
const TEXTS = [
  'Yes. See Access Control Policy, section 4.2.',
  '=1+1 & <b>bold</b> ]]>',
  'First line\nsecond line, “quoted”',
  '_x0041_ é 日本 😀',
  '+ up to AES-256; @rest',
];

/**
 * Fills every empty answer slot of each file and looks at what came out. A choice takes its first legal value, a tick a
 * mark, all else one of a few awkward texts. Figures are over all files; a file that cannot be read is left out and said.
 */
export async function measureFill(
  name: string,
  files: readonly string[],
  warn: (text: string) => void,
): Promise<Figure[]> {
  const scores: FillScore[] = [];
  for (const file of files) {
    try {
      const score = await scoreFile(new Uint8Array(readFileSync(file)), basename(file), warn);
      if (score) scores.push(score);
    } catch (error) {
      warn(`${basename(file)} was left out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const cells = scores.reduce((sum, score) => sum + score.cells, 0);
  const shares = (of: 'partsKept' | 'sheetsKept') => scores.flatMap((score) => score[of] ?? []);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const figures = [
    { name: `fill.${name}.parts kept`, value: mean(shares('partsKept')), n: shares('partsKept').length },
    { name: `fill.${name}.sheets kept`, value: mean(shares('sheetsKept')), n: shares('sheetsKept').length },
    {
      name: `fill.${name}.read back`,
      value: scores.reduce((sum, s) => sum + s.readBack * s.cells, 0) / cells,
      n: cells,
    },
  ];
  return figures.filter((figure) => figure.n > 0);
}

/** Fills one file's empty slots and scores the result; null when it has none. A file that cannot be filled scores 0. */
export async function scoreFile(
  before: Uint8Array,
  name: string,
  warn: (text: string) => void,
): Promise<FillScore | null> {
  const values: CellValue[] = [];
  for (const question of (await readQuestionnaire(before, name)).value.questions) {
    for (const slot of question.slots.filter(isEmpty)) {
      values.push({ sheet: question.sheet, cell: slot.cell, value: valueFor(slot, values.length) });
    }
  }
  if (values.length === 0) return null;
  let after: Uint8Array;
  try {
    after = fillWorkbook(before, name, values).bytes;
  } catch (error) {
    warn(`${name} was not filled: ${error instanceof Error ? error.message : String(error)}`);
    return { cells: values.length, partsKept: 0, sheetsKept: 0, readBack: 0 };
  }
  const isWord = /\.docx$/i.test(name);
  const inWord = isWord ? shownInWord(after) : null;
  const shown = inWord ? (_: string | null, cell: string) => inWord(cell) : shownIn(after, name);
  const right = values.filter(({ sheet, cell, value }) => shown(sheet, cell) === value);
  return {
    cells: values.length,
    ...(isWord ? compareWord : compareParts)(before, after, values),
    readBack: right.length / values.length,
  };
}

function isEmpty(slot: AnswerSlot): boolean {
  return slot.current === null || slot.current.trim() === '';
}

function valueFor(slot: AnswerSlot, index: number): string {
  if (slot.kind === 'tick') return 'x';
  return (slot.kind === 'choice' && slot.choices?.[0]) || (TEXTS[index % TEXTS.length] as string);
}

/** What a reader that is not ours (SheetJS, for workbooks) shows in a cell. */
function shownIn(bytes: Uint8Array, name: string): (sheet: string | null, cell: string) => string | null {
  const { sheets } = readGrid(bytes, name).value;
  return (wanted, cell) => {
    const sheet = wanted === null ? sheets[0] : sheets.find((one) => one.name === wanted);
    const [, letters = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const column = [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
    return sheet?.cells[Number(row) - 1]?.[column - 1]?.text ?? null;
  };
}

/** What changed outside the target cells. `before` and `after` are the same workbook, `values` what was to be written. */
export function compareParts(
  before: Uint8Array,
  after: Uint8Array,
  values: readonly CellValue[],
): { partsKept: number | null; sheetsKept: number | null } {
  if (before[0] !== 0x50) return { partsKept: null, sheetsKept: null };
  if (Buffer.from(before.subarray(0, 200)).includes('opendocument.spreadsheet'))
    return compareOds(before, after, values);
  const sheets = new Set(values.map((value) => value.sheet)).size;
  const cells = values.map((value) => value.cell);
  const changed = changedRecords(before, after);
  const changedSheets = changed.filter((part) => /\/worksheets\/[^/]+\.xml$/i.test(part));
  const [was, is] = [before, after].map((bytes) => new Map(zipRecords(bytes).map((entry) => [entry.name, entry])));
  const same = changedSheets.filter((part) => {
    const [one, other] = [was?.get(part), is?.get(part)];
    return one && other && withoutCells(textOf(one), cells) === withoutCells(textOf(other), cells);
  });
  const untouched = (was?.size ?? 0) - sheets;
  return {
    partsKept:
      untouched === 0 ? 1 : (untouched - (changed.length - Math.min(changedSheets.length, sheets))) / untouched,
    sheetsKept: same.length / Math.max(1, changedSheets.length),
  };
}

/**
 * A sheet's XML without the cells named, for comparing what must not have changed. A new cell may make a row, widen a
 * row's `spans` and the sheet's stated dimension: rows without cells or attributes, spans and dimension are left out.
 */
export function withoutCells(xml: string, cells: readonly string[]): string {
  const named = new Set(cells);
  return xml
    .replace(/<((?:\w+:)?)c\b([^>]*?)(?:\/>|>.*?<\/\1c\s*>)/gs, (whole, _prefix, attributes: string) =>
      named.has(/\br="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '') ? '' : whole,
    )
    .replace(/(<(?:\w+:)?row\b[^>]*?) spans="[^"]*"/g, '$1')
    .replace(/<((?:\w+:)?)row r="\d+"(?:\/>|><\/\1row>)/g, '')
    .replace(/(<(?:\w+:)?row\b[^>]*?)><\/(?:\w+:)?row>/g, '$1/>')
    .replace(/<((?:\w+:)?)sheetData><\/\1sheetData>/, '<$1sheetData/>')
    .replace(/(<(?:\w+:)?dimension\b)[^>]*/, '$1');
}
