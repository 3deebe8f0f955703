import { placeAnswer } from '../place-answer.ts';
import { answerOf, type Question } from '../question.ts';
import type { Approval } from './find-questionnaire.ts';
import type { ClaimedAnswer } from './read-appendix.ts';
import { printed } from './wording.ts';

/**
 * `ok`: as approved. `outdated`: as it was approved once, but no longer. `altered`: nobody approved these words.
 * `unapproved`: a draft. `missing`: the cell is empty, though an answer is approved. `unknown`: no such question.
 */
export type AnswerStatus = 'ok' | 'outdated' | 'altered' | 'unapproved' | 'missing' | 'unknown';

export type AnswerFinding = { status: AnswerStatus; text: string };

/** What files show in one place: the one given, the buyer's own, and that with every approved answer in it. */
export type Shown = { given: string; original: string; wanted: string };

/**
 * Holds the cells of a filled file against what was approved for a question. Null when nothing of ours is in them and
 * nothing needs to be: not approved, or the buyer's own words left in place.
 *
 * @param shownIn what stands in a cell in the three files
 * @param unchanged the file is, byte by byte, the one exported: what is empty was not approved by then
 */
export function checkCells(
  question: Question,
  approvals: readonly Approval[],
  shownIn: (cell: string) => Shown,
  unchanged: boolean,
): AnswerFinding | null {
  const wanted = valuesOf(question, question.state === 'approved' ? answerOf(question) : null);
  const once = approvals.map((approval) => valuesOf(question, approval));
  const draft = valuesOf(question, answerOf(question));
  let written = 0;
  for (const { cell, current } of question.slots) {
    const shown = shownIn(cell);
    const found = plain(shown.given);
    const want = wanted.get(cell);
    const filled = plain(current ?? '') !== '';
    const say = (status: AnswerStatus, text: string): AnswerFinding => ({ status, text: `${cell} ${text}` });
    const holds = (value: string | undefined) => value !== undefined && contains(found, value);
    if (found === plain(shown.wanted)) written += want === undefined ? 0 : 1;
    else if (found === '' || found === plain(shown.original)) {
      if (want === undefined || (filled && found !== '') || unchanged) continue;
      return say('missing', `is empty; “${short(want)}” is approved.`);
    } else if (once.some((values) => holds(values.get(cell))))
      return say('outdated', `says “${short(found)}”, which was approved once and is no longer.`);
    else if (holds(draft.get(cell))) return say('unapproved', `says “${short(found)}”, a draft.`);
    else
      return say(
        'altered',
        `says “${short(found)}”${want === undefined ? '' : `, not “${short(want)}”`}; nobody approved that.`,
      );
  }
  return written > 0 ? { status: 'ok', text: '' } : null;
}

/** A place in a Word document shows more than the answer; a few letters may stand in it by chance. */
function contains(found: string, value: string): boolean {
  return found === value || (value.length >= 12 && found.includes(value));
}

/** Holds an answer of an appendix against what was approved for the question. */
export function checkClaim(
  claimed: ClaimedAnswer,
  question: Question | undefined,
  approvals: readonly Approval[],
): AnswerFinding {
  if (question === undefined) return { status: 'unknown', text: 'The questionnaire does not ask this there.' };
  const same = (answer: { choice: string | null; text: string } | null) =>
    answer !== null &&
    plain(answer.choice ?? '') === plain(claimed.choice ?? '') &&
    plain(answer.text) === plain(claimed.text);
  const now = answerOf(question);
  if (same(now)) {
    if (claimed.approved && question.state !== 'approved')
      return approvals.some(same)
        ? { status: 'outdated', text: 'The approval of this answer was taken back.' }
        : { status: 'unapproved', text: 'Nobody has approved this answer.' };
    return { status: 'ok', text: '' };
  }
  if (approvals.some(same) || !claimed.approved)
    return {
      status: 'outdated',
      text: `The answer is another one now: “${short(now?.text || now?.choice || 'none')}”.`,
    };
  return { status: 'altered', text: `Nobody approved “${short(claimed.text || claimed.choice || '')}”.` };
}

function valuesOf(question: Question, answer: { choice: string | null; text: string } | null): Map<string, string> {
  if (answer === null) return new Map();
  const { values } = placeAnswer(question, answer, { overwrite: true });
  return new Map(values.map(({ cell, value }) => [cell, plain(value)]));
}

/** Files differ in how they keep line ends and the space around a text; words do not. */
function plain(text: string): string {
  return printed(text).trim();
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
