import { type CellRange, columnName, columnNumber, parseRange } from './grid.ts';
import type { DefinedName } from './package.ts';

/** What a drop-down's formula may refer to. */
export type ListSources = {
  /** The text shown in a cell, '' when empty; null when there is no such sheet. */
  text: (sheet: string, row: number, column: number) => string | null;
  /** The last row and column with text, for ranges that name whole columns. */
  size: (sheet: string) => { rows: number; columns: number } | null;
  names: readonly DefinedName[];
  tables: readonly { name: string; sheet: string; range: CellRange; columns: string[] }[];
};

export type ListPlace = { sheet: string; range: CellRange };
export type ResolvedList = { choices: string[]; places: ListPlace[] };

/** The cell a formula is read for: relative references move with it. */
export type ListOrigin = { sheet: string; rowShift: number; columnShift: number };

/** A longer list is not worked out: a part of it would call legal values illegal. */
const longestList = 5_000;

/** True when the formula means other cells on each row, so that it has to be worked out cell by cell. */
export function isRelative(formula: string): boolean {
  const bare = formula.replace(/"[^"]*"/g, '').replace(/'(?:[^']|'')*'!/g, '!');
  return /(?<![\w$.!\]])\$?[A-Z]{1,3}\d+(?![\w(])|(?<![\w$.!\]])[A-Z]{1,3}\$\d+(?![\w(])|![A-Z]{1,3}\$?\d|!\$[A-Z]{1,3}\d/i.test(
    bare,
  );
}

/**
 * The values of a drop-down: quoted ones, a range, a name, a table's column, another sheet's range, INDIRECT of any of
 * these, OFFSET with plain numbers or COUNTA. Null when the formula is beyond that.
 */
export function resolveList(formula: string, origin: ListOrigin, sources: ListSources, depth = 0): ResolvedList | null {
  const text = formula.trim().replace(/^=\s*/, '');
  if (depth > 6 || text === '') return null;
  const quoted = unquote(text);
  if (quoted !== null) return { choices: splitValues(quoted), places: [] };
  const parts = splitArguments(text);
  if (parts.length > 1) {
    const lists = parts.map((part) => resolveList(part, origin, sources, depth + 1));
    return lists.every((list) => list !== null) ? merge(lists) : null;
  }
  const call = /^(?:_xlfn\.)?([A-Z.]+)\(([\s\S]*)\)$/i.exec(text);
  if (call) return resolveCall((call[1] ?? '').toUpperCase(), splitArguments(call[2] ?? ''), origin, sources, depth);
  const place = placeOf(text, origin, sources);
  if (place) return listAt(place, sources);
  const named = nameOf(text, origin.sheet, sources.names);
  return named
    ? resolveList(named.formula, { ...origin, sheet: named.sheet ?? origin.sheet }, sources, depth + 1)
    : null;
}

function resolveCall(
  name: string,
  parts: string[],
  origin: ListOrigin,
  sources: ListSources,
  depth: number,
): ResolvedList | null {
  if (name === 'INDIRECT') {
    const target = textOf(parts[0] ?? '', origin, sources);
    return target ? resolveList(target, origin, sources, depth + 1) : null;
  }
  if (name === 'ANCHORARRAY' || name === 'OFFSET') {
    const place = placeOf(parts[0] ?? '', origin, sources);
    if (!place) return null;
    if (name === 'ANCHORARRAY') return listAt(spill(place, sources), sources);
    const [down, right, height, width] = [1, 2, 3, 4].map((index) => numberOf(parts[index] ?? '', origin, sources));
    const { range } = place;
    const top = range.top + (down ?? 0);
    const left = range.left + (right ?? 0);
    const bottom = top + (height ?? range.bottom - range.top + 1) - 1;
    return listAt(
      { sheet: place.sheet, range: { top, left, bottom, right: left + (width ?? range.right - range.left + 1) - 1 } },
      sources,
    );
  }
  return null;
}

function textOf(part: string, origin: ListOrigin, sources: ListSources): string | null {
  const text = part.trim();
  const quoted = unquote(text);
  if (quoted !== null) return quoted;
  const substitute = /^SUBSTITUTE\(([\s\S]*)\)$/i.exec(text);
  if (substitute) {
    const [inner = '', from = '', to = ''] = splitArguments(substitute[1] ?? '');
    return textOf(inner, origin, sources)?.replaceAll(unquote(from.trim()) ?? '', unquote(to.trim()) ?? '') ?? null;
  }
  const place = placeOf(text, origin, sources);
  return place ? sources.text(place.sheet, place.range.top, place.range.left) : null;
}

