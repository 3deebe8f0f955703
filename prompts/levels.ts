const LEVEL = '(?:critical|high|medium|moderate|low)';
const SERIES = `${LEVEL}(?:(?:\\s*,\\s*|\\s+and\\s+|\\s+or\\s+|\\s*/\\s*)${LEVEL})*`;
const THING =
  '(?:severity|severities|priority|risks?|findings?|vulnerabilit(?:y|ies)|alerts?|incidents?|issues?|impact)';
const LEVELS = new RegExp(
  `\\b(${SERIES})[- ]${THING}\\b|\\b${THING} (?:of|rated|classed as|level) (${SERIES})\\b`,
  'gi',
);
const PLACES: RegExp[] = [/\bat rest\b/i, /\bin transit\b/i];

/**
 * Whether a text speaks of another of the things that exclude each other than the question does: of medium alerts where
 * high ones were asked about, of data in transit where data at rest was.
 */
export function speaksOfAnother(question: string, text: string): boolean {
  const [asked, said] = [levelsIn(question), levelsIn(text)];
  if (asked.size > 0 && said.size > 0 && ![...asked].some((level) => said.has(level))) return true;
  const [at, of] = [question, text].map((words) => PLACES.map((place) => place.test(words)));
  return (
    at !== undefined && of !== undefined && at.some(Boolean) && of.some(Boolean) && !at.some((is, i) => is && of[i])
  );
}

function levelsIn(text: string): Set<string> {
  const words = [...text.matchAll(LEVELS)].flatMap(
    ([, before, after]) => (before ?? after ?? '').toLowerCase().match(/\p{L}+/gu) ?? [],
  );
  return new Set(
    words.filter((word) => new RegExp(`^${LEVEL}$`).test(word)).map((word) => (word === 'moderate' ? 'medium' : word)),
  );
}
