import type { Fact } from './fact.ts';

/** Names whose number tells one from the other: protocols, ciphers, standards, kinds of report. */
const NUMBERED: readonly {
  pattern: RegExp;
  read: (groups: (string | undefined)[]) => [dimension: string, value: string];
}[] = [
  { pattern: /\b(\d{3})[- ]bit AES\b|\bAES[- ]?(\d{3})(?:[- ]?bit)?\b/gi, read: ([a, b]) => ['AES', a ?? b ?? ''] },
  {
    pattern: /\b(TLS|SSL)[ v-]*(\d(?:\.\d)?)(?=\D|$)/gi,
    read: ([name = '', version = '']) => [name.toUpperCase(), version.includes('.') ? version : `${version}.0`],
  },
  { pattern: /\bSOC[ -]?([123])\b/gi, read: ([n = '']) => ['SOC', n] },
  { pattern: /\bType[ -]?(III|II|I|[123])\b/gi, read: ([n = '']) => ['Type', /^\d$/.test(n) ? n : String(n.length)] },
  { pattern: /\bSHA-?(\d{1,3})\b/gi, read: ([n = '']) => ['SHA', n] },
  { pattern: /\bRSA[- ]?(\d{4})\b/gi, read: ([n = '']) => ['RSA', n] },
  {
    pattern: /\b(?:ISO(?:\/IEC)?|IEC)[ -]?(\d{4,5}(?:-\d)?)(?::(\d{4}))?/gi,
    read: ([n = '', year]) => ['ISO', year ? `${n}:${year}` : n],
  },
  {
    pattern: /\bNIST(?: SP| Special Publication)? (800-\d+)(?:r\d)?|\bSP (800-\d+)/gi,
    read: ([a, b]) => ['NIST', a ?? b ?? ''],
  },
  { pattern: /\bFIPS[ -](\d{3}(?:-\d)?)/gi, read: ([n = '']) => ['FIPS', n] },
  {
    pattern: /\b(PCI DSS|SAML|OAuth|CVSS|NIST CSF|WPA|Windows|Python|OWASP|SMB|SNMP)[ v-]*(\d+(?:\.\d+)*)/g,
    read: ([name = '', version = '']) => [name, version],
  },
  {
    pattern:
      /\b(severity|sev|priority|tier|level|phase|stage|article|art\.|section|annex|clause|appendix|saq|self-assessment questionnaire)[ -]?(?:level )?(\d{1,3}|[A-D]\b)(?![\d.]\d)/gi,
    read: ([kind = '', n = '']) => [`rank ${RANKS[kind.toLowerCase()] ?? kind.toLowerCase()}`, n.toUpperCase()],
  },
  {
    pattern: /\b(?!AES|SHA|RSA|TLS|SOC|ISO|IEC|PCI|CVE|Q)([A-Z]{1,4})-(\d{1,3})\b(?!-)/g,
    read: ([family = '', n = '']) => [`code ${family}`, n],
  },
  {
    pattern: /\b(first|second|third)[ -](tier|priority|level)\b/gi,
    read: ([n = '', kind = '']) => [`rank ${kind.toLowerCase()}`, String(ORDINALS.indexOf(n.toLowerCase()) + 1)],
  },
  { pattern: /\bP([0-5])\b(?!\.\d)/g, read: ([n = '']) => ['rank priority', n] },
  {
    pattern: /\b(CC[1-9]|A1|C1|PI1|P[1-8])\.(\d)\b/g,
    read: ([family = '', n = '']) => ['criterion', `${family}.${n}`],
  },
];

const ORDINALS = ['first', 'second', 'third'];
const RANKS: Record<string, string> = { sev: 'severity', 'art.': 'article', 'self-assessment questionnaire': 'saq' };

/** True for "severity 1" or "tier 2": what is said beside it is said of it. */
export const isRank = (fact: Fact): boolean => fact.dimension.startsWith('rank ');

/** Names with a number, as facts: TLS 1.2 and TLS 1.3 are two values of one dimension. */
export function numberedNamesIn(text: string): Fact[] {
  const found: Fact[] = [];
  let rest = text;
  for (const { pattern, read } of NUMBERED)
    rest = rest.replace(pattern, (said: string, ...groups) => {
      const offset = groups.findLast((group) => typeof group === 'number') as number;
      const [dimension, value] = read(groups.slice(0, -2) as string[]);
      found.push({ code: 'entity', dimension, value, said, start: offset, end: offset + said.length });
      return ' '.repeat(said.length);
    });
  return found;
}

/** ISO 27001 is carried by ISO 27001:2022; the year, where the claim names it, must be the same. */
export function carriesName(claimed: Fact, stated: Fact): boolean {
  if (claimed.dimension !== stated.dimension) return false;
  return claimed.value === stated.value || String(stated.value).startsWith(`${claimed.value}:`);
}

/** Words that open a sentence, or are written large for weight, and name nobody. */
const NO_NAMES = new Set(
  'i we our us the a an it its yes no not n/a only all any each every api apis it hr pr id ids url urls faq pdf'.split(
    ' ',
  ),
);

/**
 * The words that name someone or something: capitals inside a sentence, acronyms, words with capitals or digits within.
 * The first word of a sentence counts only when its spelling is a name's.
 */
export function namesIn(text: string): string[] {
  const names = new Set<string>();
  for (const match of text.matchAll(/[\p{L}\d][\p{L}\d&.+#]*[\p{L}\d+#]|\p{Lu}/gu)) {
    const word = match[0];
    const opens = /(?:^|[.!?:;]\s+|["“(]\s*)$/.test(text.slice(0, match.index));
    const spelt = /\p{Ll}.*\p{Lu}|^\p{Lu}{2,}|\p{Lu}.*\d|\d.*\p{Lu}/u.test(word);
    if (!(spelt || (/^\p{Lu}/u.test(word) && !opens)) || NO_NAMES.has(word.toLowerCase())) continue;
    names.add(word);
  }
  return [...names];
}
