import { columnLetters, columnNumber, inSheet } from './address.ts';

/**
 * What a formula is made of, as far as moving it needs to know: quoted text and sheet names, numbers, and words (names,
 * functions, references). Quotes may be written as entities, since this works on the XML as it stands.
 */
const TOKEN =
  /"[^"]*"|&quot;.*?&quot;|&#34;.*?&#34;|'[^']*'|&apos;.*?&apos;|&#39;.*?&#39;|&[#\w]+;|\d[\d.]*(?:[Ee][+-]?\d+)?|[A-Za-z_$\\\u0080-\uffff][\w.$\\?\u0080-\uffff]*|\[/gy;

/**
 * The formula as it reads in a cell some rows and columns further on: relative references move, absolute ones stay. This
 * is how a dependant of a shared formula, stored without text, says what it computes. Null when a reference would leave
 * the sheet.
 */
export function moveFormula(formula: string, rows: number, columns: number): string | null {
  let moved = '';
  let at = 0;
  while (at < formula.length) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(formula)?.[0];
    if (token === undefined) {
      moved += formula[at++];
      continue;
    }
    if (token === '[') {
      const end = bracketEnd(formula, at);
      moved += formula.slice(at, end);
      at = end;
      continue;
    }
    const next = formula[at + token.length];
    const isName = next === '(' || next === '!' || next === '[';
    const part = isName ? token : moveReference(token, formula[at - 1] === ':' || next === ':', rows, columns);
    if (part === null) return null;
    moved += part;
    at += token.length;
  }
  return moved;
}

/** `A1`, `$B$2`; beside a colon also `A` and `3`, the ends of whole columns and rows. Anything else stays. */
function moveReference(token: string, inRange: boolean, rows: number, columns: number): string | null {
  const match = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/.exec(token);
  if (match) {
    const [, fixedColumn = '', letters = '', fixedRow = '', digits = ''] = match;
    const from = { column: columnNumber(letters), row: Number(digits) };
    if (!inSheet(from)) return token;
    const to = { column: from.column + (fixedColumn ? 0 : columns), row: from.row + (fixedRow ? 0 : rows) };
    return inSheet(to) ? fixedColumn + columnLetters(to.column) + fixedRow + to.row : null;
  }
  if (!inRange) return token;
  if (/^[A-Za-z]{1,3}$/.test(token)) {
    const column = columnNumber(token) + columns;
    return inSheet({ row: 1, column }) ? columnLetters(column) : null;
  }
  if (/^[1-9]\d{0,6}$/.test(token))
    return inSheet({ row: Number(token) + rows, column: 1 }) ? `${Number(token) + rows}` : null;
  return token;
}

/** Past a bracket with all it holds: another workbook's number, or a table's columns, where `'` escapes a bracket. */
function bracketEnd(formula: string, from: number): number {
  let depth = 0;
  for (let at = from; at < formula.length; at++) {
    const c = formula[at];
    if (c === "'") at++;
    else if (c === '[') depth++;
    else if (c === ']' && --depth === 0) return at + 1;
  }
  return formula.length;
}
