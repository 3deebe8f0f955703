import { describe, expect, it } from 'vitest';
import type { AnswerSlot } from '../../ingest/index.ts';
import { placeAnswer } from '../../questionnaire/place-answer.ts';

const slot = (kind: AnswerSlot['kind'], cell: string, more: Partial<AnswerSlot> = {}): AnswerSlot => ({
  kind,
  cell,
  choices: null,
  current: null,
  ...more,
});
const place = (slots: AnswerSlot[], choice: string | null, text: string) => {
  const { values, obstacles } = placeAnswer({ sheet: 'S', slots }, { choice, text });
  return { cells: Object.fromEntries(values.map((v) => [v.cell, v.value])), codes: obstacles.map((o) => o.code) };
};

describe('an answer goes to the right cells', () => {
  it('puts the choice in the drop-down and the prose in the comment', () => {
    const slots = [slot('choice', 'C2', { choices: ['Yes', 'No'] }), slot('comment', 'D2')];
    expect(place(slots, 'Yes', 'Since 2021.')).toEqual({ cells: { C2: 'Yes', D2: 'Since 2021.' }, codes: [] });
  });

  it('puts both into the one text cell there is, without saying yes twice', () => {
    expect(place([slot('text', 'C2')], 'Yes', 'Since 2021.').cells).toEqual({ C2: 'Yes. Since 2021.' });
    expect(place([slot('text', 'C2')], 'Yes', 'Yes, since 2021.').cells).toEqual({ C2: 'Yes, since 2021.' });
    expect(place([slot('text', 'C2')], null, 'Since 2021.').cells).toEqual({ C2: 'Since 2021.' });
  });

  it('ticks exactly the one cell of the choice', () => {
    const slots = [
      slot('tick', 'C2', { choices: ['Yes'] }),
      slot('tick', 'D2', { choices: ['No'] }),
      slot('tick', 'E2', { choices: ['N/A'] }),
      slot('comment', 'F2'),
    ];
    expect(place(slots, 'No', 'Planned.')).toEqual({ cells: { D2: 'x', F2: 'Planned.' }, codes: [] });
  });

  it('writes no value that the buyer does not allow', () => {
    const slots = [slot('choice', 'C2', { choices: ['Yes', 'No'] })];
    expect(place(slots, 'Maybe', '')).toEqual({ cells: {}, codes: ['illegal_value'] });
    expect(place(slots, null, 'Prose.')).toEqual({ cells: {}, codes: ['illegal_value'] });
  });

  it('leaves what the buyer filled in, unless told', () => {
    const slots = [slot('text', 'C2', { current: 'Prefilled' })];
    expect(place(slots, null, 'Ours.')).toEqual({ cells: {}, codes: ['already_filled'] });
    const told = placeAnswer({ sheet: 'S', slots }, { choice: null, text: 'Ours.' }, { overwrite: true });
    expect(told.values).toEqual([{ sheet: 'S', cell: 'C2', value: 'Ours.' }]);
  });

  it('refuses what a cell cannot hold rather than cut it, and says when there is no cell', () => {
    expect(place([slot('text', 'C2')], null, 'a'.repeat(32_768)).codes).toEqual(['too_long']);
    expect(place([], 'Yes', '').codes).toEqual(['no_slot']);
  });
});
