import type { ToldControl } from '../../retrieval/index.ts';
import type { Message } from '../read.ts';
import type { Table } from './table.ts';

/** The names that columns of registers go by, each the first that is met; a column is taken once. */
const columns = {
  code: /^(internal\s*)?control\s*(id|code|no\.?|num(ber)?|ref(erence)?\.?|#|identifier)$|^(id|ref\.?|reference|code|#|no\.?|identifier)$/i,
  criteria: /criteri|\btsc\b|soc\s*2|trust services/i,
  frequency: /frequen|how often|cadence|interval|periodicity|recurrence/i,
  owner: /owner|responsible|accountable|assignee|assigned to|performed by|operator/i,
  description: /description|control (activity|statement|text|wording)|^activity$|^statement$|^details?$/i,
  title: /^(control\s*)?(title|name|short name)$|^control$/i,
} as const;
/** A register may name its criteria under the framework alone, and say what a control is by what it is for. */
const otherCriteria = /framework|mapping|mapped/i;
const otherDescription = /objective/i;

const controlCode = /^[A-Z]{1,6}[-_. ]?\d[\w.-]*$/i;
const criterionId = /\b(CC\s?\d\.\d|A\s?1\.\d|C\s?1\.\d|PI\s?1\.\d|P\s?\d\.\d)(?![\d.])/gi;

/**
 * The controls of a control register: a table with a column of control ids and one that says what the control is.
 * Empty for every other table, also one where fewer than half of the ids look like ids.
 */
export function controlsOf(tables: readonly Table[]): ToldControl[] {
  return tables.flatMap(({ header, rows }) => {
    if (header === null || header.some((cell) => /question|answer|response/i.test(cell))) return [];
    const at = columnsOf(header, rows);
    const words = at.description ?? at.title;
    // A table of ids and descriptions may be anything; a register also says whose the control is or which criteria it meets.
    if (at.code === undefined || words === undefined) return [];
    if (at.criteria === undefined && at.owner === undefined) return [];
    const controls = rows.flatMap((row): ToldControl[] => {
      const cell = (i: number | undefined) => (i === undefined ? '' : (row[i] ?? '').replace(/\s+/g, ' ').trim());
      const [code, description] = [cell(at.code), cell(words)];
      if (!controlCode.test(code) || description === '') return [];
      const criteria = cell(at.criteria).match(criterionId) ?? [];
      return [
        {
          code,
          title: cell(at.title) || firstSentence(description),
          description,
          owner: cell(at.owner) || null,
          criteria: [...new Set(criteria.map((id) => id.replace(/\s/g, '').toUpperCase()))],
          frequency: cell(at.frequency) || null,
          tests: [],
          exceptions: [],
        },
      ];
    });
    return controls.length * 2 >= rows.length ? controls : [];
  });
}

/** What a person should know of a register: controls that no criterion can count on. */
export function messagesOf(controls: readonly ToldControl[]): Message[] {
  const unmapped = controls.filter(({ criteria }) => criteria.length === 0).length;
  if (unmapped === 0) return [];
  const which =
    unmapped === controls.length
      ? `None of its ${unmapped} controls names`
      : `${unmapped} of its ${controls.length} controls do not name`;
  const text = `${which} a SOC 2 criterion (such as CC6.1): coverage does not count them until somebody maps them.`;
  return [{ level: 'warning', code: 'controls_without_criteria', text }];
}

type Column = keyof typeof columns;

function columnsOf(header: readonly string[], rows: readonly string[][]): Partial<Record<Column, number>> {
  const taken = new Map<Column, number>();
  const find = (column: Column, name: RegExp) => {
    const at = header.findIndex((cell, i) => ![...taken.values()].includes(i) && name.test(cell.trim()));
    if (at !== -1 && !taken.has(column)) taken.set(column, at);
  };
  for (const column of Object.keys(columns) as Column[]) find(column, columns[column]);
  find('criteria', otherCriteria);
  find('description', otherDescription);
  // "Control | Description | Owner": the codes stand under the name of the control itself.
  const title = taken.get('title');
  if (!taken.has('code') && title !== undefined && taken.has('description')) {
    const codes = rows.filter((row) => controlCode.test((row[title] ?? '').trim())).length;
    if (codes * 2 >= rows.length) {
      taken.set('code', title);
      taken.delete('title');
    }
  }
  return Object.fromEntries(taken);
}

/** A title for what has none. */
export function firstSentence(text: string): string {
  const sentence = /^.*?[.;](?=\s|$)/.exec(text)?.[0].replace(/[.;]$/, '') ?? text;
  return sentence.length <= 100 ? sentence : `${sentence.slice(0, 99).replace(/\s+\S*$/, '')}…`;
}
