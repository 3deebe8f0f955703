import { describe, expect, it } from 'vitest';
import { pointsAway } from '../../prompts/referents.ts';
import { wantedHeld } from '../../prompts/wanted.ts';

/** Anything but the asking itself. */
const telling = (stretch: string) =>
  /\b(?:backups?|tapes?|keys?|laptops?|database|objectives|entity|data)\b/i.test(stretch);

describe('a question that does not say what it is about', () => {
  it.each([
    'How long is it kept before disposal?',
    'If no, by what date will it be implemented?',
    'Who in your organisation is accountable for that?',
    'Same question for your partner.',
    'Was the previous one better?',
    'Answer as in section B.',
    'See row 14.',
    'Do these controls apply to all?',
    'Do you accept the timescales in Schedule 3?',
    'Please attach evidence for the control in the preceding row.',
    'What changed since then?',
  ])('points at something outside itself: %s', (question) => {
    expect(pointsAway(question, telling)).toBe(true);
  });

  it.each([
    'Do you back up tapes, and how long are they kept?',
    'Is it possible to export data?',
    'How long does it take to restore the database?',
    'Are they rotated: keys?',
    'To meet its objectives, the entity keeps a record.',
    'Changes that matter are announced.',
    'Are laptops encrypted, and is that enforced?',
    'Is the key for this year in use?',
  ])('names it elsewhere in its words, or needs no name: %s', (question) => {
    expect(pointsAway(question, telling)).toBe(false);
  });
});

describe('a sentence that speaks of the thing asked', () => {
  it('answers as far as it has the fact, the details, the time and the names that are wanted', () => {
    expect(wantedHeld({})).toBe(1);
    expect(wantedHeld({ fact: -1 })).toBe(0);
    expect(wantedHeld({ fact: 1, detail: 0.5, timesAround: 1, named: 0.5 })).toBe(0.375);
  });
});
