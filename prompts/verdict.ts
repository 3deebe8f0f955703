import { type Candidate, paragraphOf } from './candidates.ts';
import type { Verdict } from './choices.ts';
import { namesUnheard } from './lacking.ts';
import { namesOf, type QuestionShape } from './question-shape.ts';
import { shared, stemsOf } from './same-words.ts';
import { holdsFact } from './score.ts';
import type { Relevance } from './sense.ts';
import { clausesOf, type Stance, stanceOf, takes } from './stance.ts';

/** `verdict` is null where the sentences speak to the question and settle neither yes nor no. `certainty` is 0..1. */
export type Judged = { verdict: Verdict | null; certainty: number };

type Clause = {
  /** `doubts`: something near to what is asked is denied, but not that. */
  stance: Stance | 'doubts';
  /** How near to the question it is, and the share of the question's own words that it holds. */
  near: number;
  same: number;
  paragraph: string;
  /** Holds a name that the question has, or the question has none: of the EU it says nothing of the US. */
  speaks: boolean;
};

/** Two clauses whose nearness differs by less than this are equally near. */
const TIE = 0.95;
/** At this relevance a sentence is about the condition itself. */
const CONDITION_MET = 0.45;
/** A clause that takes something back counts when it is at least this near, compared with the nearest one. */
const TAKES_BACK = 0.4;
/** A clause that affirms counts against a denial when it is at least this near. */
const STANDS_AGAINST = 0.75;

/**
 * What the chosen sentences (the one that answers first) say to a yes/no question: the stance of the clause nearest to
 * the question, turned round where the question asks whether something is forbidden, and weakened by what the same
 * paragraph takes back. Something planned is not in place: alone it is "no", beside something done "partial".
 */
export function judge(shape: QuestionShape, chosen: readonly Candidate[], relevance: Relevance): Judged {
  const clauses = chosen.flatMap((candidate) => clausesIn(candidate, shape, relevance));
  const nearestOf = (some: readonly Clause[]) =>
    some.reduce<Clause | null>((top, clause) => (top && top.near >= clause.near ? top : clause), null);
  const first = chosen[0] ? clausesIn(chosen[0], shape, relevance) : [];
  const nearest = nearestOf(first) ?? nearestOf(clauses);
  if (chosen.some(({ text }) => deniesCondition(shape, text, relevance))) return { verdict: 'na', certainty: 0.95 };
  if (!nearest) return { verdict: null, certainty: 0 };
  // A row of values says no yes or no, and a denial of something beside it does not either.
  if (chosen[0]?.kind === 'row' || first.some(({ stance, near }) => stance === 'doubts' && near >= 0.75 * nearest.near))
    return { verdict: null, certainty: 0.5 };

  // Two sources that say the opposite with the same right: a person has to look.
  const opposed = clauses.some(
    ({ stance, near, same, paragraph, speaks }) =>
      near >= TIE * nearest.near &&
      same >= nearest.same &&
      speaks &&
      paragraph !== nearest.paragraph &&
      isDenial(stance) !== isDenial(nearest.stance),
  );
  if (opposed) return { verdict: null, certainty: 0.5 };
  const beside = chosen
    .slice(1)
    .some((other) => paragraphOf(other) === nearest.paragraph && takes(other.text, 'plans', 'limits'));
  const against = (stances: readonly Clause['stance'][], share: number) =>
    clauses.some(
      (clause) =>
        clause.paragraph === nearest.paragraph &&
        stances.includes(clause.stance) &&
        (clause.stance !== 'denies' || clause.same >= nearest.same) &&
        clause.near >= share * nearest.near,
    );
  switch (nearest.stance) {
    case 'doubts':
      return { verdict: null, certainty: 0.5 };
    case 'excludes':
      // "What do you rely on?" is not answered by what does not apply.
      return shape.kind === 'open' ? { verdict: null, certainty: 0.5 } : { verdict: 'na', certainty: 0.8 };
    case 'limits':
      return { verdict: 'partial', certainty: 0.8 };
    case 'plans':
      // "Which tools do you use?" is not answered by the one that is still to come.
      if (shape.kind === 'open' && !against(['affirms'], 0.5)) return { verdict: null, certainty: 0.5 };
      return against(['affirms'], 0.5) ? { verdict: 'partial', certainty: 0.7 } : { verdict: 'no', certainty: 0.7 };
    case 'denies':
      if (shape.forbids) return { verdict: 'yes', certainty: 0.7 };
      // "How do you …?" is answered by what is done: a denial says that something beside it is not.
      if (shape.kind === 'open') return { verdict: null, certainty: 0.5 };
      return against(['affirms'], STANDS_AGAINST)
        ? { verdict: 'partial', certainty: 0.6 }
        : { verdict: 'no', certainty: 0.8 };
    case 'forbids':
      return { verdict: shape.permits && !shape.forbids && shape.kind === 'polar' ? 'no' : 'yes', certainty: 0.7 };
    case 'affirms':
      // "Do you sell …?" against a sentence that speaks of something else than selling.
      if (shape.permits && shape.kind === 'polar' && !speaksOfDoing(shape, chosen, relevance))
        return { verdict: null, certainty: 0.5 };
      if (shape.kind === 'open' && presumes(shape, chosen[0])) return { verdict: null, certainty: 0.5 };
      // "Do you prohibit …?" against a sentence that prohibits nothing.
      if (shape.forbids) return { verdict: null, certainty: 0.5 };
      if (shape.permits && clauses.some(({ stance, near }) => stance === 'forbids' && near >= 0.5 * nearest.near))
        return { verdict: shape.kind === 'polar' ? 'no' : null, certainty: 0.5 };
      if (beside || against(['plans', 'limits'], TAKES_BACK)) return { verdict: 'partial', certainty: 0.7 };
      return against(['denies'], TAKES_BACK)
        ? { verdict: 'partial', certainty: 0.6 }
        : { verdict: 'yes', certainty: 0.96 };
  }
}

