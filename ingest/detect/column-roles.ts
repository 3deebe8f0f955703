import type { ColumnFacts } from './column-facts.ts';
import { chooseId, chooseSections } from './label-columns.ts';
import { mayBeReplies, replyWeight } from './replies.ts';
import type { SheetView } from './view.ts';

/** Which columns of a table play which part. `ticks` are groups of columns of which one is marked. */
export type Columns = {
  question: number;
  id: number | null;
  sections: number[];
  answers: number[];
  ticks: number[][];
  comments: number[];
  links: number[];
};

/** How well a column would do as the one that asks. */
export function questionScore(facts: ColumnFacts): number {
  if (facts.hidden || facts.filled === 0) return -9;
  const { roles } = facts;
  const other = Math.max(roles.answer ?? 0, roles.comment ?? 0, roles.id ?? 0, roles.link ?? 0);
  return (
    2.2 * (roles.question ?? 0) +
    // A column that asks in a row or two is answered with a question there.
    2.2 * facts.asks * Math.min(1, facts.filled * 3) +
    0.8 * Math.min(1, facts.words / 8) +
    0.6 * facts.unique +
    0.8 * facts.filled -
    (2.6 - 1.2 * facts.foreign) * other -
    1.1 * (roles.reference ?? 0) -
    1.5 * Math.max(roles.internal ?? 0, roles.log ?? 0) -
    0.6 * (roles.section ?? 0) -
    1.5 * Math.max(facts.ids, facts.codes) -
    2 * Math.max(facts.urls, facts.numbers, facts.marks) -
    1.5 * facts.answers -
    1.2 * facts.lists -
    (facts.isListSource ? 2 : 0)
  );
}

export function chooseQuestion(all: readonly ColumnFacts[]): ColumnFacts | null {
  let best: ColumnFacts | null = null;
  let bestScore = 1;
  for (const facts of all) {
    const score = questionScore(facts);
    if (score > bestScore) [best, bestScore] = [facts, score];
  }
  return best;
}

/** Chooses where answers go. `all` are the facts over the rows of questions alone. */
export function chooseColumns(view: SheetView, all: readonly ColumnFacts[], question: number): Columns {
  const others = all.filter((facts) => facts.column !== question);
  const ticks = chooseTicks(others);
  const ticked = new Set(ticks.flat());
  const open = others.filter(
    (facts) => !ticked.has(facts.column) && !facts.hidden && !facts.isListSource && facts.writable >= 0.3,
  );
  const asked = all.find((facts) => facts.column === question);
  const answers = open.filter((facts) => isAnswer(facts, question));
  answers.push(...open.filter((facts) => !answers.includes(facts) && isChosenToo(facts, answers)));
  const takers = others.filter((facts) => answers.includes(facts) || ticked.has(facts.column));
  const comments = open.filter(
    (facts) => !answers.includes(facts) && isComment(facts, question) && !isBuyers(facts, takers),
  );
  const links = open.filter(
    (facts) => !answers.includes(facts) && !comments.includes(facts) && isLink(facts, question),
  );
  if (view.sheet.protected) {
    // Someone unlocked these cells one by one: whatever their head says, they are there to be filled.
    for (const facts of open) {
      const locked = others.some((other) => other.writable < 0.3);
      const known = [answers, comments, links].some((list) => list.includes(facts));
      if (known || !locked || isClosedByHead(facts, 0.9) || !mayBeReplies(1, facts, question)) continue;
      (answers.length + ticks.length === 0 || facts.lists > 0.3 ? answers : comments).push(facts);
    }
  }
  if (answers.length === 0 && ticks.length === 0) {
    const [left] =
      links.length > 0 ? [] : open.filter((facts) => isVacant(view, facts, asked) && !comments.includes(facts));
    if (links.length > 0) answers.push(...links.splice(0));
    else if (comments.length > 0 && !left?.head) answers.push(...comments.splice(0, 1));
    else if (left) answers.push(left);
    else answers.push(...comments.splice(0, 1));
  }
  const places = (list: readonly ColumnFacts[]) => list.map((facts) => facts.column).sort((one, other) => one - other);
  const slots = new Set([...answers, ...comments, ...links].map((facts) => facts.column).concat([...ticked]));
  const rest = others.filter((facts) => !slots.has(facts.column));
  const id = chooseId(rest, question);
  return {
    question,
    id,
    sections: chooseSections(
      rest.filter((facts) => facts.column !== id),
      question,
    ),
    answers: places(answers),
    ticks,
    comments: places(comments),
    links: places(links),
  };
}

/** The surest of the heads that say: not for the vendor to fill. */
function closing({ roles }: ColumnFacts): number {
  return Math.max(roles.reference ?? 0, roles.internal ?? 0, roles.id ?? 0, roles.section ?? 0, roles.log ?? 0);
}

/** A head that says, this surely (0 to 1), that the column is not for the vendor: a reference, the buyer's own, an id. */
export function isClosedByHead(facts: ColumnFacts, sureness: number): boolean {
  return closing(facts) >= sureness;
}

