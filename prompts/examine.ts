import { type Asked, askedOf } from './asked.ts';
import { type Candidate, candidatesIn, wordsOf } from './candidates.ts';
import { detailsAsked, detailsTold } from './details.ts';
import { compoundsHeld, type Heard, hear, held, holdsName, holdsTime, isStrange, share } from './heard.ts';
import type { DraftRequest } from './model.ts';
import { actorIn, isHouse, isOutside } from './parties.ts';
import { type QuestionShape, shapeOf } from './question-shape.ts';
import type { Sense } from './sense.ts';
import { overhear, type Signals, signalsOf } from './signals.ts';

/** A candidate with what is seen in it. */
export type Seen = Candidate & { signals: Signals };

/** A question and what the evidence holds for it: what the offline model's weights are fitted to and used on. */
export type Examined = { shape: QuestionShape; asked: Asked; candidates: Seen[]; evidence: DraftRequest['evidence'] };

/** Reads a question and looks at everything in the evidence that could stand in an answer. */
export function examine(question: string, evidence: DraftRequest['evidence'], sense: Sense): Examined {
  const shape = shapeOf(question);
  const asked = askedOf(question, shape, sense);
  const candidates = candidatesIn(evidence);
  const overheard = overhear(candidates, sense);
  return {
    shape,
    asked,
    evidence,
    candidates: candidates.flatMap((candidate) => {
      const at = overheard.get(candidate);
      return at ? [{ ...candidate, signals: signalsOf({ shape, asked }, candidate, at, sense) }] : [];
    }),
  };
}

/** As many of the best candidates tell whether one good sentence stands alone. */
const FOREMOST = 5;

/**
 * What speaks for and against an answer being there at all: the best candidate's signals, the foremost ones together,
 * and what of the question is heard nowhere in the evidence. `ranked` are the candidates, best first, with their ranks.
 */
