/** Rewritten so that every refusal reads as "not": what is forbidden is not permitted. */
const REFUSALS: readonly [RegExp, string][] = [
  [
    /\b(?:is|are|was|were) (?:strictly )?(?:prohibited|forbidden|banned|disallowed|blocked|denied)\b/gi,
    'are not permitted',
  ],
  [/\b(?:prohibits?|forbids?|bans?|disallows?|blocks?|prevents?)\b/gi, 'do not permit'],
  [/\b(?:strictly )?(?:prohibited|forbidden|banned|disallowed)\b/gi, 'not permitted'],
  [/\bdisabled?s?\b/gi, 'not enabled'],
  [/\bunencrypted\b/gi, 'not encrypted'],
  [/\b(?:rejects?|rejected|refused?s?)\b/gi, 'not accepted'],
  [/\bout of (?:the )?scope(?: of| for)?\b|\bexcluded(?: from)?\b|\bcarved out(?: of)?\b/gi, 'not covered by'],
  [/\bin scope(?: of| for)?\b/gi, 'covered by'],
  [/\b(?:lacks?|lacking|absent)\b/gi, 'no'],
  [/\b(?:free of|zero)\b/gi, 'no'],
  [/\bunsupported\b/gi, 'not supported'],
  [/\bmay be used\b/gi, 'are permitted'],
  [/\b(?:is|are|was|were) (?:switched |turned )?off\b/gi, 'are not on'],
  [/\bprotected from\b|\bprevented from\b/gi, 'not'],
  [/\b(?:is|are) (?:permitted|allowed|authori[sz]ed)\b/gi, 'are permitted'],
];

/** The text with every refusal said as a denial of its opposite. */
export function withoutRefusals(text: string): string {
  return REFUSALS.reduce((rest, [from, to]) => rest.replace(from, to), text);
}
