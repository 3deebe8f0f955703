import type { Message, Read } from '../read.ts';
import type { Grid } from '../workbook/grid.ts';
import { readCorrected, type SheetCorrection } from './corrections.ts';
import { detectQuestions } from './detect-questions.ts';
import type { DetectedQuestion, DetectedQuestionnaire } from './detected.ts';
import { faultIn } from './proposal-faults.ts';
import { viewSheet } from './view.ts';

/**
 * What became of a proposal: `taken`, the sheet is read by it; `same`, detection reads it just so; `refused`, the grid
 * speaks against it, as `why` says.
 */
export type WeighedProposal = { proposal: SheetCorrection; became: 'taken' | 'same' | 'refused'; why: string | null };

/**
 * Reads a workbook with layouts that a machine proposes for sheets that detection is unsure of. A proposal has no say of
 * its own: it is held against the grid and against what detection found, and is read as a correction only where nothing
 * speaks against it. Otherwise the reading is detection's.
 */
export function readProposed(grid: Grid, proposals: readonly SheetCorrection[]): Read<DetectedQuestionnaire> {
  const plain = detectQuestions(grid);
  const weighed = proposals.map((proposal): WeighedProposal => {
    const refused = (why: string): WeighedProposal => ({ proposal, became: 'refused', why });
    const sheet = grid.sheets.find(({ name }) => name === proposal.sheet);
    if (!sheet) return refused('there is no such sheet');
    if (!plain.value.unsure?.some((unsure) => unsure.sheet === sheet.name)) return refused('nobody was asked about it');
    if (proposals.filter((other) => other.sheet === sheet.name).length > 1) return refused('it was named twice');
    const view = viewSheet(sheet);
    const found = questionsOn(plain.value, sheet.name);
    const fault = faultIn(view, proposal, found);
    if (fault !== null) return refused(fault);
    const read = readCorrected(view, proposal)?.questions ?? [];
    return { proposal, became: placesOf(read) === placesOf(found) ? 'same' : 'taken', why: null };
  });
  const taken = weighed.filter(({ became }) => became === 'taken').map(({ proposal }) => proposal);
  if (taken.length === 0) return told(plain, weighed);
  const read = detectQuestions(grid, taken);
  const others = ({ value }: Read<DetectedQuestionnaire>) =>
    placesOf(
      value.questions.filter(({ sheet }) => !taken.some((proposal) => proposal.sheet === (sheet ?? proposal.sheet))),
    );
  if (others(read) === others(plain)) return told(read, weighed);
  const why = 'it would change what was found on other sheets';
  return told(
    plain,
    weighed.map((one) => (one.became === 'taken' ? { ...one, became: 'refused', why } : one)),
  );
}

function told(read: Read<DetectedQuestionnaire>, proposals: WeighedProposal[]): Read<DetectedQuestionnaire> {
  const settled = new Set(proposals.filter(({ became }) => became !== 'refused').map(({ proposal }) => proposal.sheet));
  const rest = read.messages.filter(({ code, sheet }) => code !== 'layout_unsure' || !settled.has(sheet ?? ''));
  return { value: { ...read.value, proposals }, messages: [...proposals.map(reportProposal), ...rest] };
}

/** The questions of one sheet; those of a csv file name none. */
function questionsOn({ questions }: DetectedQuestionnaire, sheet: string): DetectedQuestion[] {
  return questions.filter((question) => question.sheet === null || question.sheet === sheet);
}

function placesOf(questions: readonly DetectedQuestion[]): string {
  return questions.map(({ cell, slots }) => [cell, ...slots.map((slot) => slot.cell)].join(' ')).join('\n');
}

function reportProposal({ proposal, became, why }: WeighedProposal): Message {
  const { sheet } = proposal;
  const said = describe(proposal);
  const text =
    became === 'refused'
      ? `The model proposed for "${sheet}": ${said}. It was not used: ${why}.`
      : became === 'same'
        ? `The layout of "${sheet}" was unclear; the model reads it the same way: ${said}. Please look at it first.`
        : `The layout of "${sheet}" was unclear; it was read with the model's help: ${said}. Please look at it first.`;
  return { level: 'warning', code: became === 'refused' ? 'layout_refused' : 'layout_helped', text, sheet };
}

/** "header row 3, question column B, answers D and E". */
function describe({ asks, headerRow, columns }: SheetCorrection): string {
  if (!asks) return 'nothing is asked';
  const playing = (...roles: string[]) =>
    Object.keys(columns).filter((letter) => roles.includes(columns[letter] ?? ''));
  const part = (name: string, letters: string[]) => (letters.length === 0 ? [] : [`${name} ${letters.join(', ')}`]);
  return [
    headerRow === null ? 'no header' : `header row ${headerRow}`,
    ...part('question column', playing('question')),
    ...part('answers', playing('answer', 'tick', 'link')),
    ...part('comments', playing('comment')),
  ].join(', ');
}
