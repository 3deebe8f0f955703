import type { CountsView, QuestionSummary } from '../../api/index.ts';

/** What the queue shows, as it stands in the address: `?state=needs_input&q=backup`. */
export type Filter = { state: FilterName; search: string };

export const filterNames = [
  'all',
  'needs_input',
  'drafted',
  'warnings',
  'stale',
  'past_date',
  'approved',
  'mine',
  'failed',
  'waiting',
] as const;
export type FilterName = (typeof filterNames)[number];

export const filterLabels: Record<FilterName, string> = {
  all: 'All',
  needs_input: 'Needs input',
  drafted: 'Drafted',
  warnings: 'Warnings',
  stale: 'Words changed',
  past_date: 'Past its date',
  approved: 'Approved',
  mine: 'Mine',
  failed: 'Failed',
  waiting: 'Waiting',
};

export function filterFrom(search: URLSearchParams): Filter {
  const state = search.get('state');
  return { state: filterNames.find((name) => name === state) ?? 'all', search: search.get('q') ?? '' };
}

export function isIn(name: FilterName, question: QuestionSummary, me: string | undefined): boolean {
  if (name === 'all') return true;
  if (name === 'warnings') return question.warnings > 0 && question.state !== 'approved';
  if (name === 'stale') return question.stale > 0;
  if (name === 'past_date') return question.pastDate > 0;
  if (name === 'mine') return me !== undefined && question.assignee === me;
  return question.state === name;
}

/** All words must occur, anywhere in what the queue knows of the question. */
export function matches(question: QuestionSummary, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { text, externalId, section, sheet, cell, choice, assignee } = question;
  const face = [text, externalId, section, sheet, cell, choice, assignee].join(' ').toLowerCase();
  return words.every((word) => face.includes(word));
}

export function countAll(questions: QuestionSummary[]): CountsView {
  const counts = {
    questions: questions.length,
    waiting: 0,
    drafted: 0,
    needsInput: 0,
    failed: 0,
    approved: 0,
    stale: 0,
    pastDate: 0,
  };
  for (const { state, stale, pastDate } of questions) {
    counts[state === 'needs_input' ? 'needsInput' : state] += 1;
    if (stale > 0) counts.stale += 1;
    if (pastDate > 0) counts.pastDate += 1;
  }
  return counts;
}

/** The one to go to after `current`: forward or back by order in the file, also when `current` is not in the list. */
export function neighbour(
  questions: QuestionSummary[],
  current: QuestionSummary | undefined,
  step: 1 | -1,
): QuestionSummary | undefined {
  if (current === undefined) return questions[0];
  const ahead = questions.filter(({ ordinal }) => (ordinal - current.ordinal) * step > 0);
  return step === 1 ? ahead[0] : ahead.at(-1);
}

/** After an approval: the next that still needs a person, from the top again when the end is reached. */
export function nextToReview(questions: QuestionSummary[], current: QuestionSummary): QuestionSummary | undefined {
  const open = questions.filter(({ id, state }) => id !== current.id && state !== 'approved' && state !== 'waiting');
  return open.find(({ ordinal }) => ordinal > current.ordinal) ?? open[0];
}
