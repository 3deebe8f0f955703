const NOUN =
  'reports?|certificates?|certification documents?|attestations?|polic(?:y|ies)|plans?|procedures?|diagrams?|charts?|letters?|summary|summaries|templates?|agreements?|addend(?:um|a)|notices?|white ?papers?|CAIQ|SIG|results?|statement of applicability|NDA|DPA|documentation|table of contents|handbook|standards?|guidelines?|evidence|proof|samples?|records?|minutes|roadmap|bill of materials|SBOM|manuals?';
const GIVES =
  'attach|upload|share|send(?: us)?|provide|supply|furnish|submit|enclose|include|forward|return|deliver|hand over|make(?= (?:your|the) )';
const LEAD =
  "(?:(?:a|an|the|any|your|our|its|all|us|with|us with|of|relevant|full|signed|completed|redacted|supporting|latest|most recent|recent|current|last|own|company['’]s|up-to-date|existing|valid)\\s+)*";
/** Said of what a paper would hold, not of the paper: "provide details of your policy". */
const NOT_PAPER =
  /^(?:details?|overview|description|information(?! \w+ \w*polic|\s\w+ (?:polic|plan|standard|procedure))|explanation|list|names?|dates?|number|examples?|brief|summary of (?:how|your approach|the process)|reason|justification|contact|us$)\b/i;
const ASKED = new RegExp(
  `^(?:(?:please|kindly)\\s+)*(?:if available,?\\s+(?:please\\s+)?)?(?:(?:can|could|would|will)\\s+you\\s+(?:please\\s+)?|(?:may|can|could)\\s+we\\s+(?:please\\s+)?(?:have|see|get|receive)\\s+|are\\s+you\\s+(?:able|willing)\\s+to\\s+|we\\s+(?:require|need|request)\\s+)?(?:(?:${GIVES})\\b\\s*)?(?<what>${LEAD}.+?)$`,
  'i',
);
const GIVES_FIRST = new RegExp(
  `^(?:(?:please|kindly)\\s+)*(?:if available,?\\s+(?:please\\s+)?)?(?:(?:can|could|would|will)\\s+you\\s+(?:please\\s+)?|are\\s+you\\s+(?:able|willing)\\s+to\\s+)?(?:${GIVES})\\b`,
  'i',
);
const WE_ASK =
  /^(?:(?:may|can|could)\s+we\s+(?:please\s+)?(?:have|see|get|receive)\b|we\s+(?:require|need|request)\s+)/i;
const COPY = /^(?:please\s+)?(?:an?\s+|the\s+)?(?:\w+\s+)?cop(?:y|ies) of\b/i;
const AVAILABLE =
  /^(?:is|are|can)\s+(?<what>.+?)\s+(?:be\s+)?(?:available|provided|shared|supplied|attached|made available)\b/i;

/**
 * The papers that a question wants to be given, by what they are called: "Please attach your latest SOC 2 report" wants the
 * "SOC 2 report". None of a question that wants to be told something.
 */
export function papersIn(question: string): string[] {
  const text = question
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[?.:]+$/, '');
  const lent = AVAILABLE.exec(text)?.groups?.what;
  if (lent !== undefined)
    return hasNoun(lent) && /\bcop(?:y|ies)\b|\b(?:report|certificate|letter|diagram)\b/i.test(lent) ? named(lent) : [];
  const gives = GIVES_FIRST.test(text);
  // "Copies of data are kept." asks for nothing.
  const copy = COPY.test(text) && text.split(' ').length <= 8;
  if (!gives && !WE_ASK.test(text) && !copy) return [];
  const what = ASKED.exec(text)?.groups?.what;
  if (what === undefined) return [];
  const object = what.replace(new RegExp(`^${LEAD}`, 'i'), '');
  if (/\bas an? attachment\b/i.test(text)) return named(what);
  if (NOT_PAPER.test(object) || /\bhow\b/i.test(object)) return [];
  // "Share" and "provide" have other objects: only a paper's own noun at the head of what is wanted makes it one.
  return hasNoun(headOf(object)) ? named(what) : [];
}

function headOf(object: string): string {
  if (
    /^(?:cop(?:y|ies)|evidence|proof|samples?|link|template|table of contents|documentation|statement of applicability|certificate of|bill of materials)\b/i.test(
      object,
    )
  )
    return 'report';
  return object.split(/\s+(?:for|to|of|from|under|by|in|with|that|which|if|showing|as)\s+/i)[0] ?? object;
}

function hasNoun(words: string): boolean {
  return (
    new RegExp(`\\b(?:${NOUN})$|\\bcop(?:y|ies) of\\b|\\bcop(?:y|ies)$`, 'i').test(words.trim()) ||
    new RegExp(`\\b(?:${NOUN})\\b`, 'i').test(words)
  );
}

const TAIL =
  /\s+(?:under (?:an )?NDA|if (?:you have one|available|any|so)|as an? attachment|with us|for (?:review|(?:the|your|our|this) (?:service|product|platform|application|solution|system|company)|19\d\d|20\d\d|our (?:review|records?|reference))|to (?:us|customers)|available|from the last .*|by (?:e-?mail|return))\b.*$|,.*$/i;
const WRAPPING =
  /^(?:(?:redacted|signed|electronic|full|public)\s+)*(?:cop(?:y|ies)|links?|evidence|proof|samples?|documentation|templates?|table of contents|report)\s+(?:of|to|from|for|that)\s+/i;

function named(what: string): string[] {
  return what
    .replace(TAIL, '')
    .split(/\s+and\s+(?=(?:your|the|our|a|an)\s)/i)
    .map(shornOf)
    .filter((name) => name !== '');
}

function shornOf(words: string): string {
  let name = words.trim();
  for (let before = ''; before !== name; ) {
    before = name;
    name = name
      .replace(new RegExp(`^${LEAD}`, 'i'), '')
      .replace(WRAPPING, '')
      .trim();
  }
  return name
    .replace(/\s+(?:your|our|the|its|an?)\s+(?:(?:latest|most recent|current|last)\s+)?/gi, ' ')
    .replace(/\s+evidence$/i, '')
    .trim();
}
