import type { Message } from '../read.ts';
import { type Fact, message } from './fact.ts';
import { factAt, type Paper, phrase, placeOf } from './paper.ts';

/** Without reservation; "except for …"; the contrary is found; no opinion is given. */
export type Opinion = 'unqualified' | 'qualified' | 'adverse' | 'disclaimer';

type Sign = { opinion: Opinion; start: number; end: number; strength: number };

/** How far from "In our opinion" its words go, with the list that follows. */
const reach = 3000;

/** How auditors say in so many words which opinion they give. */
const stated: { pattern: RegExp; opinion: Opinion }[] = [
  { pattern: phrase('\\b(?:our|an|the|this) opinion is (?:an )?(unqualified|unmodified)\\b'), opinion: 'unqualified' },
  { pattern: phrase('\\bour opinion is (?:accordingly |therefore )?(qualified|adverse)\\b'), opinion: 'qualified' },
  {
    pattern: phrase(
      '\\b(?:we (?:therefore |accordingly )?(?:express|issue|give|have issued)) an? (unqualified|unmodified|qualified|adverse) opinion\\b',
    ),
    opinion: 'qualified',
  },
];

/** Headings that auditing standards ask for when an opinion is modified. */
const heading =
  /^(?:basis for (?:the |our )?)?(qualified|adverse|disclaimer of|unqualified|unmodified|unmodified)(?: an)? opinion\b|^basis for (?:the |our )?(disclaimer)\b/i;

/**
 * The opinion by its words: "In our opinion, in all material respects", "except for …", "because of the significance of
 * … not", "we do not express an opinion on the description". Signs that disagree, or none, give a message and no opinion.
 */
export function readOpinion(
  paper: Paper,
  range: { from: number; to: number },
): { opinion: Fact<Opinion> | null; messages: Message[] } {
  const signs = [...statedSigns(paper, range), ...headingSigns(paper, range), ...wordedSigns(paper, range)];
  const kinds = new Set(signs.map(({ opinion }) => opinion));
  const [best] = signs.sort((a, b) => b.strength - a.strength || a.start - b.start);
  if (best === undefined) {
    return { opinion: null, messages: [message('opinion_missing', "The auditor's opinion was not found.")] };
  }
  if (kinds.size > 1) {
    const text = `The opinion is not clear: its words point to ${[...kinds].sort().join(' and ')}.`;
    return { opinion: null, messages: [message('opinion_doubtful', text, placeOf(paper, best.start).page)] };
  }
  return { opinion: factAt(paper, best.opinion, best.start, best.end), messages: [] };
}

function statedSigns(paper: Paper, { from, to }: { from: number; to: number }): Sign[] {
  const words = paper.quiet.slice(from, to);
  return stated.flatMap(({ pattern }) =>
    [...words.matchAll(pattern)].flatMap((match) => {
      const opinion = named(match[1] ?? '');
      const before = words.slice(Math.max(0, match.index - 60), match.index);
      if (opinion === null || /\b(?:not|if|whether|when|would|may|might|prior|previous|last)\b[^.]*$/i.test(before))
        return [];
      return [{ opinion, start: from + match.index, end: from + match.index + match[0].length, strength: 1 }];
    }),
  );
}

function headingSigns(paper: Paper, { from, to }: { from: number; to: number }): Sign[] {
  return paper.lines.flatMap((line) => {
    if (line.start < from || line.end > to || line.cells !== null || line.text.length > 80) return [];
    if (!line.isHeading && !(line.afterGap && !/[.,;]$/.test(line.text))) return [];
    const match = heading.exec(line.text);
    const opinion = match === null ? null : named(match[1] ?? match[2] ?? '');
    return opinion === null ? [] : [{ opinion, start: line.start, end: line.end, strength: 0 }];
  });
}

