import type { Message } from '../read.ts';
import { criteriaIn } from './categories.ts';
import type { Range } from './engagement.ts';
import { type Fact, message } from './fact.ts';
import { factAt, factOf, type Line, type Paper } from './paper.ts';
import { bulletsOf, type Part, partsOf } from './part.ts';
import { tablesIn } from './report-tables.ts';

/** What a reader of the report must do himself for the controls to hold. */
export type UserEntityControl = { code: Fact<string> | null; text: Fact<string>; criteria: Fact<string>[] };

const title =
  /\b(?:user[- ]entit(?:y|ies)|customer|client)\b.*\b(?:controls?|responsibilit(?:y|ies)|considerations?)\b|\bCUECs?\b/i;

/** Complementary user entity controls from their table or list. */
export function readUserEntityControls(
  paper: Paper,
  range: Range,
): { controls: UserEntityControl[]; messages: Message[] } {
  const parts = partsOf(paper, range).filter((part) => title.test(part.title) && !/\bsubservice\b/i.test(part.title));
  for (const part of parts) {
    const controls = dutiesOf(paper, part);
    if (controls.length > 0) return { controls, messages: [] };
  }
  const said = /\bcomplementary (?:user[- ]entity|controls of user)/i.test(paper.quiet.slice(range.from, range.to));
  const text = said
    ? 'The report speaks of complementary user entity controls, but no list of them was found.'
    : 'No complementary user entity controls were found.';
  return { controls: [], messages: [message('cuecs_missing', text)] };
}

function dutiesOf(paper: Paper, part: Part): UserEntityControl[] {
  const tables = tablesIn(part.lines).filter(({ header }) => (header.cells?.length ?? 0) > 1);
  if (tables.length > 0)
    return tables.flatMap((table) => (table.rows.length > 0 ? dutiesInTable(paper, table.header, table.rows) : []));
  return bulletsOf(paper, part.lines).map((text) => {
    const words = paper.text.slice(text.start, text.end);
    const criteria = criteriaIn(words).map(({ id, start, end }) =>
      factAt(paper, id, text.start + start, text.start + end),
    );
    const code = /^((?:CUEC|UEC)[- ]?\d+)\b[\s:.–—-]*/i.exec(words);
    if (!code?.[1]) return { code: null, text, criteria };
    const rest = { ...text, value: text.value.slice(code[0].length), start: text.start + code[0].length };
    return { code: factAt(paper, code[1], text.start, text.start + code[1].length), text: rest, criteria };
  });
}

function dutiesInTable(paper: Paper, header: Line, rows: readonly Line[]): UserEntityControl[] {
  const names = (header.cells ?? []).map(({ text }) => text);
  const codeAt = names.findIndex((name) => /^(?:#|no\.?|nr\.?|number|id|ref\S*|CUEC(?: #| no\.?| id)?)$/i.test(name));
  const criteriaAt = names.findIndex((name) => /criteri|\bTSC/i.test(name));
  const others = names.flatMap((name, i) => (i === codeAt || i === criteriaAt ? [] : [{ name, i }]));
  const textAt =
    others.find(({ name }) => /user|customer|client|control|responsib|descri/i.test(name))?.i ?? others[0]?.i ?? 0;
  const groups: Line[][] = [];
  for (const row of rows) {
    const lead = row.cells?.[codeAt === -1 ? textAt : codeAt]?.text ?? '';
    const isNew = groups.length === 0 || (codeAt !== -1 ? lead !== '' : /^[A-Z0-9]/.test(lead));
    if (isNew) groups.push([row]);
    else groups.at(-1)?.push(row);
  }
  return groups.flatMap((group) => {
    const at = (column: number) => (column === -1 ? [] : group.flatMap((row) => row.cells?.[column] ?? []));
    const text = factOf(paper, at(textAt));
    if (text === null) return [];
    const criteria = at(criteriaAt).flatMap((cell) =>
      criteriaIn(cell.text).map(({ id, start, end }) => factAt(paper, id, cell.start + start, cell.start + end)),
    );
    return [{ code: factOf(paper, at(codeAt)), text, criteria }];
  });
}
