import { amongOthers } from './among-others.ts';
import { type Asked, askedOf } from './asked.ts';
import { type Candidate, candidatesIn } from './candidates.ts';
import { fitting } from './fitting.ts';
import type { DraftRequest } from './model.ts';
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
  const apart = amongOthers(asked.units, candidates, overheard, sense);
  const kinds = new Map(evidence.map(({ label, kind }) => [label, kind]));
  return {
    shape,
    asked,
    evidence,
    candidates: candidates.flatMap((candidate) => {
      const at = overheard.get(candidate);
      if (!at) return [];
      const signals = {
        ...signalsOf({ shape, asked }, candidate, at, sense),
        ...apart.get(candidate),
        ...fitting(shape, candidate, kinds.get(candidate.label), apart.get(candidate)?.rareTop ?? 0),
      };
      return [{ ...candidate, signals }];
    }),
  };
}