/** True where a question only arises under a condition, and the text says that it is not so: "We do not sell data." */
export function deniesCondition({ condition }: QuestionShape, text: string, relevance: Relevance): boolean {
  return condition !== null && stanceOf(text) === 'denies' && relevance(condition, text) >= CONDITION_MET;
}

/** What is asked to be done or not: "sell", of "Do you sell personal data?". */
const DOING =
  /^(?:do|does|did|can|could|may|will|would|are) (?:you|we|(?:your|the|any) \w+|\w+) (?:ever |also |currently |allowed to |able to |permitted to )?(sell|resell|rent|share|disclose|outsource|monetise|monetize)\b/i;

function speaksOfDoing(shape: QuestionShape, chosen: readonly Candidate[], relevance: Relevance): boolean {
  const doing = DOING.exec(shape.asks[0] ?? '')?.[1];
  if (doing === undefined) return true;
  return chosen.some(({ text, subject }) => relevance(doing, `${subject} ${text}`) >= SAME_DOING);
}

/** "How long does the switch take?" takes the switch for granted: what denies something, or gives no time, is no "Yes". */
function presumes(shape: QuestionShape, first: Candidate | undefined): boolean {
  return first !== undefined && (takes(first.text, 'denies', 'forbids') || holdsFact(shape, first.text) === false);
}

function isDenial(stance: Clause['stance']): boolean {
  return stance === 'denies' || stance === 'forbids';
}

function clausesIn(candidate: Candidate, shape: QuestionShape, relevance: Relevance): Clause[] {
  const paragraph = paragraphOf(candidate);
  const asked = stemsOf(shape.asks[0] ?? '');
  const { subject, verdict } = candidate;
  if (verdict) {
    const same = shared(asked, stemsOf(subject));
    const near = Math.max(...shape.asks.map((ask) => relevance(ask, subject))) + SAME_WORDS * same;
    return [{ stance: STANCE_OF[verdict], near, same, paragraph, speaks: true }];
  }
  return clausesOf(candidate.text).flatMap((clause) => {
    const stance = stanceTowards(clause, shape, relevance);
    const same = shared(asked, stemsOf(clause));
    const near = Math.max(...shape.asks.map((ask) => relevance(ask, clause))) + SAME_WORDS * same;
    const { names } = shape;
    const speaks = names.length === 0 || namesUnheard(names, clause, relevance).length < names.length;
    return stance === null ? [] : [{ stance, near, same, paragraph, speaks }];
  });
}

/** What the question's own words add to nearness: "used" in the clause where the question says "use". */
const SAME_WORDS = 0.15;
/** An old questionnaire's yes or no as what a sentence would say. */
const STANCE_OF = { yes: 'affirms', no: 'denies', partial: 'limits', na: 'excludes' } as const;

