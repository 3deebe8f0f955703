/** What a person says of a sheet, and how a key or a click changes it. */
import type { ColumnRole, PreviewView, SheetCorrection, SheetPreview } from '../../api/index.ts';

export const roleNames: Record<ColumnRole, string> = {
  question: 'Question',
  id: 'Reference',
  section: 'Section',
  answer: 'Answer',
  tick: 'Tick',
  comment: 'Comment',
  link: 'Link',
};

/** One letter a part; they act on the column of the cell that has the focus. `x` takes its part away. */
export const roleKeys: readonly [key: string, role: ColumnRole][] = [
  ['q', 'question'],
  ['i', 'id'],
  ['s', 'section'],
  ['a', 'answer'],
  ['t', 'tick'],
  ['c', 'comment'],
  ['l', 'link'],
];

/** Only one column of a sheet can play these. */
const single: ReadonlySet<ColumnRole> = new Set(['question', 'id']);

/** The correction in force, or what was detected in the words of one. */
export function mappingOf(sheet: SheetPreview, corrections: readonly SheetCorrection[]): SheetCorrection {
  const corrected = corrections.find((correction) => correction.sheet === sheet.name);
  return (
    corrected ?? {
      sheet: sheet.name,
      asks: true,
      headerRow: sheet.roles?.headerRow ?? null,
      columns: sheet.roles?.columns ?? {},
      skip: [],
      ask: [],
    }
  );
}

export function assign(mapping: SheetCorrection, letter: string, role: ColumnRole | null): SheetCorrection {
  const columns: Record<string, ColumnRole> = {};
  for (const [other, played] of Object.entries(mapping.columns))
    if (other !== letter && !(role !== null && single.has(role) && played === role)) columns[other] = played;
  if (role !== null) columns[letter] = role;
  return { ...mapping, asks: true, columns };
}

/** The row over the questions; the same row again says that there is none. */
export function head(mapping: SheetCorrection, row: number): SheetCorrection {
  return { ...mapping, asks: true, headerRow: mapping.headerRow === row ? null : row };
}

/** A row that is no question, or is one again. */
export function skip(mapping: SheetCorrection, row: number): SheetCorrection {
  const again = mapping.skip.includes(row);
  return { ...mapping, skip: toggled(mapping.skip, row, !again), ask: toggled(mapping.ask, row, false) };
}

/** A row that is a question, whatever it looks like. */
export function ask(mapping: SheetCorrection, row: number): SheetCorrection {
  return { ...mapping, asks: true, skip: toggled(mapping.skip, row, false), ask: toggled(mapping.ask, row, true) };
}

function toggled(rows: readonly number[], row: number, on: boolean): number[] {
  const others = rows.filter((other) => other !== row);
  return on ? [...others, row].sort((one, other) => one - other) : others;
}

/** With one sheet's correction put in, or taken out when it is null. */
export function withCorrection(
  corrections: readonly SheetCorrection[],
  sheet: string,
  correction: SheetCorrection | null,
): SheetCorrection[] {
  const others = corrections.filter((other) => other.sheet !== sheet);
  return correction ? [...others, correction] : others;
}

export type Counts = {
  questions: number;
  sheets: number;
  cells: number;
  choices: number;
  filled: number;
  open: number;
};

/** What was found, in numbers. `open` are questions without an answer cell. */
export function countsOf({ questions }: PreviewView): Counts {
  const slots = questions.flatMap((question) => question.slots);
  return {
    questions: questions.length,
    sheets: new Set(questions.map((question) => question.sheet)).size,
    cells: slots.length,
    choices: slots.filter((slot) => slot.choices !== null).length,
    filled: questions.filter((question) => question.slots.some((slot) => slot.current)).length,
    open: questions.filter((question) => question.slots.length === 0).length,
  };
}
