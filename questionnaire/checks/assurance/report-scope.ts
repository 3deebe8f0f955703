import type { Report } from '../../assurance/assurance.ts';
import type { Check } from '../check.ts';
import { type Answer, denies, isYes, reportOf, sentencesOf, speaksOfReport } from './answer.ts';

const categories: [name: string, words: string, criteria: RegExp][] = [
  ['security', 'security', /\bCC[1-9]\.\d\b/],
  ['availability', 'availability', /\bA1\.[1-3]\b/],
  ['processing_integrity', 'processing integrity', /\bPI1\.[1-5]\b/],
  ['confidentiality', 'confidentiality', /\bC1\.[12]\b/],
  ['privacy', 'privacy', /\bP[1-8]\.[1-7]\b/],
];
/** Words that put a category into an examination, and not into a policy or a promise. */
const EXAMINED =
  /\bSOC\s*2\b|\breport(?:s|ed)?\b|\bexamin\w+|\baudit(?:ed|or|ors)?\b|\battest\w+|\bcriteria\b|\bcategor(?:y|ies)\b|\bin scope\b|\bopinion\b/i;
/** "availability zones", "privacy policy", "security team": another thing by the same word. */
const OTHER_THING =
  /^\s*(?:zones?|polic(?:y|ies)|notices?|team|officer|training|group|incidents?|events?|agreements?|steering|programme?s?|target|monitoring|regions?)\b/i;

/** What is to be in scope one day is not claimed to be. */
const INTENDED = /\b(?:intends?|plans?|aims?|expects?) to\b|\bplanned\b|\bwill\b/i;

/** A report says nothing about categories, criteria and products outside its scope; nothing of the kind is claimed from it. */
export function checkReportScope(answer: Answer): Check[] {
  const report = reportOf(answer);
  if (report === null) return [];
  return [...outOfScope(answer, report), ...beyondBoundary(answer, report)];
}

function outOfScope(answer: Answer, report: Report): Check[] {
  const inScope = report.categories.map(({ value }) => value);
  if (inScope.length === 0) return [];
  const strays = categories.filter(([name, words, criteria]) => {
    if (inScope.includes(name)) return false;
    const named = (text: string) => criteria.test(text) || mentions(text, words);
    const said = sentencesOf(answer.text).some(
      (sentence) =>
        EXAMINED.test(sentence) && named(sentence) && !INTENDED.test(sentence) && !denies(partWith(sentence, words)),
    );
    const confirmed = isYes(answer) && EXAMINED.test(answer.question) && named(answer.question) && !denies(answer.text);
    return said || confirmed;
  });
  if (strays.length === 0) return [];
  const names = strays.map(([, words]) => words).join(' and ');
  const covered = inScope.map((name) => name.replaceAll('_', ' ')).join(', ');
  const text = `The report does not cover ${names}; in scope are ${covered}.`;
  return [{ code: 'report_scope', severity: 'block', text }];
}

function mentions(text: string, words: string): boolean {
  return [...text.matchAll(new RegExp(`\\b${words}\\b`, 'gi'))].some(
    (match) => !OTHER_THING.test(text.slice(match.index + match[0].length)),
  );
}

/** The part of a sentence in which the words stand: what is denied in another part is not denied of them. */
function partWith(sentence: string, words: string): string {
  const parts = sentence.split(/;\s+|,\s+(?:but|which|while|though)\s+|\s+but\s+/i);
  return parts.find((part) => new RegExp(`\\b${words}\\b`, 'i').test(part)) ?? sentence;
}

function beyondBoundary(answer: Answer, report: Report): Check[] {
  const products = report.products.map(({ value }) => value.toLowerCase());
  const outside = [...new Set(report.outside.flatMap(({ value }) => namesIn(value)))].filter(
    (name) => !products.includes(name.toLowerCase()),
  );
  const claimed = outside.filter((name) => {
    const said = sentencesOf(answer.text).some(
      (sentence) =>
        sentence.includes(name) &&
        speaksOfReport(sentence) &&
        !INTENDED.test(sentence) &&
        !denies(partWith(sentence, name)),
    );
    const asked = answer.question.includes(name) && speaksOfReport(answer.question);
    return said || (asked && isYes(answer) && !denies(answer.text));
  });
  return claimed.map((name) => ({
    code: 'report_scope',
    severity: 'block',
    text: `${name} is outside the boundary of the system that the report is about.`,
  }));
}

/** Names of products: a short item as a whole, else runs of capitalised words. */
function namesIn(text: string): string[] {
  if (text.length <= 40 && !/[.,]/.test(text)) return [text];
  return text.match(/\b\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)+/gu) ?? [];
}
