import { AverError } from '../../errors.ts';
import type { FactForm, FactValue } from './fact-sheet.ts';

const opinions = ['unqualified', 'qualified', 'adverse', 'disclaimer'];
const categories = ['security', 'availability', 'processing_integrity', 'confidentiality', 'privacy'];
const longestText = 4_000;
const mostEntries = 100;

/** What a person may write for a fact: one value, or a list of them. */
export type WrittenValue = FactValue | readonly string[];

/**
 * A written value as a fact's entries hold it.
 * @throws AverError bad_input, with what is expected
 */
export function readWritten(key: string, form: FactForm, written: unknown): FactValue[] {
  const values = valuesOf(form, written);
  if (values === null || values.length === 0)
    throw new AverError('bad_input', `${key} takes ${expected[form]}.`, { key, form });
  return values;
}

const expected: Readonly<Record<FactForm, string>> = {
  text: `words, ${longestText} characters at most`,
  texts: `a list of 1 to ${mostEntries} texts`,
  date: 'a day such as 2026-06-30',
  period: 'two days, from and to, the first before the second',
  report_type: '"I" or "II"',
  opinion: opinions.join(', '),
  categories: `one or more of ${categories.join(', ')}`,
  method: '"carve_out" or "inclusive"',
  count: 'a whole number from 0',
  frequency: 'deviations and sample, whole numbers, deviations not above the sample',
  yes: 'true',
};

function valuesOf(form: FactForm, written: unknown): FactValue[] | null {
  const one = (isRight: boolean) => (isRight ? [written as FactValue] : null);
  switch (form) {
    case 'text':
      return isText(written) ? [written.trim()] : null;
    case 'texts': {
      const list = Array.isArray(written) ? written.filter((item) => item !== '') : [];
      return list.length <= mostEntries && list.every(isText) ? unique(list.map((item) => item.trim())) : null;
    }
    case 'categories':
      return Array.isArray(written) && written.every((item) => categories.includes(item)) ? unique(written) : null;
    case 'date':
      return one(isDay(written));
    case 'period': {
      const { from, to } = fieldsOf(written);
      return isDay(from) && isDay(to) && from <= to ? [{ from, to }] : null;
    }
    case 'frequency': {
      const { deviations, sample } = fieldsOf(written);
      return isCount(deviations) && isCount(sample) && deviations > 0 && deviations <= sample
        ? [{ deviations, sample }]
        : null;
    }
    case 'report_type':
      return one(written === 'I' || written === 'II');
    case 'opinion':
      return one(opinions.includes(written as string));
    case 'method':
      return one(written === 'carve_out' || written === 'inclusive');
    case 'count':
      return one(isCount(written));
    case 'yes':
      return one(written === true);
  }
}

/** Whether two lists of values say the same, whatever the order of a list and the white space in words. */
export function sameValues(one: readonly FactValue[], other: readonly FactValue[]): boolean {
  const bare = (values: readonly FactValue[]) => JSON.stringify(values.map(plainly).sort());
  return one.length === other.length && bare(one) === bare(other);
}

/** A value as it is told in a message. */
export function sayValues(values: readonly FactValue[]): string {
  const said = values.map((value) => {
    if (typeof value !== 'object') return String(value).replaceAll('_', ' ');
    return 'from' in value ? `${value.from} to ${value.to}` : `${value.deviations} of ${value.sample}`;
  });
  const text = said.join(', ');
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

function plainly(value: FactValue): string {
  if (typeof value !== 'object') return String(value).replace(/\s+/g, ' ').trim();
  return 'from' in value ? `${value.from} ${value.to}` : `${value.deviations} ${value.sample}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestText;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
