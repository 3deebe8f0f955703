import type { Message, Read, ReadDocument } from '../read.ts';
import { type Fact, message } from './fact.ts';
import { labelledDate, labelledFact } from './labels.ts';
import { type Cell, factAt, factOf, type Line, type Paper, paperOf } from './paper.ts';

/** A control of Annex A that was left out, with the reason given. */
export type ExcludedControl = { code: string; control: Fact<string>; justification: Fact<string> | null };
/** A control that applies and is not, or not fully, in place yet. */
export type OpenControl = { code: string; control: Fact<string>; status: Fact<string> };

/** The few facts of a statement of applicability (ISO/IEC 27001, 6.1.3 d). */
export type Applicability = {
  organisation: Fact<string> | null;
  version: Fact<string> | null;
  date: Fact<string> | null;
  controls: Fact<number> | null;
  applicable: Fact<number> | null;
  excluded: ExcludedControl[];
  notImplemented: OpenControl[];
};

/** Fewer rows are no statement. Annex A of 2022 has 93 controls, that of 2013 had 114. */
const leastControls = 5;
/** "A.5.1", "5.1", "A 8.12": 2022 has four chapters, 2013 fourteen from 5 to 18. */
const annexId = /^(?:A[.\s-]?)?((?:[5-9]|1[0-8])\.\d{1,2}(?:\.\d{1,2})?)\b/;

const columns = {
  applicable: /\bapplicab(?:le|ility)\b|\bin scope\b|\bincluded\b|\bselected\b/i,
  reason: /\bjustification\b|\breason\b|\brationale\b|\bexplanation\b/i,
  status: /\bimplement(?:ed|ation)\b|\bstatus\b/i,
  name: /\b(?:control|title|name|objective)\b/i,
};

/** Whether a document is a statement of applicability: it is called so, and lists controls of Annex A with a column that says whether each applies. */
export function isApplicability(document: ReadDocument): boolean {
  const { text, title } = document;
  if (!/\bstatement of applicability\b|\bSoA\b/i.test(`${title}\n${text.slice(0, 3000)}`)) return false;
  return rowsOf(paperOf(document)).length >= leastControls;
}

/** Reads a statement of applicability row by row. What is not found, or cannot be told, is a message. */
export function readApplicability(document: ReadDocument): Read<Applicability> {
  const paper = paperOf(document);
  const rows = rowsOf(paper);
  const messages: Message[] = [];
  const said = rows.map((row) => ({ row, applies: verdictOf(row.applicable?.text ?? '') }));
  const unclear = said.filter(({ applies }) => applies === null);
  if (unclear.length > 0) {
    const ids = unclear.slice(0, 5).map(({ row }) => row.code);
    const text = `Whether ${unclear.length === 1 ? 'one control applies' : `${unclear.length} controls apply`} was not clear: ${ids.join(', ')}${unclear.length > 5 ? ' …' : ''}.`;
    messages.push(message('applicability_unclear', text));
  }
  const excluded = said
    .filter(({ applies }) => applies === false)
    .map(({ row }) => ({
      code: row.code,
      control: nameOf(paper, row),
      justification: row.reason ? factOf(paper, [row.reason]) : null,
    }));
  for (const { code, justification, control } of excluded)
    if (justification === null)
      messages.push(message('justification_missing', `No reason was found why ${code} does not apply.`, control.page));
  const notImplemented = said.flatMap(({ row, applies }) => {
    const status = row.status && row.status !== row.applicable ? row.status : null;
    if (applies !== true || status === null || !isOpen(status.text)) return [];
    return [
      { code: row.code, control: nameOf(paper, row), status: factAt(paper, status.text, status.start, status.end) },
    ];
  });
  const [first] = rows;
  const count = (value: number): Fact<number> | null =>
    first ? factAt(paper, value, first.id.start, first.id.end) : null;
  const value: Applicability = {
    organisation: labelledFact(paper, /^(?:organi[sz]ation|company|client|prepared (?:for|by))$/i),
    version: labelledFact(paper, /^(?:document )?(?:version|revision|issue)(?: no\.?| number)?$/i),
    date: labelledDate(
      paper,
      /^(?:date|(?:version|issue|approval|effective|revision) date|approved(?: on)?|effective(?: from)?|last (?:updated|reviewed|revised)|issued)$/i,
    ),
    controls: count(rows.length),
    applicable: count(said.filter(({ applies }) => applies === true).length),
    excluded,
    notImplemented,
  };
  if (value.date === null) messages.push(message('date_missing', 'The date of the statement was not found.'));
  if (value.version === null) messages.push(message('version_missing', 'The version of the statement was not found.'));
  return { value, messages };
}