function wordedSigns(paper: Paper, { from, to }: { from: number; to: number }): Sign[] {
  const words = paper.quiet.slice(from, to);
  const signs: Sign[] = [];
  const sign = (opinion: Opinion, start: number, end: number, strength = 2) =>
    signs.push({ opinion, start: from + start, end: from + end, strength });
  for (const match of words.matchAll(phrase('\\bin (?:our|my) opinion\\b'))) {
    const before = words.slice(Math.max(0, match.index - 120), match.index);
    if (/\b(?:basis for|evidence|reasonable)\b[^.]*$/i.test(before)) continue;
    const whole = words.slice(match.index, match.index + reach);
    const sentence = /^[\s\S]*?(?:\.(?=\s)|:(?=\s*\n)|$)/.exec(whole)?.[0] ?? whole;
    const except = phrase(
      '\\b(?:except (?:for|that|as)|with the exceptions? of|other than (?:for )?the (?:matter|effect)|subject to the (?:matter|effect))\\b',
    ).exec(sentence);
    const because = phrase(
      '\\b(?:because of|due to|owing to|in view of) (?:the )?(?:significance|effects?|pervasive\\w*|matters?)\\b',
    ).exec(sentence);
    const denied = phrase(
      '\\b(?:do|does|did|was|were|is|are|has|have) not\\b|\\bnot (?:present\\w*|suitably|fairly|designed|operat\\w*)\\b',
    ).exec(whole);
    const material = phrase('\\bin all material respects\\b').exec(sentence);
    if (because && denied) sign('adverse', match.index, match.index + because.index + because[0].length);
    else if (except)
      sign('qualified', match.index, match.index + endOfClause(sentence, except.index + except[0].length));
    else if (material && denied && isOwn(whole, denied.index))
      sign('adverse', match.index, match.index + denied.index + denied[0].length);
    else if (material) sign('unqualified', match.index, match.index + material.index + material[0].length);
  }
  for (const match of words.matchAll(
    phrase(
      '\\b(?:(?:we )?(?:do|did|are|were) (?:not|unable to|not able to) (?:express|expressing|give)|(?:we )?disclaim|we express no|we are unable to express)(?: an| any)? opinion (?:on|about|regarding|as to) ([^.]{0,160})',
    ),
  )) {
    const sentence = words.slice(words.lastIndexOf('.', match.index) + 1, match.index + match[0].length);
    const about = match[1] ?? '';
    const isWhole =
      /\bdescription\b|\bsuitability\b|\bdesign\b|\bcontrols\b/i.test(about) &&
      !/user entit|subservice|section v\b|other information|response/i.test(about);
    const hasReason = phrase(
      'unable to obtain|not able to obtain|sufficient (?:and )?appropriate evidence|scope limitation|disclaimer|significance',
    ).test(words.slice(Math.max(0, match.index - 1500), match.index + match[0].length));
    const isLimited = phrase('operating effectiveness').test(about) && !/description|design/i.test(about);
    if (isWhole && hasReason && !isLimited && !/\bother information\b|section V\b/.test(sentence)) {
      sign('disclaimer', match.index, match.index + endOfClause(match[0], match[0].length - about.length));
    }
  }
  // Who disclaims says "in our opinion" of nothing else; a clean list that follows "except for" is of the same opinion.
  const modified = signs.filter(({ opinion }) => opinion === 'qualified' || opinion === 'adverse');
  return modified.length > 0 ? signs.filter(({ opinion }) => opinion !== 'unqualified') : signs;
}

/** Up to the comma, colon or end of sentence after a place. */
function endOfClause(text: string, from: number): number {
  const end = text.slice(from).search(/[,:;.]/);
  return end === -1 ? text.length : from + end;
}

/** A "not" in the opinion's own list, before its conditions and before the next heading. */
function isOwn(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    !/\n\s*\n(?!\s*(?:[-•*a-z0-9ivx(]{1,4}[.)]?\s|the\s))/i.test(before) &&
    !/\b(?:if|assum\w*|restrict\w*)\b[^.;]*$/i.test(before)
  );
}

function named(word: string): Opinion | null {
  const lower = word.toLowerCase();
  if (/^un/.test(lower)) return 'unqualified';
  if (/^disclaim/.test(lower)) return 'disclaimer';
  return lower === 'qualified' || lower === 'adverse' ? lower : null;
}
