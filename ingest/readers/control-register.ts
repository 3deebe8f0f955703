import type { Table } from './table.ts';

/** A control as a register lists it. `code` is the company's own id, `criteria` are ids such as CC6.1. */
export type RegisteredControl = {
  code: string;
  title: string;
  description: string;
  owner: string | null;
  criteria: string[];
};

const columns = {
  code: /^control\s*(id|code|no\.?|number|ref(erence)?|#)$|^(id|ref|code)$/i,
  criteria: /criteri|tsc|soc\s*2|trust services|framework|mapping/i,
  title: /^(control\s*)?(title|name)$|^control$/i,
  description: /description|control (activity|statement|text)|^activity$|^statement$/i,
  owner: /owner|responsible/i,
};

/**
 * The controls of a control register: a table with a column of control ids and one that says what the control is.
 * Empty for every other table, also one where fewer than half of the ids look like ids.
 */
export function controlsOf(tables: readonly Table[]): RegisteredControl[] {
  return tables.flatMap(({ header, rows }) => {
    if (header === null) return [];
    const find = (name: RegExp) => header.findIndex((cell) => name.test(cell.trim()));
    const at = {
      code: find(columns.code),
      criteria: find(columns.criteria),
      owner: find(columns.owner),
      title: find(columns.title),
    };
    const description = find(columns.description);
    const words = description === -1 ? at.title : description;
    // A table of ids and descriptions may be anything; a register also says whose the control is or which criteria it meets.
    if (at.code === -1 || words === -1 || (at.criteria === -1 && at.owner === -1)) return [];
    if (header.some((cell) => /question|answer|response/i.test(cell))) return [];
    const controls = rows.flatMap((row) => {
      const cell = (i: number) => (i === -1 ? '' : (row[i] ?? '').replace(/\s+/g, ' ').trim());
      const text = cell(words);
      if (!/^[A-Z]{1,6}[-_. ]?\d[\w.-]*$/i.test(cell(at.code)) || text === '') return [];
      const criteria = cell(at.criteria).match(/\b(CC\d\.\d{1,2}|A1\.\d|C1\.\d|PI1\.\d|P\d\.\d)\b/gi) ?? [];
      const unique = [...new Set(criteria.map((id) => id.toUpperCase()))];
      const title = cell(at.title) || firstSentence(text);
      return [{ code: cell(at.code), title, description: text, owner: cell(at.owner) || null, criteria: unique }];
    });
    return controls.length * 2 >= rows.length ? controls : [];
  });
}

function firstSentence(text: string): string {
  const sentence = /^.*?[.;](?=\s|$)/.exec(text)?.[0].replace(/[.;]$/, '') ?? text;
  return sentence.length <= 100 ? sentence : `${sentence.slice(0, 99).replace(/\s+\S*$/, '')}…`;
}
