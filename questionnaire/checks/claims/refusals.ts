/** Rewritten so that every refusal reads as "not": what is forbidden is not permitted. */
const REFUSALS: readonly [RegExp, string][] = [
  [
    /\b(?:is|are|was|were) (?:strictly )?(?:prohibited|forbidden|banned|disallowed|blocked|denied)\b/gi,
    'are not permitted',
  ],
  [/\b(?:prohibits?|forbids?|bans?|disallows?|blocks?|prevents?)\b/gi, 'do not permit'],
  [/\b(?:strictly )?(?:prohibited|forbidden|banned|disallowed)\b/gi, 'not permitted'],
  [/\b(?:disabled?s?|disabling|deactivated?s?|(?:turn|switch)(?:s|es|ed|ing)? off)\b/gi, 'not enabled'],
  [/\b(?:is|are|was|were) exempt(?:ed)? from\b/gi, 'are not subject to'],
  [/\b(?:stays?|remains?) (?:within|inside)\b/gi, 'does not leave'],
  [/\bin block(?:ing)? mode\b/gi, 'do not permit'],
  [/\b(?:excludes?|excluding)\b/gi, 'does not cover'],
  [/(?<![\d.,])0(?= \p{L})/gu, 'no'],
  [/\bfails? to\b|\bfailed to\b/gi, 'does not'],
  [/\brefrains? from\b|\babstains? from\b|\bavoids?\b/gi, 'does not'],
  [
    /\b(?:default(?:s|ing)? to deny(?:ing)?|den(?:y|ies|ying)(?: \w+){0,3} by default|default[- ]deny|deny[- ]by[- ]default)\b/gi,
    'do not permit by default',
  ],
  [/\ballow(?:s|ed|ing)?(?= (?:\w+ ){0,3}by default)/gi, 'permit'],
  [/\bread[- ]only\b/gi, 'view with no changes'],
  [/\bunencrypted\b/gi, 'not encrypted'],
  [/\b(?:loses?|lost) (?:all |their |its )?access\b/gi, 'have no access'],
  [/\b(?:is|are|was|were|get|gets) cut off\b/gi, 'have no access'],
  [
    /(?<=\b(?:is|are|was|were|be|been|remains?|left|kept|stored|sent|held|transmitted|goes?) )(?:un|non-?|non )(compliant|escorted|supervised|restricted|attended|monitored|managed|tested|reviewed|approved|patched|masked|redacted|hashed|salted|locked|controlled|documented|audited|verified|protected)\b/gi,
    'not $1',
  ],
  [/\b(?:rejects?|rejected|refused?s?|discard(?:s|ed)?)\b/gi, 'not accepted'],
  [/\b(?:rul(?:es|ed) out)\b/gi, 'does not permit'],
  [
    /\b(?:out|outside)(?: of)? (?:the )?scope(?: of| for)?\b|\bbeyond the scope(?: of)?\b|\b(?:is |are |was |were )?excluded(?: from)?\b|\bcarved out(?: of)?\b/gi,
    'not covered by',
  ],
  [/\bin scope(?: of| for)?\b/gi, 'covered by'],
  [/\b(?:lacks?|lacked|lacking|absent|missing)\b/gi, 'no'],
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
