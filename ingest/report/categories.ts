import type { Message } from '../read.ts';
import type { Range } from './engagement.ts';
import { type Fact, message } from './fact.ts';
import { factAt, type Paper } from './paper.ts';

export type ReportCategory = 'security' | 'availability' | 'processing_integrity' | 'confidentiality' | 'privacy';

const category = '(?:security|availability|processing\\s+integrity|confidentiality|privacy)';
const item = `(?:the\\s+)?(?:common\\s+criteria\\s*\\/\\s*)?${category}(?:\\s*\\((?:common\\s+criteria|CC)\\))?`;
const list = new RegExp(
  `\\b${item}(?:(?:\\s*[,;&/|•]\\s*(?:and\\s+|or\\s+)?|\\s+(?:and|as\\s+well\\s+as|plus)\\s+|\\s*\\n\\s*[-•*]?\\s*)${item})*`,
  'gi',
);
const leadIn =
  /(?:relevant\s+to|categor(?:y|ies)|criteria\s+for|criteria|principles?|in\s+scope|scope|covers?|covering)\s*(?:(?:of|are|is|in|for|to|were|scope|:|\(|\||-|–|—)\s*){0,4}(?:the\s+)?[-•*|\s]*$/i;
const leadOut =
  /^\s*(?:\(?\s*(?:trust\s+services\s+)?(?:categor(?:y|ies)|criteria|principles?)\b|\(?the\s+["“]?(?:applicable|categor))/i;
const denial = /\b(?:not|no|excluded?|excluding|except|outside|other\s+than|nor|neither|without)\b/i;

/** The categories that the examination covers, as the auditor lists them; the cover must not say otherwise. */
export function readCategories(
  paper: Paper,
  cover: Range,
  report: Range,
): { categories: Fact<ReportCategory>[]; messages: Message[] } {
  const own = listsIn(paper, report);
  const onCover = listsIn(paper, cover);
  const longest = (own.length > 0 ? own : onCover).toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) {
    return {
      categories: [],
      messages: [message('categories_missing', 'The criteria categories in scope were not found.')],
    };
  }
  const known = new Set(longest.map(({ value }) => value));
  const covered = new Set(onCover.flat().map(({ value }) => value));
  const stray = [...own, ...onCover].flat().find(({ value }) => !known.has(value));
  const absent = covered.size > 0 ? longest.find(({ value }) => !covered.has(value)) : undefined;
  const odd = stray ?? absent;
  if (odd) {
    const text = `The cover and the auditor's report, or two places in it, name different categories: ${odd.value} stands in one alone.`;
    return { categories: [], messages: [message('categories_doubtful', text, odd.page)] };
  }
  const messages: Message[] = known.has('security')
    ? []
    : [message('security_missing', 'Security, which every SOC 2 report covers, is not among the categories found.')];
  return { categories: longest, messages };
}

function listsIn(paper: Paper, range: Range): Fact<ReportCategory>[][] {
  const words = paper.quiet.slice(range.from, range.to);
  return [...words.matchAll(list)].flatMap((match) => {
    const end = match.index + match[0].length;
    const before = words.slice(Math.max(0, match.index - 160), match.index);
    const after = words.slice(end, end + 160);
    if (!leadIn.test(before) && !leadOut.test(after)) return [];
    const sentence = `${/[^.\n]*$/.exec(before)?.[0] ?? ''} ${/^[^.\n]*/.exec(after)?.[0] ?? ''}`;
    if (denial.test(sentence)) return [];
    const facts = [...match[0].matchAll(new RegExp(category, 'gi'))].map((one) => {
      const start = range.from + match.index + one.index;
      const value = one[0].toLowerCase().replace(/\s+/g, '_') as ReportCategory;
      return factAt(paper, value, start, start + one[0].length);
    });
    const unique = facts.filter((fact, i) => facts.findIndex(({ value }) => value === fact.value) === i);
    return [unique];
  });
}

const criterionId = /\b(?:CC[1-9]\.\d|A1\.[1-3]|C1\.[12]|PI1\.[1-5]|P[1-8]\.[1-7])(?![\d.])/g;

/** The ids of criteria in a text, each once. */
export function criteriaIn(text: string): { id: string; start: number; end: number }[] {
  const found = [...text.matchAll(criterionId)].map((match) => ({
    id: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  return found.filter((one, i) => found.findIndex(({ id }) => id === one.id) === i);
}

/** The category that a criterion belongs to. */
export function categoryOf(id: string): ReportCategory {
  if (id.startsWith('CC')) return 'security';
  if (id.startsWith('PI')) return 'processing_integrity';
  if (id.startsWith('A')) return 'availability';
  return id.startsWith('C') ? 'confidentiality' : 'privacy';
}