export function groundsOf(
  { shape, asked, evidence }: Examined,
  ranked: readonly (Seen & { rank: number })[],
  sense: Sense,
): Signals {
  const best = ranked[0];
  if (!best) return {};
  const { signals } = best;
  const foremost = ranked.slice(0, FOREMOST).map((one) => one.signals);
  const most = (name: string) => Math.max(...foremost.map((one) => one[name] ?? 0));
  const mean = (name: string) => foremost.reduce((sum, one) => sum + (one[name] ?? 0), 0) / foremost.length;
  const texts = evidence.map((item) => `${item.document} ${item.heading.join(' ')} ${item.text}`);
  const everywhere = hear(texts.join(' '), sense);
  const self = hear(wordsOf(best), sense);
  const paragraph = ranked.filter(({ place }) => place[0] === best.place[0] && place[1] === best.place[1]);
  const around = hear(`${best.context}. ${paragraph.map(wordsOf).join(' ')}`, sense);
  const criteria = texts.map((text) => sense.sameCriteria(shape.asks[0] ?? '', text));
  const weight = asked.units.reduce((sum, unit) => sum + unit.weight, 0);
  const worst = (of: (heard: Heard) => (unit: (typeof asked.units)[number]) => number, heard: Heard) =>
    Math.max(0, ...asked.units.map((unit) => unit.weight * (1 - of(heard)(unit))));
  const softly = (heard: Heard) => (unit: (typeof asked.units)[number]) => held(unit, heard, sense);
  const literally = (heard: Heard) => (unit: (typeof asked.units)[number]) =>
    unit.stems.filter((stem) => heard.stems.has(stem)).length / (unit.stems.length || 1);
  const literal = (heard: Heard) =>
    weight === 0 ? 1 : asked.units.reduce((sum, unit) => sum + unit.weight * literally(heard)(unit), 0) / weight;
  const part = <T>(list: readonly T[], of: (one: T) => boolean) =>
    list.length === 0 ? 1 : list.filter(of).length / list.length;
  const flag = (yes: boolean) => (yes ? 1 : 0);
  const question = shape.asks[0] ?? '';
  const details = detailsAsked(question);
  const told = (text: string) => detailsTold(details, text, question);
  const named = [...asked.proper, ...asked.names.filter((name) => /\p{Ll}/u.test(name))];
  const actor = actorIn(question, named);
  const foreign = actor !== null && !isHouse(actor, evidence);
  return {
    ...pick(signals, FROM_BEST),
    rank: best.rank / 10,
    crowd: Math.log(ranked.reduce((sum, one) => sum + Math.exp(one.rank - best.rank), 0)),
    fact: flag(signals.fact === 1),
    noFact: flag(signals.fact === -1),
    noCount: flag(asked.counted.length > 0 && signals.fact === -1),
    noList: flag(asked.listed && signals.fact === -1),
    listed: flag(asked.listed),
    mostSelf: most('self'),
    mostAround: most('around'),
    mostPairs: most('pairs'),
    mostNear: most('near'),
    mostFact: most('fact'),
    meanAround: mean('around'),
    meanNear: mean('nearAround'),
    found: weight === 0 ? 0 : share(asked.units, everywhere, sense),
    attributeFound: share(asked.attribute, everywhere, sense),
    namesFound: part(asked.names, (name) => holdsName(name, everywhere)),
    properFound: part(asked.proper, (name) => holdsName(name, everywhere)),
    timesFound: part(asked.times, (time) => holdsTime(time, everywhere)),
    codeUnheard: flag(asked.names.some((name) => /^\d|-\d/.test(name) && !holdsName(name, around))),
    worst: worst(softly, around),
    worstFound: worst(softly, everywhere),
    literalSelf: literal(self),
    literalAround: literal(around),
    literalFound: literal(everywhere),
    worstLiteral: worst(literally, around),
    worstLiteralFound: worst(literally, everywhere),
    compounds: compoundsHeld(asked.compounds, around, sense, false),
    compoundsSelf: compoundsHeld(asked.compounds, self, sense, false),
    compoundsLiteral: compoundsHeld(asked.compounds, around, sense, true),
    compoundsFound: compoundsHeld(asked.compounds, everywhere, sense, false),
    criteria: Math.max(0, ...criteria),
    criteriaMean: criteria.reduce((sum, one) => sum + one, 0) / (criteria.length || 1),
    criteriaBest: criteria[best.place[0]] ?? 0,
    units: Math.min(1, asked.units.length / 8),
    weight: Math.min(1, weight / 5),
    light: Math.exp(-weight),
    heaviest: Math.min(1.5, Math.max(0, ...asked.units.map((unit) => unit.weight))),
    details: flag(details.length > 0),
    detailSelf: told(best.text),
    detailAround: told(paragraph.map(wordsOf).join(' ')),
    detailMost: Math.max(...ranked.slice(0, FOREMOST).map(({ text }) => told(text))),
    actor: flag(foreign),
    actorAlone: flag(foreign && !/\b(?:you|your|our|we|us)\b/i.test(question)),
    actorOwn: flag(/\b(?:its|their) own\b|\bother clients\b/i.test(question)),
    strange: flag([...asked.proper, ...asked.names].some((name) => isStrange(name, everywhere, sense))),
    strangeAround: flag([...asked.proper, ...asked.names].some((name) => isStrange(name, around, sense))),
    outside: flag(isOutside(question, named, evidence)),
    addressed: flag(/\b(?:you|your|yours)\b/i.test(question)),
    polar: flag(shape.kind === 'polar'),
    document: flag(shape.kind === 'document'),
    describes: flag(shape.describes),
    denies: signals.denies ?? 0,
    deniesPolar: flag(shape.kind === 'polar' && signals.denies === 1),
    points: flag(asked.points),
    now: flag(asked.now),
    vague: flag(asked.vague),
  };
}

const FROM_BEST = [
  ...['self', 'around', 'near', 'nearAround', 'same', 'attribute', 'attributeAround', 'names', 'namesAround', 'proper'],
  ...['properAround', 'pairs', 'others', 'times', 'timesAround', 'row', 'reply', 'repliedTo'],
];

function pick(signals: Signals, names: readonly string[]): Signals {
  return Object.fromEntries(names.map((name) => [name, signals[name] ?? 0]));
}
