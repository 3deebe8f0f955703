import { describe, expect, it } from 'vitest';
import type { SheetCorrection } from '../../ingest/detect/corrections.ts';
import { detectQuestions } from '../../ingest/detect/detect-questions.ts';
import { readProposed } from '../../ingest/detect/proposals.ts';
import { viewSheet } from '../../ingest/detect/view.ts';
import { parseRange } from '../../ingest/workbook/grid.ts';
import { readGrid } from '../../ingest/workbook/read-grid.ts';
import { unclearTemplate, unknownStatements } from '../fixtures/unclear-template.ts';
import { buildWorkbook, type Cell, type Sheet, type Workbook } from '../fixtures/workbook.ts';
import { heads, questions } from './detect-fixtures.ts';
import { generate } from './detect-generator.ts';

const open: Cell = { blank: true };
const asked = questions.slice(0, 5);

const right: SheetCorrection = {
  sheet: 'Lomake',
  asks: true,
  headerRow: 3,
  columns: { A: 'id', B: 'question', C: 'answer', D: 'comment' },
  skip: [],
  ask: [],
};

function propose(bytes: Uint8Array, ...proposals: SheetCorrection[]) {
  const grid = readGrid(bytes, 'form.xlsx').value;
  const before = detectQuestions(grid).value;
  const { value, messages } = readProposed(grid, proposals);
  const places = value.questions.map(({ cell, slots }) => [cell, ...slots.map((slot) => slot.cell)].join(' '));
  const isUnchanged = JSON.stringify(value.questions) === JSON.stringify(before.questions);
  return { places, isUnchanged, became: value.proposals?.map(({ became, why }) => why ?? became), messages };
}

/** The sheets' first is called Lomake. */
const workbook = (rows: (Cell | string)[][], ...more: Sheet[]) =>
  buildWorkbook({ sheets: [{ name: 'Lomake', rows }, ...more] });

describe('a layout that is proposed for an unclear sheet', () => {
  it('is read as a correction where the grid does not speak against it, and a person is told to look', () => {
    const { places, became, messages } = propose(unclearTemplate(), right);
    expect(became).toEqual(['taken']);
    expect(places).toEqual([4, 5, 6, 7, 8].map((row) => `B${row} C${row} D${row}`));
    expect(messages[0]).toEqual({
      level: 'warning',
      code: 'layout_helped',
      sheet: 'Lomake',
      text: 'The layout of "Lomake" was unclear; it was read with the model\'s help: header row 3, question column B, answers C, comments D. Please look at it first.',
    });
    expect(messages.map(({ code }) => code)).not.toContain('layout_unsure');
  });

  it('that says what was detected changes nothing but the words', () => {
    const rows = [heads('Ref', 'Question', 'Our view', 'Your words'), ...asked.map((text) => ['', text, open, open])];
    const same: SheetCorrection = { ...right, headerRow: 1, columns: { B: 'question', C: 'answer' } };
    const { became, isUnchanged, messages } = propose(workbook(rows), same);
    expect([became, isUnchanged]).toEqual([['same'], true]);
    expect(messages.filter(({ code }) => code.startsWith('layout_')).map(({ text }) => text)).toEqual([
      'The layout of "Lomake" was unclear; the model reads it the same way: header row 1, question column B, answers C. Please look at it first.',
    ]);
    // The other one of two open columns is for a person or a model to say.
    const other = propose(workbook(rows), { ...same, columns: { B: 'question', D: 'answer' } });
    expect([other.became, other.places[0]]).toEqual([['taken'], 'B2 D2']);
  });
});

const wrong: [what: string, proposal: Partial<SheetCorrection>, why: RegExp][] = [
  ['an invented sheet', { sheet: 'Elsewhere' }, /no such sheet/],
  ['a column that is not there', { columns: { B: 'question', Z: 'answer' } }, /no column Z/],
  ['a header row that is not there', { headerRow: 99 }, /no row 99/],
  ['a row to skip that is not there', { skip: [0] }, /no row 0/],
  ['two columns of questions', { columns: { A: 'question', B: 'question', C: 'answer' } }, /one column of questions/],
  ['no column of questions', { columns: { C: 'answer' } }, /one column of questions/],
  [
    'two columns of references',
    { columns: { A: 'id', D: 'id', B: 'question', C: 'answer' } },
    /two columns of references/,
  ],
  ['one column to tick', { columns: { B: 'question', C: 'tick' } }, /cannot be ticked/],
  [
    'columns to tick under no head',
    { headerRow: null, columns: { B: 'question', C: 'tick', D: 'tick' } },
    /heads the columns to tick/,
  ],
  ['an empty row as the header', { headerRow: 2 }, /row 2 heads none/],
  ['numbers as the questions', { columns: { A: 'question', C: 'answer' } }, /column A does not read like questions/],
  ['an empty column as the questions', { columns: { D: 'question', C: 'answer' } }, /no question stands/],
  [
    'the statements as the place for answers',
    { columns: { A: 'id', E: 'question', B: 'answer' } },
    /no question stands/,
  ],
  ['questions without a place for answers', { columns: { B: 'question' } }, /too little/],
];

