/** Laws that companies are often asked to be certified under, with how we call them. */
const LAWS: [RegExp, string][] = [
  [/\b(?:UK |EU )?GDPR\b/i, 'the GDPR'],
  [/\bHIPAA\b/i, 'HIPAA'],
  [/\bCCPA\b/i, 'the CCPA'],
  [/\bNIS ?2\b/i, 'NIS 2'],
  [/\bDORA\b/i, 'DORA'],
];
const LAW = LAWS.map(([{ source }]) => source).join('|');
const CERTIFIED = 'certif(?:ied|icates?|ications?)|accredit(?:ed|ations?)';
const ASKS = new RegExp(
  `^(?!.*\\b(?:SOC|ISO|PCI)\\b).*(?:(?:${LAW})[ -]+(?:${CERTIFIED})\\b|\\b(?:${CERTIFIED})\\b(?: (?:\\w+ ){0,3}?)(?:under|for|to|against|with|of|by|in) (?:the )?(?:${LAW}))`,
  'i',
);
/** What is asked of others, or of people's own certificates ("a HIPAA-certified officer"), is another question. */
const OTHERS =
  /\b(?:vendors?|suppliers?|sub-?processors?|employees?|staff|officers?|DPO|personnel|hosting provider)\b/i;

/** The law that a question asks for a certificate of; null of every other question. */
export function lawWithoutCertificate(question: string): string | null {
  if (!ASKS.test(question) || OTHERS.test(question)) return null;
  return LAWS.find(([law]) => law.test(question))?.[1] ?? null;
}

/** What is said of it to a buyer, before what is done to comply. */
export function noCertificateOf(law: string): string {
  return `There is no general certification of compliance with ${law}.`;
}
