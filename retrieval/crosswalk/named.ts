import { criteria as catalogue } from '../criteria/catalogue.ts';
import { crosswalk } from './crosswalk.ts';
import type { FrameworkId } from './framework.ts';

/** An id that a text names, as people say it, and the criteria it stands for. */
export type NamedId = { name: string; criteria: readonly string[] };

/**
 * What a text names of SOC 2 and its neighbours: "CC6.1", "ISO 27001 A.8.5", "Art. 32 GDPR", "PCI 8.3", "NIS2 21(2)(d)".
 * An id counts only with its framework's name or form; numbers of clauses and sections alone say nothing.
 */
export function namedIds(text: string): NamedId[] {
  if (!/\d|CAIQ|CCM/.test(text)) return [];
  const found: NamedId[] = criteriaNamed(text).map((id) => ({ name: id, criteria: [id] }));
  for (const [framework, idsIn] of readers) {
    for (const id of new Set(idsIn(text))) {
      for (const { name, criteria } of crosswalk({ framework, id })) found.push({ name, criteria });
    }
  }
  return found;
}

const known: ReadonlySet<string> = new Set(catalogue.map(({ id }) => id));

/** CC6.1 is nothing else; "A1.2" or "P1.1" may be a question's number, unless SOC 2 is spoken of. */
function criteriaNamed(text: string): string[] {
  const ids = [...text.matchAll(/\b(CC\s?\d\.\d|PI1\.\d|[AC]1\.\d|P\d\.\d)(?![\d.])/g)]
    .map(([id]) => id.replace(/\s/g, ''))
    .filter((id) => known.has(id));
  const isSoc2 = /\bSOC\s?2\b|\bTSC\b|trust services|\bcriteri/i.test(text) || ids.some((id) => id.startsWith('CC'));
  return [...new Set(ids)].filter((id) => isSoc2 || id.startsWith('CC'));
}

const readers: readonly (readonly [FrameworkId, (text: string) => string[]])[] = [
  ['iso27001', annexA],
  ['nist_csf', (text) => all(text, /\b((?:GV|ID|PR|DE|RS|RC)\.[A-Z]{2}-\d{2})\b/g)],
  ['caiq', caiqDomains],
  ['gdpr', (text) => articles(text, String.raw`GDPR|General Data Protection Regulation|Regulation \(EU\) 2016/679`)],
  ['nis2', measures],
  ['dora', (text) => articles(text, String.raw`DORA|Digital Operational Resilience Act|Regulation \(EU\) 2022/2554`)],
  ['hipaa', securityRule],
  ['pci_dss', requirements],
];

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

/**
 * "A.8.5", and "8.5" beside "Annex A", "ISO 27001 control" or "ISO 27002": a bare number of 27001 is a clause. A.9.4.2, or
 * what is of 2013, means something else.
 */
function annexA(text: string): string[] {
  if (/\b2700[12]:2013\b/.test(text)) return [];
  const numbers = /\bA\.\s?([5-8]\.\d{1,2})(?!\.?\d)/g;
  const spelled =
    /(?:\bAnnex\s+A[\s.:,–-]*(?:controls?\s+)?|\b27002(?::2022)?[\s.:,–-]*(?:controls?\s+)?|\b27001(?::2022)?[\s.:,–-]*(?:controls?\s+|A\s?))([5-8]\.\d{1,2})(?!\.?\d)/gi;
  return [...all(text, numbers), ...all(text, spelled)].map((number) => `A.${number}`);
}

/** "IAM-09.2" is a question of the CAIQ; "IAM-09" may be anyone's control, unless the CAIQ or CCM is spoken of. */
function caiqDomains(text: string): string[] {
  const isSpokenOf = /\bCAIQ\b|\bCCM\b|\bCSA\b|cloud controls matrix/i.test(text);
  const domain = '(A&A|AIS|BCR|CCC|CEK|DCS|DSP|GRC|HRS|IAM|IPY|IVS|LOG|SEF|STA|TVM|UEM)';
  return all(
    text,
    new RegExp(`(?<![\\w&])${domain}${isSpokenOf ? '(?:-\\d{2})?' : '-\\d{2}\\.\\d{1,2}'}(?![\\w-])`, 'g'),
  );
}

const article = String.raw`\d{1,2}(?!\d)(?:\s?\(\w{1,3}\))*`;
const articleList = String.raw`${article}(?:\s*(?:,|;|&|and|or|to|through|-|–)+\s*(?:and\s+|or\s+)?(?:Art(?:icle)?s?\.?\s*)?${article})*`;

