import { cellName, columnName, columnNumber, parseRange } from './grid.ts';
import type { DefinedName } from './package.ts';
import type { StoredValidation } from './sheet-part.ts';
import { attribute, tagsOf } from './xml.ts';

type Place = { top: number; left: number };

/**
 * `cell-content-is-in-list("Yes";"No")` → its values; `…([$Lists.$A$1:.$A$9])` or `…(name)` → a formula in Excel's
 * spelling. Relative addresses are written for `base`; they are moved to the range's first cell.
 */
export function listOf(condition: string, base: Place | null, range: Place): StoredValidation['list'] {
  const inside = /cell-content-is-in-list\(([\s\S]*)\)\s*$/.exec(condition)?.[1]?.trim();
  if (inside === undefined) return null;
  if (inside.startsWith('"')) {
    const values = [...inside.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => (match[1] ?? '').replaceAll('""', '"'));
    return { values: [...new Set(values.map((value) => value.trim()))].filter((value) => value !== '') };
  }
  const shift = { row: base ? range.top - base.top : 0, column: base ? range.left - base.left : 0 };
  return { formula: excelFormula(inside, shift) };
}

/** "Sheet1.B2" → B2; null when there is none. */
export function baseOf(address: string | null): Place | null {
  const cell = address?.slice(address.lastIndexOf('.') + 1) ?? '';
  return parseRange(cell);
}

/** `[$'My lists'.$A$1:.$A$9]` → `'My lists'!$A$1:$A$9`; arguments are separated by commas. */
function excelFormula(formula: string, shift: { row: number; column: number }): string {
  return formula
    .replace(/\[([^[\]]*)\]/g, (_, reference: string) => excelReference(reference, shift))
    .replaceAll(';', ',');
}

function excelReference(reference: string, shift: { row: number; column: number }): string {
  const match = /^\$?((?:'(?:[^']|'')*'|[^.'])*)\.([^:]+)(?::.*?\.?(\$?[A-Z]{1,3}\$?\d+))?$/i.exec(reference);
  if (!match) return reference;
  const [, sheet = '', from = '', to] = match;
  const name = sheet === '' || sheet.startsWith("'") ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  const cells = [from, ...(to === undefined ? [] : [to])].map((cell) => moved(cell, shift)).join(':');
  return name === '' ? cells : `${name}!${cells}`;
}

function moved(cell: string, shift: { row: number; column: number }): string {
  const [, columnFixed = '', column = '', rowFixed = '', row = ''] = /^(\$?)([A-Z]{1,3})(\$?)(\d+)$/i.exec(cell) ?? [];
  if (row === '') return cell;
  const toColumn = columnFixed ? columnNumber(column) : Math.max(1, columnNumber(column) + shift.column);
  const toRow = rowFixed ? Number(row) : Math.max(1, Number(row) + shift.row);
  return columnFixed || rowFixed
    ? `${columnFixed}${columnName(toColumn)}${rowFixed}${toRow}`
    : cellName(toRow, toColumn);
}

/** Names the workbook gives to ranges (`table:named-range`). */
export function odsNames(content: string): DefinedName[] {
  const from = content.lastIndexOf('named-expressions');
  if (from < 0) return [];
  const names: DefinedName[] = [];
  for (const tag of tagsOf(content, content.indexOf('named-expressions') - 40)) {
    if (tag.closing || tag.name !== 'named-range') continue;
    const address = attribute(tag.attributes, 'cell-range-address') ?? '';
    const name = attribute(tag.attributes, 'name') ?? '';
    names.push({ name, sheet: null, formula: excelReference(address, { row: 0, column: 0 }) });
  }
  return names;
}
