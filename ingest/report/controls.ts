import { criteriaIn } from './categories.ts';
import { type ControlColumns, columnsByContent, controlCode, controlColumnsOf } from './control-columns.ts';
import type { Range } from './engagement.ts';
import type { Fact } from './fact.ts';
import { type Cell, factAt, factOf, type Line, type Paper } from './paper.ts';
import { outcomeOf } from './results.ts';

/** How a test came out, by its own words. */
export type TestOutcome = 'no_exception' | 'exception' | 'not_tested' | 'unclear';
export type ControlTest = { performed: Fact<string> | null; result: Fact<string> | null; outcome: TestOutcome };

/** One control of the report's table. A Type I report has no tests. */
export type ReportControl = {
  code: Fact<string> | null;
  name: Fact<string> | null;
  text: Fact<string> | null;
  criteria: Fact<string>[];
  tests: ControlTest[];
  response: Fact<string> | null;
};

/** The pieces of a row as they come, line by line. */
type Row = {
  code: Cell[];
  control: Cell[];
  criteria: Cell[];
  tests: { performed: Cell[]; result: Cell[] }[];
  response: Cell[];
  context: Cell[];
};

const resultOpens =
  /^(?:no (?:relevant )?(?:exceptions?|deviations?|occurrences?)|exceptions?\b|deviations?\b|not (?:tested|applicable)|none\b|operat)/i;

/** All controls of the tables in a range, each once: what several tables say of one code is put together. */
export function readControls(paper: Paper, range: Range): ReportControl[] {
  const rows: Row[] = [];
  let columns: ControlColumns | null = null;
  let names: Line | null = null;
  let context: Cell[] = [];
  for (const line of paper.lines) {
    if (line.start < range.from || line.start >= range.to) continue;
    const cells = line.cells?.filter(({ text }) => text !== '') ?? [];
    if (line.cells === null || cells.length === 1) {
      const [words] = line.cells === null ? [line] : cells;
      const isContinued =
        line.cells !== null && columns !== null && line.cells.length > 1 && line.cells[0]?.text === '';
      if (words && !isContinued) {
        const ids = criterionTitle(words);
        if (ids.length > 0) context = ids;
        // A title between two tables ends the first; a sentence torn off by a page does not.
        if (line.cells === null && (line.isHeading || ids.length > 0) && columns?.criteria !== null) columns = null;
        continue;
      }
    }
    const head = controlColumnsOf(line);
    if (head === null && columns === null) {
      columns = columnsByContent(line);
      names = line;
    }
    if (head !== null) {
      columns = head;
      names = line;
    } else if (columns !== null && line.cells !== null) {
      if (isForeign(line, names)) columns = null;
      else addRow(rows, line.cells, columns, context);
    }
  }
  return joinControls(paper, rows);
}

function addRow(rows: Row[], cells: Cell[], columns: ControlColumns, context: Cell[]): void {
  const at = (column: number | null): Cell[] => {
    const cell = column === null ? undefined : cells[column];
    return cell && cell.text !== '' ? [cell] : [];
  };
  const [first] = at(columns.code ?? columns.control);
  const last = rows.at(-1);
  const begins =
    first !== undefined && (controlCode.test(first.text) || (columns.code === null && opensRow(first, last)));
  const piece = { performed: at(columns.test), result: at(columns.result) };
  if (begins) {
    rows.push({
      code: at(columns.code),
      control: at(columns.control),
      criteria: at(columns.criteria),
      tests: [piece],
      response: at(columns.response),
      context,
    });
    return;
  }
  if (last === undefined) return;
  last.code.push(...at(columns.code));
  last.control.push(...at(columns.control));
  last.criteria.push(...at(columns.criteria));
  last.response.push(...at(columns.response));
  const test = last.tests.at(-1);
  const done = test?.result.at(-1)?.text ?? '';
  const isNext =
    piece.performed.length > 0 &&
    piece.result.length > 0 &&
    /[.)]$|noted$/i.test(done) &&
    resultOpens.test(piece.result[0]?.text ?? '');
  if (isNext || test === undefined) last.tests.push(piece);
  else {
    test.performed.push(...piece.performed);
    test.result.push(...piece.result);
  }
}