/** "Art. 32 GDPR", "Articles 33 and 34 of the GDPR", "GDPR Art. 28(3)", "DORA Articles 28-30". */
function articles(text: string, name: string): string[] {
  const label = String.raw`\bArt(?:icle)?s?\.?\s*`;
  const after = new RegExp(String.raw`\b(?:${name})\)?[\s:,'’(–-]*(?:s\s+)?(?:${label})?(${articleList})`, 'gi');
  const before = new RegExp(
    String.raw`${label}(${articleList})[\s,]*\(?(?:of\s+)?(?:the\s+)?(?:EU[\s-]+|UK[\s-]+)?(?:${name})\b`,
    'gi',
  );
  return [...all(text, after), ...all(text, before)].flatMap(numbersIn).map((number) => `Art. ${number}`);
}

/** The whole numbers of a list, with those that a range runs through. */
function numbersIn(list: string): number[] {
  const plain = list.replace(/\(\w{1,3}\)/g, '');
  return [...plain.matchAll(/(\d{1,2})(?:\s*(?:to|through|-|–)\s*(?:Art(?:icle)?s?\.?\s*)?(\d{1,2}))?/g)].flatMap(
    ([, from, to]) => {
      const [first, last] = [Number(from), Number(to ?? from)];
      return Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => first + i);
    },
  );
}

/** "NIS2 Art. 21(2)(d)", "Article 21.2 (a) and (b) of NIS 2", "21(2) d)". */
function measures(text: string): string[] {
  if (!/\bNIS[\s-]?2\b|\bDirective \(EU\) 2022\/2555\b/i.test(text)) return [];
  const lists = all(text, /\b21\s?(?:\(2\)|\.2)((?:[\s,]*(?:and|or)?\s*(?:\(?[a-j]\)|\.[a-j]\b))+)/g);
  return lists.flatMap((list) => all(list, /\b([a-j])\b/g)).map((letter) => `21(2)(${letter})`);
}

/** "45 CFR 164.308(a)(5)(ii)(B)" is of the standard 164.308(a)(5); "164.312(a)(2)(iv)" of 164.312(a). */
function securityRule(text: string): string[] {
  return [...text.matchAll(/\b164\.(308|310|312|314|316)\s?\(([a-e])\)(?:\s?\((\d)\))?/g)].map(
    ([, section, letter, number]) =>
      section === '308' && letter === 'a' ? `164.308(a)(${number})` : `164.${section}(${letter})`,
  );
}

/** "PCI DSS requirement 8.3.6", "PCI 8.3 and 8.4", "Req. 12.10 of PCI DSS", "PCI requirement 8"; 3.2.1 and 4.0 are editions. */
function requirements(text: string): string[] {
  const unversioned = text.replace(
    /\bPCI(?:[\s-]?DSS)?[\s(,]*(?:v\.?|version)?\s?(?:4\.0(?:\.1)?|3\.2(?:\.1)?)\b\)?/gi,
    'PCI',
  );
  const number = String.raw`\d{1,2}\.\d{1,2}(?:\.\d{1,2})*`;
  const list = String.raw`${number}(?:\s*(?:,|&|and|or)+\s*(?:and\s+)?${number})*`;
  const word = String.raw`(?:req(?:uirement)?s?\.?|controls?|sections?)`;
  const after = new RegExp(String.raw`\bPCI(?:[\s-]?DSS)?[\s:,–-]*(?:${word}\s*)?(${list})`, 'gi');
  const before = new RegExp(String.raw`\b${word}\s*(${list})[\s,]*(?:of|in|from)?\s*(?:the\s+)?PCI\b`, 'gi');
  const whole = new RegExp(String.raw`\bPCI(?:[\s-]?DSS)?[\s:,–-]*${word}\s*(\d{1,2})(?![.\d])`, 'gi');
  const sections = all(unversioned, whole).flatMap((main) =>
    crosswalk({ framework: 'pci_dss' }).flatMap(({ id }) => (id.startsWith(`${main}.`) ? [id] : [])),
  );
  const ids = [...all(unversioned, after), ...all(unversioned, before)]
    .flatMap((found) => all(found, /(\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)/g))
    .map((id) => id.split('.').slice(0, 2).join('.'));
  return [...ids, ...sections];
}
