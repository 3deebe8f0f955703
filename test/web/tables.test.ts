import { describe, expect, it } from 'vitest';
import { placeOf } from '../../web/ui/place.ts';
import { blocksOf } from '../../web/ui/tables.ts';

const told = (text: string) =>
  blocksOf(text).map((block) => {
    const said = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    return block.kind === 'text'
      ? said(block)
      : { head: block.head.map(said), rows: block.rows.map((row) => row.map(said)) };
  });

describe('a document in Markdown', () => {
  it('shows its tables as tables, each cell with the words that stand in the file', () => {
    const text =
      'Before.\n\n| Role | Decides on |\n|---|:---:|\n| CISO | Incidents \\| breaches |\n| DPO |\n\nAfter | it.\n';
    expect(told(text)).toEqual([
      'Before.',
      { head: ['Role', 'Decides on'], rows: [['CISO', 'Incidents \\| breaches'], ['DPO']] },
      'After | it.',
    ]);
  });

  it('takes tables without outer bars, one below the other, and with lines that end as on Windows', () => {
    expect(told('a | b\n--|--\n1 | 2\n\n|c|\n|-|\n|3|')).toEqual([
      { head: ['a', 'b'], rows: [['1', '2']] },
      { head: ['c'], rows: [['3']] },
    ]);
    expect(told('| a | b |\r\n| - | - |\r\n| 1 |  |\r\n')).toEqual([{ head: ['a', 'b'], rows: [['1', '']] }]);
  });

  it('leaves alone what only looks like one: bars in prose, a rule, a head of another width', () => {
    for (const text of ['one | two\nthree', 'Title\n---\ntext', '| a | b |\n|---|\n| 1 |'])
      expect(told(text)).toEqual([text]);
  });
});

describe('a place in a buyer’s file', () => {
  it.each([
    ['C12', 'C12'],
    ['table:2/row:5/col:3', 'table 2, row 5, column 3'],
    ['page:7/para:3', 'page 7, paragraph 3'],
    ['/questionnaire/0/items/3/text', 'item 1.4'],
    ['/questionnaire/0/items/3#comment', 'item 1.4'],
    ['/company/name', '/company/name'],
  ])('%s is told as %s', (cell, told) => {
    expect(placeOf(cell)).toBe(told);
  });
});