describe('a proposal is refused, nothing is changed and a person is told why, when it names', () => {
  it.each(wrong)('%s', (_, change, why) => {
    const { became, isUnchanged, messages } = propose(unclearTemplate(), { ...right, ...change });
    expect(became?.[0]).toMatch(why);
    expect(isUnchanged).toBe(true);
    expect(messages[0]).toMatchObject({ level: 'warning', code: 'layout_refused' });
    expect(messages[0]?.text).toContain(`It was not used: ${became?.[0]}.`);
    expect(messages.map(({ code }) => code)).toContain('layout_unsure');
  });

  it('locked cells, computed cells, hidden columns, or columns with words of the buyer', () => {
    const locked = propose(unclearTemplate({ unlocked: ['C'] }), right);
    expect(locked.became).toEqual(['column D is locked']);
    const notes = unknownStatements.map((_, i) => `Ostajan oma huomio ${i}`);
    const told = propose(unclearTemplate({ notes }), {
      ...right,
      columns: { B: 'question', C: 'answer', E: 'comment' },
    });
    expect(told.became).toEqual(["column E holds the buyer's own texts"]);
    const computed = workbook([
      heads('Vaatimus', 'Vastaus teille', 'Pisteet'),
      ...unknownStatements.map((text) => [text, open, { formula: 'LEN(B2)', cached: 0 }]),
    ]);
    const scores: SheetCorrection = { ...right, headerRow: 1, columns: { A: 'question', B: 'answer', C: 'comment' } };
    expect(propose(computed, scores).became).toEqual(['column C is computed']);
    const hidden = buildWorkbook({
      sheets: [
        {
          name: 'Lomake',
          rows: [heads('Vaatimus', 'Sana', 'Oma'), ...unknownStatements.map((text) => [text, open, open])],
          columns: { C: { hidden: true } },
        },
      ],
    });
    expect(propose(hidden, scores).became).toEqual(['column C is hidden']);
  });

  it("a column whose head says that it is the buyer's own", () => {
    const rows = [heads('Wording', 'Sana', 'Internal use only'), ...asked.map((text) => [text, open, open])];
    const { became } = propose(workbook(rows), { ...right, headerRow: 1, columns: { A: 'question', C: 'answer' } });
    expect(became).toEqual(['the head of column C says that it is not for the vendor']);
  });
});

describe('what detection is sure of', () => {
  const rows = [heads('Koodi', 'Teksti', 'Sana'), ...asked.map((text, i) => [`K-${i}`, text, open])];
  const proposal: SheetCorrection = { ...right, headerRow: 1, columns: { B: 'question', C: 'answer' } };

  it('is not lost to a proposal that skips it, starts below it or says that nothing is asked', () => {
    for (const [change, why] of [
      [{ skip: [3] }, 'the question in B3 would be lost'],
      [{ headerRow: 4 }, 'the question in B2 would be lost, and 2 more'],
      [{ asks: false, headerRow: null, columns: {} }, '5 questions surely stand there'],
    ] as const) {
      const refused = propose(workbook(rows), {
        ...proposal,
        ...change,
        skip: [...('skip' in change ? change.skip : [])],
      });
      expect([refused.became, refused.isUnchanged]).toEqual([[why], true]);
    }
  });

  it('holds for the cells to choose an answer in', () => {
    const listed = buildWorkbook({
      sheets: [
        {
          name: 'Lomake',
          rows: [heads('Koodi', 'Teksti', 'Sana', 'Muu'), ...asked.map((text, i) => [`K-${i}`, text, open, open])],
          validations: [{ ref: 'C2:C6', list: ['Yes', 'No'] }],
        },
      ],
    });
    const { became } = propose(listed, { ...proposal, columns: { B: 'question', D: 'answer' } });
    expect(became).toEqual(['the choice in C2 would be lost']);
  });

  it('is not asked about, so that a word about it is not heard', () => {
    const sure: Sheet = { name: 'Sure', rows: [heads('Question', 'Answer'), ...asked.map((text) => [text, open])] };
    const { became } = propose(workbook(rows, sure), { ...proposal, sheet: 'Sure', columns: { A: 'question' } });
    expect(became).toEqual(['nobody was asked about it']);
    expect(propose(workbook(rows), proposal, proposal).became).toEqual(Array(2).fill('it was named twice'));
  });
});

