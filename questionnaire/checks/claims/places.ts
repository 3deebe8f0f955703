import type { Check } from '../check.ts';
import { type Segment, wordsOf } from './segment.ts';

const PLACE =
  /([\p{L}-]+) (to|with|from|in|on|at|for|of) (?:the |an? |our |its |their |all |any )*([\p{L}\d][\p{L}\d'’/ -]{1,50}?)(?=[.,;:()]|$| (?:and|or|to|with|from|in|on|at|for|of|by|is|are|was|were|has|have|must|may|can|within|every|each|before|after|when|who|which|that|daily|weekly|monthly|quarterly|annually|using|via|through)\b)/giu;

/**
 * "Access to our data centres" where the source says "access to our office" and speaks of data centres elsewhere: the words
 * are all there, beside others.
 */
export function checkPlaces(claim: Segment, source: readonly Segment[]): Check[] {
  const told = source.flatMap(({ text, words }) =>
    placesIn(text).map((place) => ({ ...place, beside: new Set(words.map(({ stem }) => stem)) })),
  );
  const known = new Set(source.flatMap(({ words }) => words.map(({ stem }) => stem)));
  const claimed = new Set(claim.words.map(({ stem }) => stem));
  return placesIn(claim.text).flatMap((place): Check[] => {
    if (place.stems.length === 0 || !place.stems.every((stem) => known.has(stem))) return [];
    const same = told.filter(({ head, preposition }) => head === place.head && preposition === place.preposition);
    const [rival] = same.filter(
      ({ stems, beside }) =>
        stems.length > 0 && !stems.some((stem) => claimed.has(stem)) && !place.stems.some((stem) => beside.has(stem)),
    );
    if (!rival || same.some(({ stems }) => stems.some((stem) => place.stems.includes(stem)))) return [];
    const text = `${place.said} is claimed, the source says ${rival.said}.`;
    return [{ code: 'scope', severity: 'block', text }];
  });
}

type Place = { head: string; preposition: string; stems: string[]; said: string };

function placesIn(text: string): Place[] {
  return [...text.matchAll(PLACE)].flatMap((match): Place[] => {
    const [, word = '', preposition = '', object = ''] = match;
    const [head] = wordsOf(word);
    const stems = wordsOf(object).map(({ stem }) => stem);
    return head
      ? [{ head: head.stem, preposition: preposition.toLowerCase(), stems, said: `${word} ${preposition} ${object}` }]
      : [];
  });
}

const ANCHOR =
  /\b(?:of|after|from|following|upon|once) (?:the |an? |its |their |it |we |they |becoming |being |is |are |has been |have been )*([\p{L}-]+)/giu;
const AT_THE_START =
  /^(?:awar\w*|discover\w*|detect\w*|identif\w*|confirm\w*|learn\w*|receiv\w*|receipt|report\w*|occurr?\w*|start\w*|hir\w*|join\w*|request\w*|notif\w*|open\w*)$/i;
const AT_THE_END =
  /^(?:resol\w*|clos\w*|complet\w*|end\w*|terminat\w*|depart\w*|leav\w*|fix\w*|remediat\w*|recover\w*|restor\w*|contain\w*)$/i;

/** Within 48 hours of what: of learning of it is not of being done with it. */
export function checkAnchors(claim: Segment, source: readonly Segment[]): Check[] {
  const durations = claim.facts.filter(({ dimension }) => dimension.endsWith('duration'));
  if (durations.length === 0) return [];
  const claimed = anchorOf(claim.text);
  const told = source
    .filter(({ facts }) => facts.some((fact) => durations.some(({ value }) => value === fact.value)))
    .map(({ text }) => anchorOf(text));
  const [other] = told;
  if (!claimed || !other || told.some((one) => one?.when === claimed.when)) return [];
  const text = `After ${claimed.said} is claimed, the source says after ${other.said}.`;
  return [{ code: 'entity', severity: 'block', text }];
}

function anchorOf(text: string): { when: 'start' | 'end'; said: string } | null {
  for (const [, said = ''] of text.matchAll(ANCHOR)) {
    if (AT_THE_START.test(said)) return { when: 'start', said };
    if (AT_THE_END.test(said)) return { when: 'end', said };
  }
  return null;
}