function numberOf(part: string, origin: ListOrigin, sources: ListSources): number | null {
  const text = part.trim();
  if (/^-?\d{1,7}$/.test(text)) return Number(text);
  const counted = /^COUNTA\(([^()]*)\)\s*([+-]\s*\d{1,4})?$/i.exec(text);
  const place = counted ? placeOf(counted[1] ?? '', origin, sources) : null;
  const list = place ? listAt(place, sources, true) : null;
  return list ? list.choices.length + Number((counted?.[2] ?? '0').replace(/\s/g, '')) : null;
}

/** "'My lists'!$A$2:$A$9" or "Answers[Status]" → where that is. */
function placeOf(text: string, origin: ListOrigin, sources: ListSources): ListPlace | null {
  const match =
    /^(?:(?:'((?:[^']|'')+)'|([^'!()[\],:\s]+))!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3})$/i.exec(
      text.trim(),
    );
  if (match) {
    const sheet = match[1]?.replace(/''/g, "'") ?? match[2] ?? origin.sheet;
    const range = parseRange(shift(match[3] ?? '', origin));
    return range && sources.size(sheet) ? { sheet, range } : null;
  }
  const column = /^([\p{L}_\\][\p{L}\p{N}_.]*)\[([^[\]]+)\]$/u.exec(text.trim());
  const table = column ? sources.tables.find((known) => same(known.name, column[1] ?? '')) : undefined;
  const index = table?.columns.findIndex((name) => same(name, column?.[2] ?? '')) ?? -1;
  if (!table || index < 0) return null;
  const at = table.range.left + index;
  return { sheet: table.sheet, range: { top: table.range.top + 1, bottom: table.range.bottom, left: at, right: at } };
}

function shift(reference: string, origin: ListOrigin): string {
  return reference.replace(
    /(\$?)([A-Z]{1,3})(\$?)(\d+)/gi,
    (_, columnFixed: string, column: string, rowFixed: string, row: string) => {
      const to = columnFixed ? columnNumber(column) : columnNumber(column) + origin.columnShift;
      const name = to > 0 && to <= 16_384 ? columnName(to) : column;
      return `${name}${rowFixed ? Number(row) : Math.max(1, Number(row) + origin.rowShift)}`;
    },
  );
}

/** A formula that spills: the filled cells below its first one. */
function spill(place: ListPlace, sources: ListSources): ListPlace {
  const { top, left } = place.range;
  let bottom = top;
  while (bottom - top < longestList && (sources.text(place.sheet, bottom + 1, left) ?? '').trim() !== '') bottom++;
  return { sheet: place.sheet, range: { top, left, bottom, right: left } };
}

function listAt(place: ListPlace, sources: ListSources, all = false): ResolvedList | null {
  const size = sources.size(place.sheet);
  if (!size) return null;
  const { top, left } = place.range;
  const bottom = Math.min(place.range.bottom, size.rows);
  const right = Math.min(place.range.right, size.columns);
  const choices: string[] = [];
  const seen = new Set<string>();
  for (let row = Math.max(1, top); row <= bottom && choices.length < longestList; row++) {
    for (let column = Math.max(1, left); column <= right && choices.length < longestList; column++) {
      const text = (sources.text(place.sheet, row, column) ?? '').trim();
      if (text === '' || (seen.has(text) && !all)) continue;
      seen.add(text);
      choices.push(text);
    }
  }
  if (choices.length >= longestList) return null;
  return { choices, places: [{ sheet: place.sheet, range: { top, left, bottom, right } }] };
}

function nameOf(text: string, sheet: string, names: readonly DefinedName[]): DefinedName | null {
  const match = /^(?:(?:'((?:[^']|'')+)'|([^'!]+))!)?([\p{L}_\\][\p{L}\p{N}_.\\?]*)$/u.exec(text);
  if (!match) return null;
  const wanted = match[1]?.replace(/''/g, "'") ?? match[2] ?? sheet;
  const known = names.filter((name) => same(name.name, match[3] ?? ''));
  return (
    known.find((name) => name.sheet !== null && same(name.sheet, wanted)) ??
    known.find((name) => name.sheet === null) ??
    null
  );
}

function unquote(text: string): string | null {
  return /^"(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replace(/""/g, '"') : null;
}

/** The file format separates by commas in every language; some writers put a semicolon all the same. */
function splitValues(list: string): string[] {
  const separator = list.includes(',') || !list.includes(';') ? ',' : ';';
  return [...new Set(list.split(separator).map((value) => value.trim()))].filter((value) => value !== '');
}

/** Splits at commas outside of quotes and brackets. */
function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? '';
    if (quote) quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(' || letter === '[' || letter === '{') depth++;
    else if (letter === ')' || letter === ']' || letter === '}') depth--;
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function merge(lists: ResolvedList[]): ResolvedList {
  return { choices: [...new Set(lists.flatMap((list) => list.choices))], places: lists.flatMap((list) => list.places) };
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
