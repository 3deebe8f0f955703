import type { Read, ReadDocument } from '../read.ts';
import type { Fact } from './fact.ts';
import { factAt, type Paper, paperOf } from './paper.ts';
import { datePattern, readDate } from './report-dates.ts';

/** Since when a policy holds, and until when it is to be looked at again. Days are YYYY-MM-DD. */
export type PolicyDates = {
  version: Fact<string> | null;
  effective: Fact<string> | null;
  lastReview: Fact<string> | null;
  nextReview: Fact<string> | null;
};

/** As much of a policy as may hold its table of particulars. */
const firstPage = 4_000;
/** What may stand between a name and its value: "| Effective | 2 May 2026 |", "**Next review:** 2027-05-02". */
const between = '[\\s*_|:"\']{1,12}(?:date|from|on|by)?[\\s*_|:"\']{0,12}';

/** Whether a document is a policy, standard, procedure or plan that says since when it holds or when it is reviewed. */
export function isDatedPolicy(document: ReadDocument): boolean {
  const named =
    /\b(?:polic(?:y|ies)|standards?|procedures?|plan|programme|program|charter|code of conduct|guidelines?|playbook|runbook)\b/i;
  if (!named.test(document.title) || /\b(?:report|letter|certificate|questionnaire|test)\b/i.test(document.title))
    return false;
  const { value } = readPolicyDates(document);
  return value.effective !== null || value.lastReview !== null || value.nextReview !== null;
}

/** Reads the dates from front matter or from the first page. A policy need not have them: nothing is missed. */
export function readPolicyDates(document: ReadDocument): Read<PolicyDates> {
  const paper = paperOf({ ...document, text: document.text.slice(0, firstPage) });
  const value: PolicyDates = {
    version: versionIn(paper),
    effective: dateAfter(paper, '(?:effective|in force since|valid from|approved|adopted)'),
    lastReview: dateAfter(
      paper,
      '(?:last[ _-](?:review(?:ed)?|updated|revised|revision)|(?:review(?:ed)?|updated)[ _-]on)',
    ),
    nextReview: dateAfter(
      paper,
      '(?:next[ _-](?:scheduled[ _-])?review|review[ _-](?:due|by)|due for review|to be reviewed)',
    ),
  };
  return { value, messages: [] };
}

function dateAfter(paper: Paper, name: string): Fact<string> | null {
  const pattern = new RegExp(`\\b${name}${between}(${datePattern})(?!\\d)`, 'gi');
  for (const match of paper.quiet.matchAll(pattern)) {
    const words = match[1] ?? '';
    const date = readDate(words);
    const start = match.index + match[0].length - words.length;
    if (date !== null) return factAt(paper, date, start, start + words.length);
  }
  return null;
}

function versionIn(paper: Paper): Fact<string> | null {
  const match = /(?:^|\n)[ \t|*_]*version[\s*_|:"']{1,8}(v?\d[\w.]{0,10})(?=[\s|*"']|$)/i.exec(paper.quiet);
  const words = match?.[1];
  if (!match || !words) return null;
  const start = match.index + match[0].length - words.length;
  return factAt(paper, words, start, start + words.length);
}