function isAnswer(facts: ColumnFacts, question: number): boolean {
  const said = facts.roles.answer ?? 0;
  const closed = closing(facts);
  const right = facts.column > question;
  const free = 1 - facts.filled;
  // "RESP01" on every row names a kind of answer; nobody has to write there.
  if (facts.codes > 0.6 && facts.filled > 0.6 && facts.lists < 0.3) return false;
  if (facts.formulas > 0.7 || (facts.roles.internal ?? 0) > Math.max(0.5, said)) return false;
  if (facts.lists >= 0.3) {
    if (said > closed || (said >= 0.45 && said >= closed)) return true;
    return (
      closed < 0.6 &&
      (right || facts.offersAnswers) &&
      (free >= 0.5 || (facts.offersAnswers && facts.answers >= 0.5)) &&
      (facts.roles.comment ?? 0) < 0.9
    );
  }
  if (said < 0.45 || said <= closed || (facts.roles.comment ?? 0) > said) return false;
  const preset = facts.answers >= 0.8 || (facts.unique * facts.filled < 0.1 && facts.words <= 4);
  if (free >= 0.5) return true;
  if (preset) return said >= 0.7 || facts.answers >= 0.8;
  // A questionnaire that was filled before: only a head that surely says "answer" speaks for it.
  return replyWeight(said, facts) > 0.6 && (facts.numbers < 0.8 || said >= 0.9) && mayBeReplies(said, facts, question);
}

function isComment(facts: ColumnFacts, question: number): boolean {
  const said = facts.roles.comment ?? 0;
  return said >= 0.45 && said >= closing(facts) && mayBeReplies(said, facts, question);
}

/** Notes before the places of the answers, which are all empty: nobody comments on what he has not answered. */
function isBuyers(facts: ColumnFacts, takers: readonly ColumnFacts[]): boolean {
  const unanswered = takers.length > 0 && takers.every((taker) => taker.held === 0 && taker.column > facts.column);
  return unanswered && facts.held >= 4 && facts.filled > 0.5;
}

function isLink(facts: ColumnFacts, question: number): boolean {
  const said = facts.roles.link ?? 0;
  return said >= 0.45 && said >= closing(facts) && mayBeReplies(said, facts, question);
}

/** Filled from a drop-down of its own, right of an answer that is filled as well: "Yes", then "Owned by the provider". */
function isChosenToo(facts: ColumnFacts, answers: readonly ColumnFacts[]): boolean {
  const before = answers.filter((answer) => answer.column < facts.column);
  const filled = Math.max(0, ...before.map((answer) => answer.filled));
  if (before.length === 0 || facts.filled > filled + 0.2) return false;
  return facts.lists >= 0.3 && facts.formulas <= 0.7 && closing(facts) < 0.6 && (facts.roles.comment ?? 0) < 0.9;
}

/** A column beside the question that nothing claims, empty or drawn as the boxes of a form. */
function isVacant(view: SheetView, facts: ColumnFacts, asked: ColumnFacts | undefined): boolean {
  if (!asked || facts.column < asked.column || isClosedByHead(facts, 0.45)) return false;
  const beside = facts.column === asked.column + 1;
  // Once they are filled, boxes show beside questions that stand in none.
  if (facts.filled > 0.05)
    return (
      facts.head === null && beside && facts.drawn > 0.7 && asked.drawn < 0.3 && mayBeReplies(0, facts, asked.column)
    );
  if (facts.head !== null) return true;
  return facts.lists > 0.3 || (view.sheet.protected && facts.writable > 0.5) || (facts.boxed > 0.7 && beside);
}

/** Runs of neighbouring columns headed by answers, and empty or marked below. */
function chooseTicks(all: readonly ColumnFacts[]): number[][] {
  const groups: ColumnFacts[][] = [];
  for (const facts of all) {
    const tickable =
      facts.option &&
      !facts.hidden &&
      facts.formulas < 0.5 &&
      (facts.filled < 0.3 || facts.marks > 0.6) &&
      facts.writable > 0.3;
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (!tickable || (facts.roles.internal ?? 0) >= 0.6) continue;
    if (before && facts.column - before.column <= 2 && sameParent(before, facts)) last?.push(facts);
    else groups.push([facts]);
  }
  for (const group of groups) addSilentSiblings(all, group);
  groups.push(...levels(all, new Set(groups.flat())));
  return groups.filter((group) => group.length >= 2).map((group) => group.map((facts) => facts.column));
}

/** "1 2 3 4 5" under one head that asks for an answer: a scale to tick. */
function levels(all: readonly ColumnFacts[], taken: ReadonlySet<ColumnFacts>): ColumnFacts[][] {
  const byParent = new Map<string, ColumnFacts[]>();
  for (const facts of all) {
    const parent = facts.head?.above.at(-1);
    if (!parent || taken.has(facts) || facts.hidden || facts.filled > 0.3 || facts.lists > 0.3 || facts.writable <= 0.3)
      continue;
    if ((facts.roles.answer ?? 0) < 0.5 || !/^(?:level\s*)?\d{1,2}$|^[A-E]$/i.test(facts.head?.text.trim() ?? ''))
      continue;
    byParent.set(parent, [...(byParent.get(parent) ?? []), facts]);
  }
  return [...byParent.values()].filter((group) => group.length >= 3);
}

/** "Yes, No, In part": what stands under the same merged head as options is one too. */
function addSilentSiblings(all: readonly ColumnFacts[], group: ColumnFacts[]): void {
  const parent = group[0]?.head?.above.at(-1);
  if (!parent) return;
  for (const facts of all) {
    if (group.includes(facts) || facts.head?.above.at(-1) !== parent || facts.filled > 0.3 || facts.hidden) continue;
    if ((facts.roles.comment ?? 0) >= 0.45 || (facts.roles.link ?? 0) >= 0.45) continue;
    group.push(facts);
  }
  group.sort((one, other) => one.column - other.column);
}

function sameParent(one: ColumnFacts, other: ColumnFacts): boolean {
  return (one.head?.above.at(-1) ?? '') === (other.head?.above.at(-1) ?? '');
}