type Row = {
  code: string;
  id: Cell;
  name: Cell | null;
  applicable: Cell | null;
  reason: Cell | null;
  status: Cell | null;
};

/** Rows of a table ("A.5.1 | Policies | Yes | …"), or lines as a workbook's rows become them ("Control: A.5.1; Applicable: Yes"). */
function rowsOf(paper: Paper): Row[] {
  const rows: Row[] = [];
  let names: string[] | null = null;
  for (const line of paper.lines) {
    const fields = fieldsOf(line);
    if (fields.length > 1 && fields.some(({ name }) => columns.applicable.test(name))) {
      add(
        rows,
        fields.map(({ name }) => name),
        fields.map(({ cell }) => cell),
      );
      continue;
    }
    if (line.cells === null) continue;
    if (
      line.cells.some(({ text }) => columns.applicable.test(text) && text.length < 60) &&
      !line.cells.some(({ text }) => annexId.test(text))
    )
      names = line.cells.map(({ text }) => text);
    else if (names !== null) add(rows, names, line.cells);
  }
  return rows.filter((row, i) => rows.findIndex(({ code }) => code === row.code) === i);
}

function add(rows: Row[], names: readonly string[], cells: readonly Cell[]): void {
  const idAt = cells.findIndex(({ text }) => annexId.test(text));
  const id = cells[idAt];
  if (id === undefined) return;
  const find = (pattern: RegExp, not: readonly number[] = []) => {
    const at = names.findIndex((name, i) => pattern.test(name) && !not.includes(i));
    const cell = at === -1 ? undefined : cells[at];
    return { at, cell: cell && cell.text !== '' ? cell : null };
  };
  const reason = find(columns.reason, [idAt]);
  const applicable = find(columns.applicable, [idAt, reason.at]);
  const status = find(columns.status, [idAt, applicable.at, reason.at]);
  const name = find(columns.name, [idAt, applicable.at, reason.at, status.at]);
  rows.push({
    code: `A.${annexId.exec(id.text)?.[1] ?? id.text}`,
    id,
    name: name.cell,
    applicable: applicable.cell,
    reason: reason.cell,
    status: status.cell,
  });
}

/** "Control: A.5.1; Applicable: Yes": the names of columns before the values, each cell at its own place. */
function fieldsOf(line: Line): { name: string; cell: Cell }[] {
  if (line.cells !== null || !line.text.includes(': ')) return [];
  const heads = [...line.text.matchAll(/(?:^|; )([A-Z][^:;|]{0,60}): /g)];
  return heads.map((head, i) => {
    const from = head.index + head[0].length;
    const to = heads[i + 1]?.index ?? line.text.length;
    return {
      name: head[1] ?? '',
      cell: { text: line.text.slice(from, to), start: line.start + from, end: line.start + to },
    };
  });
}

/** The control by its name beside the id, or by what follows the id in its cell, or by the id alone. */
function nameOf(paper: Paper, row: Row): Fact<string> {
  const lead = /^(?:A[.\s-]?)?[\d.]+[\s:.–—-]*/.exec(row.id.text)?.[0].length ?? 0;
  const rest = row.id.text.slice(lead);
  if (rest !== '') return factAt(paper, rest, row.id.start + lead, row.id.end);
  const { text, start, end } = row.name ?? row.id;
  return factAt(paper, text, start, end);
}

function verdictOf(words: string): boolean | null {
  if (/^(?:no\b|n$|false\b|not\b|exclud|n\/?a\b|out\b|0$|✗|✘)/i.test(words)) return false;
  return /^(?:y(?:es)?\b|true\b|applicab|includ|in scope|x$|1$|✓|✔)/i.test(words) ? true : null;
}

/** Not in place, by its own words. */
function isOpen(status: string): boolean {
  return /^(?:no\b|not\b|n$|false\b)|\b(?:planned|partial(?:ly)?|in progress|ongoing|to be implemented|not (?:yet )?implemented|pending)\b/i.test(
    status,
  );
}
