import type { Asked } from './asked.ts';
import { type Candidate, paragraphOf, wordsOf } from './candidates.ts';
import { detailsAsked, detailsTold } from './details.ts';
import { factHeld } from './facts.ts';
import { type Heard, hear, holdsName, holdsTime, pairsHeld, share } from './heard.ts';
import type { QuestionShape } from './question-shape.ts';
import { shared, stemsOf } from './same-words.ts';
import type { Sense } from './sense.ts';
import { stanceOf, takes } from './stance.ts';
import { ABOUT_ITSELF, AUDITORS_TEST, LONG, OTHER_PARTY, POINTS_ELSEWHERE, TO_THE_READER } from './turns.ts';

/** What is seen in a candidate, each about 0 to 1, under the names that the weights have. */
export type Signals = Record<string, number>;

export type Question = { shape: QuestionShape; asked: Asked };

/** A candidate with the words around it, heard once. */
export type Overheard = { self: Heard; around: Heard; aroundText: string };

export function overhear(candidates: readonly Candidate[], sense: Sense): Map<Candidate, Overheard> {
  const paragraphs = Map.groupBy(candidates, paragraphOf);
  const around = new Map<string, { heard: Heard; text: string }>();
  return new Map(
    candidates.map((candidate) => {
      const key = paragraphOf(candidate);
      let known = around.get(key);
      if (!known) {
        const text = `${candidate.context}. ${(paragraphs.get(key) ?? []).map(wordsOf).join(' ')}`;
        known = { heard: hear(text, sense), text };
        around.set(key, known);
      }
      return [candidate, { self: hear(wordsOf(candidate), sense), around: known.heard, aroundText: known.text }];
    }),
  );
}

/** How a candidate speaks to a question. */
export function signalsOf({ shape, asked }: Question, candidate: Candidate, at: Overheard, sense: Sense): Signals {
  const { self, around } = at;
  const near = (text: string) =>
    Math.max(...shape.asks.map((ask, i) => (i === 0 ? 1 : 0.85) * sense.relevance(ask, text)));
  const flag = (yes: boolean) => (yes ? 1 : 0);
  const some = <T>(list: readonly T[], of: (one: T) => boolean) =>
    list.length === 0 ? 1 : list.filter(of).length / list.length;
  const question = shape.asks[0] ?? '';
  const details = detailsAsked(question);
  const fact = factHeld(shape, asked, candidate.text, sense);
  return {
    self: share(asked.units, self, sense),
    around: share(asked.units, around, sense),
    near: near(wordsOf(candidate)),
    nearAround: near(at.aroundText),
    same: shared(stemsOf(shape.asks[0] ?? ''), stemsOf(wordsOf(candidate))),
    attribute: share(asked.attribute, self, sense),
    attributeAround: share(asked.attribute, around, sense),
    names: some(asked.names, (name) => holdsName(name, self)),
    namesAround: some(asked.names, (name) => holdsName(name, around)),
    proper: some(asked.proper, (name) => holdsName(name, self)),
    properAround: some(asked.proper, (name) => holdsName(name, around)),
    pairs: pairsHeld(asked, self, sense),
    others: flag(asked.others !== null),
    times: some(asked.times, (time) => holdsTime(time, self)),
    timesAround: some(asked.times, (time) => holdsTime(time, around)),
    fact: fact === true ? 1 : fact === false ? -1 : 0,
    detail: details.length === 0 ? 0 : 2 * detailsTold(details, candidate.text, question) - 1,
    first: Math.max(0, 1 - candidate.place[0] / 8),
    top: flag(candidate.place[0] === 0),
    deniesOpen: flag(stanceOf(candidate.text) === 'denies' && shape.kind === 'open'),
    denies: flag(stanceOf(candidate.text) === 'denies'),
    plans: flag(takes(candidate.text, 'plans')),
    repliedTo:
      candidate.kind === 'reply'
        ? Math.min(
            sense.relevance(candidate.subject, shape.asks[0] ?? ''),
            sense.relevance(shape.asks[0] ?? '', candidate.subject),
          )
        : 0,
    aboutItself: flag(ABOUT_ITSELF.test(candidate.text) && !shape.wantsPaper),
    aboutPaper: flag(ABOUT_ITSELF.test(candidate.text) && shape.wantsPaper),
    otherParty: flag(
      !shape.asks.some((ask) => OTHER_PARTY.test(ask)) && OTHER_PARTY.test(`${candidate.context} ${candidate.text}`),
    ),
    reader: flag(TO_THE_READER.test(candidate.text)),
    leans: flag(candidate.leans && candidate.place[2] === 0),
    row: flag(candidate.kind === 'row'),
    rowUnwanted: flag(candidate.kind === 'row' && !shape.wants),
    list: flag(candidate.kind === 'list'),
    reply: flag(candidate.kind === 'reply'),
    test: flag(AUDITORS_TEST.test(candidate.text)),
    elsewhere: flag(POINTS_ELSEWHERE.test(candidate.text)),
    long: flag(candidate.text.length > LONG),
    short: flag(candidate.text.split(' ').length < 6),
    words: Math.min(1, candidate.text.split(' ').length / 40),
  };
}
