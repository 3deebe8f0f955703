import type { Check } from '../check.ts';
import type { Segment } from './segment.ts';

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
