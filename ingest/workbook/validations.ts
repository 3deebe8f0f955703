import type { Message } from '../read.ts';
import { isRelative, type ListPlace, type ListSources, type ResolvedList, resolveList } from './choices.ts';
import { type CellRange, cellName, type Validation } from './grid.ts';
import type { StoredValidation } from './sheet-part.ts';

/** Formulas that mean other cells on each row are worked out cell by cell, up to this many in a sheet. */
const mostRelativeCells = 5_000;
/** … and this many values in all. */
const mostRelativeValues = 200_000;

type Resolved = { validations: Validation[]; places: ListPlace[]; messages: Message[] };

/** What may be typed where, on one sheet; ranges end where the sheet's text ends, with room for a few rows more. */
export function resolveValidations(
  sheet: string,
  stored: readonly StoredValidation[],
  size: { rows: number; columns: number },
  sources: ListSources,
): Resolved {
  const resolved: Resolved = { validations: [], places: [], messages: [] };
  const lists = new Map<string, ResolvedList | null>();
  const places = new Map<string, ListPlace>();
  let relativeCells = 0;
  let relativeValues = 0;
  let unresolved: string | null = null;
  const list = (formula: string, rowShift: number, columnShift: number) => {
    const key = `${rowShift} ${columnShift} ${formula}`;
    const known = lists.get(key);
    if (known !== undefined) return known;
    const found = resolveList(formula, { sheet, rowShift, columnShift }, sources);
    lists.set(key, found);
    for (const place of found?.places ?? []) places.set(`${place.sheet} ${Object.values(place.range).join()}`, place);
    return found;
  };
  for (const validation of stored) {
    const kind = kindOf(validation.kind);
    if (!kind) continue;
    const [origin] = validation.ranges;
    for (const whole of validation.ranges) {
      const range = {
        ...whole,
        bottom: Math.min(whole.bottom, size.rows + 50),
        right: Math.min(whole.right, size.columns + 10),
      };
      if (range.bottom < range.top || range.right < range.left || !origin) continue;
      if (kind !== 'list' || validation.list === null) {
        const { longest } = validation;
        resolved.validations.push({ range, kind, choices: null, ...(longest === undefined ? {} : { longest }) });
        continue;
      }
      if ('values' in validation.list) {
        resolved.validations.push({ range, kind, choices: validation.list.values });
        continue;
      }
      const { formula } = validation.list;
      const cells = (range.bottom - range.top + 1) * (range.right - range.left + 1);
      if (cells === 1 || !isRelative(formula) || relativeCells + cells > mostRelativeCells) {
        const found = list(formula, range.top - origin.top, range.left - origin.left);
        if (!found) unresolved ??= cellName(range.top, range.left);
        resolved.validations.push({ range, kind, choices: found?.choices ?? null });
        continue;
      }
      relativeCells += cells;
      for (const cell of cellsOf(range)) {
        const found =
          relativeValues > mostRelativeValues ? null : list(formula, cell.top - origin.top, cell.left - origin.left);
        relativeValues += found?.choices.length ?? 0;
        if (!found) unresolved ??= cellName(cell.top, cell.left);
        resolved.validations.push({ range: cell, kind, choices: found?.choices ?? null });
      }
    }
  }
  resolved.places.push(...places.values());
  if (unresolved) {
    const text = `The drop-down at ${unresolved} takes its values from a formula that was not worked out: check the answer's wording there.`;
    resolved.messages.push({ level: 'warning', code: 'drop_down_unresolved', text, sheet, cell: unresolved });
  }
  return resolved;
}

function kindOf(kind: string): Validation['kind'] | null {
  const kinds = ['list', 'whole', 'decimal', 'date', 'time', 'textLength', 'custom'] as const;
  return kinds.find((known) => known === kind) ?? null;
}

function* cellsOf(range: CellRange): Generator<CellRange> {
  for (let row = range.top; row <= range.bottom; row++) {
    for (let column = range.left; column <= range.right; column++)
      yield { top: row, left: column, bottom: row, right: column };
  }
}