/** "Not supported", "no longer in use", "never performed": the verb says only that something is or is done. */
const IS_OR_IS_DONE =
  /^(?:supported|available|in place|implemented|performed|conducted|offered|provided|used|established|exist|have|has|had|hold|held|done|carried|operate|maintain|applicable|required|documented|tested|completed|obtained|appointed|deployed|configured|enabled|enforced|covered|include[ds]?|met|compliant|certified)\b/i;
const NEGATOR =
  /\b(no|none of|not|never|neither|nor|lacks?|n['’]t)\s+(?:(?:currently|formally|yet|been|be|being|any|a|an|the|specifically|directly|generally|dedicated|formal)\s+)*/gi;
/** What is denied is what was asked about when its next words are at least this near to the question. */
const ASKED_ABOUT = 0.25;

/** What is not gathered is not handled either. */
const GATHERS = /^(?:collect|receive|obtain|process|gather)(?:ed|s|ing)?$/i;
const HANDLES = /\b(?:process|store|hold|handle|keep|retain|collect|receive)\b/i;

/** Under this relevance a verb names something else than the question does. */
const SAME_DOING = 0.2;

/** Under this relevance what is denied something is not what was asked about. */
const SUBJECT_NEAR = 0.12;

/** No subject, a pronoun or a company's name: whoever is asked. */
function isUs(subject: string): boolean {
  const words = subject.trim().split(/\s+/).filter(Boolean);
  if (words.length <= 1) return true;
  if (
    /\b(?:we|it|they|there|this|these|you|who|which|that|currently|company|organi[sz]ation|nobody)$/i.test(
      subject.trim(),
    )
  )
    return true;
  return words.length <= 3 && words.every((word) => /^\p{Lu}/u.test(word) && !/^\p{Lu}{2,}$/u.test(word));
}

/**
 * A clause's stance towards the question; null where it denies something else. "Keys never leave the module" denies
 * leaving; asked whether keys are kept in a module, it affirms. A denial stands when it is of what the question asks, or
 * of something being there at all.
 */
function stanceTowards(clause: string, shape: QuestionShape, relevance: Relevance): Stance | 'doubts' | null {
  const stance = stanceOf(clause);
  if (stance !== 'denies') return stance;
  const others = namesOf(clause);
  // "We hold no ISO 42001 certificate" says nothing about a SOC 2 report.
  if (shape.names.length > 0 && others.length > 0 && !others.some((name) => shape.names.includes(name))) return null;
  for (const negator of clause.matchAll(NEGATOR)) {
    const subject = clause
      .slice(0, negator.index)
      .replace(/(?:\b(?:is|are|was|were|has|have|had|do|does|did|been|be)\s*)+$/i, '');
    if (!isUs(subject) && !shape.asks.some((ask) => relevance(ask, subject) >= SUBJECT_NEAR)) return null;
    const denied = clause.slice(negator.index + negator[0].length);
    if (IS_OR_IS_DONE.test(denied)) return 'denies';
    const [done = ''] = denied.split(/\s+/);
    // "Does not collect or process" denies both.
    const [, ...also] =
      /^(?:\w+,\s+)*\w+\s+(?:or|and|nor)\s+\w+/.exec(denied)?.[0].split(/,?\s+(?:(?:or|and|nor)\s+)?/) ?? [];
    const asked = stemsOf(shape.asks.join(' '));
    const doing = /not|n['’]t|never/i.test(negator[1] ?? '');
    // "Are codes accepted?" "Codes have not been accepted since March."
    if (doing && GATHERS.test(done) && HANDLES.test(shape.asks[0] ?? '')) return 'denies';
    if (doing && [...stemsOf([done, ...also].join(' '))].some((stem) => asked.has(stem))) return 'denies';
    const scope = denied.split(/\s+/).slice(0, 4).join(' ');
    if (shape.asks.every((ask) => relevance(ask, scope) < ASKED_ABOUT && relevance(scope, ask) < 0.5)) continue;
    // "We do not sell personal data" says nothing on how it is protected: what is not done is something else.
    return doing && shape.asks.every((ask) => relevance(ask, done) < SAME_DOING) ? 'doubts' : 'denies';
  }
  return 'affirms';
}