/** Without a number, a control begins with a capital after one that ended. */
function opensRow(cell: Cell, last: Row | undefined): boolean {
  if (last !== undefined && last.code.length > 0) return false;
  const before = last?.control.at(-1)?.text ?? '.';
  return /^["“(]?[A-Z0-9]/.test(cell.text) && /[.!?)]$/.test(before);
}

/** The ids of "CC6.1 The entity …" above a table, or in a row of its own. */
function criterionTitle(words: Cell): Cell[] {
  const text = words.text.replace(/^(?:(?:trust services )?criteri(?:on|a)|TSC)\s*(?:ref\S*\s*)?[:#]?\s*/i, '');
  const lead = words.text.length - text.length;
  const [first] = criteriaIn(text);
  if (first?.start !== 0) return [];
  return criteriaIn(words.text)
    .filter(
      ({ start }) =>
        start === lead ||
        /^[\s,;&/and]*$/.test(words.text.slice(lead + first.end, start).replace(/(?:CC|PI|[ACP])\d\.\d/g, '')),
    )
    .map(({ id, start, end }) => ({ text: id, start: words.start + start, end: words.start + end }));
}

/** A row with names of another table ends this one. */
function isForeign(line: Line, names: Line | null): boolean {
  const cells = line.cells ?? [];
  const width = names?.cells?.length ?? 0;
  return (
    line.afterGap &&
    cells.length < width &&
    cells.every(({ text }) => text !== '' && text.length < 60 && !controlCode.test(text)) &&
    cells.length > 1
  );
}

function joinControls(paper: Paper, rows: readonly Row[]): ReportControl[] {
  const controls: ReportControl[] = [];
  const byCode = new Map<string, ReportControl>();
  for (const row of rows) {
    const control = controlOf(paper, row);
    if (control === null) continue;
    const same = control.code === null ? undefined : byCode.get(control.code.value);
    if (same === undefined) {
      controls.push(control);
      if (control.code) byCode.set(control.code.value, control);
      continue;
    }
    for (const one of control.criteria)
      if (!same.criteria.some(({ value }) => value === one.value)) same.criteria.push(one);
    for (const one of control.tests) {
      const known = same.tests.some(
        (test) => test.performed?.value === one.performed?.value && test.result?.value === one.result?.value,
      );
      if (!known) same.tests.push(one);
    }
    same.text ??= control.text;
    same.response ??= control.response;
  }
  return controls;
}

function controlOf(paper: Paper, row: Row): ReportControl | null {
  const split = splitCode(row);
  // "GV-02, HR-02": a list of codes beside a criterion is no control.
  if (split.name.length === 0 && split.text.length === 0) return null;
  if (
    split.code &&
    /^[\s,;]*$/.test(
      [...split.name, ...split.text]
        .map(({ text }) => text)
        .join(' ')
        .replace(/[A-Z]{1,6}-?\d+/g, ''),
    )
  )
    return null;
  const criteria = [...row.criteria.flatMap(idsOf), ...(row.criteria.length === 0 ? row.context : [])];
  const tests = row.tests.flatMap(({ performed, result }) => {
    const one = { performed: factOf(paper, performed), result: factOf(paper, result) };
    return one.performed || one.result ? [{ ...one, outcome: outcomeOf(one.result?.value ?? '') }] : [];
  });
  return {
    code: split.code ? factAt(paper, split.code.text, split.code.start, split.code.end) : null,
    name: factOf(paper, split.name),
    text: factOf(paper, split.text),
    criteria: criteria
      .filter((one, i) => criteria.findIndex(({ text }) => text === one.text) === i)
      .map((id) => factAt(paper, id.text, id.start, id.end)),
    tests,
    response: factOf(paper, row.response),
  };
}

function idsOf(cell: Cell): Cell[] {
  return criteriaIn(cell.text).map(({ id, start, end }) => ({
    text: id,
    start: cell.start + start,
    end: cell.start + end,
  }));
}

/** "AC-07 Removal of access" is a code and a name; in one column with the words of the control, a code and its text. */
function splitCode(row: Row): { code: Cell | null; name: Cell[]; text: Cell[] } {
  const source = row.code.length > 0 ? row.code : row.control;
  const [first, ...more] = source;
  const match = first ? controlCode.exec(first.text) : null;
  if (!first || !match) return { code: null, name: row.code, text: row.control };
  const code = { text: match[0], start: first.start, end: first.start + match[0].length };
  const lead = /^[\s:.)–—-]*/.exec(first.text.slice(match[0].length))?.[0].length ?? 0;
  const rest = { text: first.text.slice(match[0].length + lead), start: code.end + lead, end: first.end };
  const remaining = [rest, ...more].filter((cell) => cell.text !== '');
  return row.code.length > 0 ? { code, name: remaining, text: row.control } : { code, name: [], text: remaining };
}
