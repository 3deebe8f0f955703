import { criteriaIn } from './categories.ts';
import { controlCode } from './control-columns.ts';
import type { ReportControl } from './controls.ts';
import type { Range } from './engagement.ts';
import { type Cell, factAt, factOf, type Line, type Paper } from './paper.ts';
import { outcomeOf } from './results.ts';

type Role = 'control' | 'criteria' | 'test' | 'result' | 'response';
type Block = Record<Role, Cell[]>;

const roles: [Role, RegExp][] = [
  ['response', /^management['’]?s? (?:response|comment)/i],
  ['result', /^(?:test )?results?\b|^conclusion\b|^exceptions? noted$/i],
  ['test', /^tests?\b|^(?:audit |test )?procedures?(?: performed)?$/i],
  ['criteria', /^(?:related |trust services |applicable )*criteri(?:a|on)\b|^TSC\b/i],
  ['control', /^controls?(?: (?:id|no\.?|number|ref\S*|activity|description|#))?$/i],
];

/**
 * Controls that stand one below the other instead of in a table of columns: a number with its words, then lines or rows
 * that begin with "Test", "Result" and the like. A block without a test or a result is no control.
 */
export function readControlBlocks(paper: Paper, range: Range): ReportControl[] {
  const blocks: { block: Block; context: Cell[] }[] = [];
  let context: Cell[] = [];
  let open: Block | null = null;
  let role: Role = 'control';
  for (const line of paper.lines) {
    if (line.start < range.from || line.start >= range.to) continue;
    const labelled = labelOf(line);
    const words = labelled?.words ?? [line];
    const first = words[0];
    const isNumber = first !== undefined && /^[A-Z]/.test(first.text) && controlCode.test(first.text);
    if (isNumber && (labelled === null || labelled.role === 'control')) {
      open = { control: [...words], criteria: [], test: [], result: [], response: [] };
      blocks.push({ block: open, context });
      role = 'control';
    } else if (labelled !== null) {
      role = labelled.role;
      open?.[role].push(...words);
    } else {
      const ids = criteriaIn(line.text);
      if (ids[0]?.start === 0) {
        context = ids.map(({ id, start, end }) => ({ text: id, start: line.start + start, end: line.start + end }));
        open = null;
      } else if (line.isHeading) open = null;
      else if (line.cells === null) open?.[role].push(line);
    }
  }
  return blocks.flatMap(({ block, context: ids }) => controlOf(paper, block, ids) ?? []);
}

function labelOf(line: Line): { role: Role; words: Cell[] } | null {
  const cells = line.cells?.filter(({ text }) => text !== '');
  if (cells && cells.length !== 2) return null;
  const colon = cells ? null : /^\W{0,3}([A-Za-z][^:|]{2,60}):\W{0,3}(?=\S|$)/.exec(line.text);
  const label = cells?.[0]?.text ?? colon?.[1] ?? '';
  const found = roles.find(([, name]) => name.test(label.replace(/[\s:*]+$/, '')));
  if (found === undefined) return null;
  if (cells?.[1]) return { role: found[0], words: [cells[1]] };
  const start = line.start + (colon?.[0].length ?? 0);
  return {
    role: found[0],
    words: start < line.end ? [{ text: line.text.slice(start - line.start), start, end: line.end }] : [],
  };
}

function controlOf(paper: Paper, block: Block, context: Cell[]): ReportControl | null {
  if (block.test.length === 0 && block.result.length === 0) return null;
  const [first, ...more] = block.control;
  const code = first ? controlCode.exec(first.text)?.[0] : undefined;
  if (!first || !code) return null;
  const lead = /^[\s:.)–—-]*/.exec(first.text.slice(code.length))?.[0].length ?? 0;
  const rest = { text: first.text.slice(code.length + lead), start: first.start + code.length + lead, end: first.end };
  const own = block.criteria.flatMap((cell) =>
    criteriaIn(cell.text).map(({ id, start, end }) => ({ text: id, start: cell.start + start, end: cell.start + end })),
  );
  const result = factOf(paper, block.result);
  return {
    code: factAt(paper, code, first.start, first.start + code.length),
    name: null,
    text: factOf(
      paper,
      [rest, ...more].filter(({ text }) => text !== ''),
    ),
    criteria: (own.length > 0 ? own : context).map((id) => factAt(paper, id.text, id.start, id.end)),
    tests: [{ performed: factOf(paper, block.test), result, outcome: outcomeOf(result?.value ?? '') }],
    response: factOf(paper, block.response),
  };
}
