import { withoutCodes } from '../../../prompts/index.ts';
import type { Check } from '../check.ts';
import { checkAgents } from './agents.ts';
import { align, within } from './align.ts';
import { checkAnchors } from './anchors.ts';
import { checkCarried, checkNames } from './carried.ts';
import { inWordsOf } from './families.ts';
import { checkModifiers } from './modifiers.ts';
import { checkContrasts } from './opposites.ts';
import { checkOthers } from './others.ts';
import { checkModality, checkNegation, checkTime } from './polarity.ts';
import { checkQuantifiers } from './quantifiers.ts';
import { checkReplaced } from './replaced.ts';
import { checkRoles } from './roles.ts';
import { checkFields } from './rows.ts';
import { carries, type Segment, segmentsOf } from './segment.ts';
import { checkOtherSubject, checkSubjects } from './subjects.ts';
import { checkValues } from './values.ts';
import { checkChangedDenial } from './word-for-word.ts';

export { withColumns } from './rows.ts';

/** The answer before the claim: it is held against the choice, not against the source. */
const VERDICT = /^\s*(?:yes|no|n\/a|not applicable|partially|partial|partly)\s*(?:[.,:;–—]|-\s)\s*/i;

/**
 * Holds a text against the words it rests on, claim by claim: compound sentences are parted, and each part is asked
 * for its numbers, dates, names, denials, modality, scope, quantifiers, and whether the source speaks of it at all.
 * Works without a model, and says the same of the same words every time.
 *
 * `supported` is true when nothing was found. Codes: docs/vocabulary.md. Measured by `eval claims`.
 */
export function checkClaims(input: { text: string; sources: readonly string[] }): {
  supported: boolean;
  checks: Check[];
} {
  const source = input.sources.flatMap(segmentsOf);
  // An answer leaves out the numbers by which the company finds its own controls.
  const said = new Set(source.flatMap(({ sentence }) => [bare(sentence), bare(withoutCodes(sentence))]));
  const checks = new Map<string, Check>();
  for (const claim of segmentsOf(input.text.replace(VERDICT, '')).map((one) => inWordsOf(source, one))) {
    // Whole sentences of the source say what the source says.
    if (isMadeOf(bare(claim.sentence), said) || said.has(bare(claim.text))) continue;
    for (const check of checkClaim(claim, source)) checks.set(`${check.code} ${check.text}`, check);
  }
  return { supported: checks.size === 0, checks: [...checks.values()] };
}

function checkClaim(claim: Segment, source: readonly Segment[]): Check[] {
  const aligned = align(claim, source);
  const denials = [aligned, ...within(claim, source).map((one) => [one])].flatMap((some) => checkNegation(claim, some));
  const contradictions = [
    ...checkValues(claim, source),
    ...checkContrasts(claim, source),
    ...checkModality(claim, aligned),
    ...denials,
    ...checkTime(claim, aligned),
    ...checkReplaced(claim, source),
    ...checkChangedDenial(claim, source),
    ...checkNames(claim, source),
    ...checkFields(claim.sentence, [...new Set(source.map(({ sentence }) => sentence))]),
    ...checkRoles(claim, source),
    ...checkAgents(claim, source),
    ...checkOthers(claim, aligned),
    ...checkModifiers(claim, source),
    ...checkSubjects(claim, source),
    ...checkOtherSubject(claim, source),
    ...checkAnchors(claim, source),
    ...checkQuantifiers(claim, [...aligned.map(({ nearest }) => nearest), ...dated(claim, source)], source),
  ];
  return [
    ...contradictions,
    ...checkCarried(claim, source).filter(
      (check) => check.code !== 'unsupported' || !contradictions.some(({ severity }) => severity === 'block'),
    ),
  ];
}

/** What the source says of the very time that is claimed, in whatever sentence. */
function dated(claim: Segment, source: readonly Segment[]): Segment[] {
  const dates = claim.facts.filter(({ code }) => code === 'date');
  return source.filter(({ facts }) => facts.some((stated) => dates.some((date) => carries(date, stated))));
}

function isMadeOf(text: string, sentences: ReadonlySet<string>): boolean {
  if (text === '' || sentences.has(text)) return true;
  return [...sentences].some(
    (sentence) =>
      sentence !== '' && text.startsWith(`${sentence} `) && isMadeOf(text.slice(sentence.length + 1), sentences),
  );
}

function bare(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