describe('other sheets', () => {
  it('are left as they were: a proposal that would change what counts on them is refused', () => {
    const list: Sheet = {
      name: 'List',
      rows: [heads('No.', 'Question'), ...asked.map((text, i) => [`${i + 1}`, text])],
    };
    const guessed = [
      heads('Ref', 'Question', 'Our view', 'Your words'),
      ...asked.map((text) => ['', text, open, open]),
    ];
    const other: SheetCorrection = { ...right, headerRow: 1, columns: { B: 'question', D: 'answer' } };
    const { became, places } = propose(workbook(guessed, list), other);
    expect([became, places]).toEqual([
      ['taken'],
      [...[2, 3, 4, 5, 6].map((row) => `B${row} D${row}`), ...[2, 3, 4, 5, 6].map((row) => `B${row}`)],
    ]);
    // Here the list was left aside for the form; read by a proposal, the form would no longer stand in its way.
    const twice = asked.map((text, i) => [`R${i}`, text, `${text.slice(0, -1)}, or not?`, open]);
    const rivals = [heads('Ref', 'Wording A', 'Wording B', 'Vendor response'), ...twice];
    const second: SheetCorrection = { ...right, headerRow: 1, columns: { B: 'question', D: 'answer' } };
    const refused = propose(workbook(rivals, list), second);
    expect(refused.became).toEqual(['it would change what was found on other sheets']);
    expect(refused.isUnchanged).toBe(true);
    expect(propose(workbook(rivals), second).became).toEqual(['taken']);
  });
});

describe('where detection found nothing', () => {
  it('a log or a list with nothing to answer is not made a questionnaire by a word', () => {
    const log = workbook([
      heads('Version', 'Date', 'Author', 'Change', 'Approved by'),
      ...asked.map((text, i) => [`1.${i}`, '2031-01-02', 'Ana', `${text} was put in`, open]),
    ]);
    const { became, places } = propose(log, { ...right, headerRow: 1, columns: { D: 'question', E: 'answer' } });
    expect(became?.[0]).not.toBe('taken');
    expect(places).toEqual([]);
  });

  it('a proposal that nothing is asked agrees', () => {
    const { became, messages } = propose(unclearTemplate(), { ...right, asks: false, headerRow: null, columns: {} });
    expect(became).toEqual(['same']);
    expect(messages[0]?.text).toContain('the model reads it the same way: nothing is asked.');
  });
});

describe('whatever is proposed for a workbook', () => {
  it('no sure question is lost, no choice, and no cell that may not be written is given an answer', () => {
    const chance = seeded(7);
    let [taken, refused] = [0, 0];
    for (let seed = 1; seed <= 80; seed++) {
      const { spec, questions: there } = generate(seed);
      const grid = readGrid(buildWorkbook(inUnknownWords(spec)), 'form.xlsx').value;
      const [sheet] = grid.sheets;
      const before = detectQuestions(grid).value;
      if (!sheet || !before.unsure?.length) continue;
      const letters = 'ABCDEFGHIJKLMN'.slice(0, sheet.columns + 1).split('');
      const [first = 'A2'] = there;
      const asking = letters.indexOf(first.replace(/\d+$/, ''));
      // Every other proposal is right about the questions, so that what it says of the answers counts.
      const isHalfRight = seed % 2 === 0;
      const takers = isHalfRight ? letters.slice(asking + 1) : letters;
      const columns: SheetCorrection['columns'] = { [chance(takers)]: 'answer' };
      columns[chance(takers)] = 'comment';
      columns[isHalfRight ? (letters[asking] ?? 'A') : chance(letters)] = 'question';
      const headerRow = chance([null, 2, Number(/\d+$/.exec(first)?.[0]) - 1]);
      const { value } = readProposed(grid, [{ ...right, sheet: sheet.name, headerRow, columns }]);
      value.proposals?.[0]?.became === 'taken' ? taken++ : refused++;
      const view = viewSheet(sheet);
      const rows = new Set(value.questions.map(({ row }) => row));
      const sure = before.questions.filter(({ text }) => /[?]$/.test(text));
      expect({ seed, lost: sure.filter(({ row }) => !rows.has(row)).map(({ cell }) => cell) }).toEqual({
        seed,
        lost: [],
      });
      const cells = value.questions.flatMap(({ slots }) => slots.map(({ cell }) => cell));
      const choices = before.questions.flatMap(({ slots }) => slots.filter(({ kind }) => kind === 'choice'));
      expect({ seed, lost: choices.filter(({ cell }) => !cells.includes(cell)) }).toEqual({ seed, lost: [] });
      const closed = cells.map((cell) => parseRange(cell)).filter((at) => at && !view.writable(at.top, at.left));
      expect({ seed, closed }).toEqual({ seed, closed: [] });
    }
    // The test would say nothing if none came through, or all.
    expect([taken > 3, refused > 20]).toEqual([true, true]);
  });
});

/** The heads in words that detection does not know; the rest as it was. */
function inUnknownWords(spec: Workbook): Workbook {
  const words = ['Koodi', 'Asia', 'Sana', 'Oma', 'Muu', 'Tila', 'Kuka', 'Milloin', 'Miten', 'Mitä'];
  let next = 0;
  for (const sheet of spec.sheets) {
    if (!('cells' in sheet) || !sheet.cells) continue;
    for (const cell of Object.values(sheet.cells))
      if (
        typeof cell === 'object' &&
        cell &&
        'text' in cell &&
        cell.style?.bold &&
        !cell.style.fill &&
        !cell.style.size
      )
        Object.assign(cell, { text: words[next++ % words.length] });
  }
  return spec;
}

function seeded(seed: number): <T>(list: readonly T[]) => T {
  let state = seed;
  return (list) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return list[Math.floor((state / 0x80000000) * list.length)] as (typeof list)[number];
  };
}
