import type { Asked } from './asked.ts';
import { hear, held } from './heard.ts';
import type { QuestionShape } from './question-shape.ts';
import type { Sense } from './sense.ts';

const NUMBER =
  /\b(?:\d[\d.,]*%?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b/i;
/** What an answer that holds the wanted kind of fact looks like. */
const FACT: Record<Exclude<NonNullable<QuestionShape['wants']>, 'name' | 'person'>, RegExp> = {
  frequency:
    /\b(?:daily|weekly|monthly|quarterly|annual(?:ly)?|yearly|hourly|continuous(?:ly)?|nightly|biannual(?:ly)?|semi-annual(?:ly)?|once|twice|(?:two|three|four|\d+) times|every|each (?:\w+ )?(?:day|week|month|quarter|year|build|time)|(?:per|a|in any) (?:day|week|month|quarter|year)|on (?:joining|each)|at least)\b/i,
  duration:
    /\b\d+[ -]?(?:s|sec|seconds?|m|min|minutes?|h|hours?|(?:(?:working|business|calendar) )?days?|weeks?|months?|years?)\b|\b(?:one|two|three|four|five|six|seven|eight|ten|twelve|thirty|ninety)\b.{0,20}\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b|\b(?:immediately|at once|on the (?:same )?day|until|without (?:undue )?delay|an hour|a day|a week|a month|a year)\b/i,
  place:
    /\b(?:region|country|data ?cent(?:er|re)|located|hosted|EU|US|UK|europe(?:an)?|states|kingdom|germany|ireland|netherlands|[a-z]{2}-[a-z]+-\d|office|account|archive|kept in|stored in|held in|in the)\b/i,
  number: NUMBER,
  date: /\b(?:19|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\b(?:every|each|once|after|before|when(?:ever)?|until|on)\b/i,
};
const ROLE =
  /\b(?:officer|CISO|CEO|CTO|COO|CIO|DPO|manager|director|head of|team|lead|owner|founder|committee|commander|counsel|group|board|president|auditor|firm|provider|engineers?|administrators?|analyst|department|staff|people|[\w.]+@[\w.-]+)\b/i;

/** Whether a text holds the kind of fact that is asked for; null where none is. */
export function factHeld(shape: QuestionShape, asked: Asked, text: string, sense: Sense): boolean | null {
  if (asked.counted.length > 0) return countHeld(asked, text, sense);
  if (asked.listed) return newNames(text, shape.asks[0] ?? '') > 1 || (text.match(/[,;]/g) ?? []).length > 1;
  const { wants } = shape;
  if (wants === null) return null;
  if (wants === 'name') return newNames(text, shape.asks[0] ?? '') > 0;
  if (wants === 'person') return ROLE.test(text) || newNames(text, shape.asks[0] ?? '') > 0;
  return FACT[wants].test(text);
}

/** A number beside the thing that is counted: "three laptops", "Suppliers: 9", "19 people". */
function countHeld(asked: Asked, text: string, sense: Sense): boolean {
  const head = asked.counted.at(-1);
  if (!head) return false;
  const words = text.split(/\s+/);
  return words.some((word, at) => {
    if (!NUMBER.test(word) || /^\D*(?:19|20)\d\d\D*$/.test(word)) return false;
    const beside = words.slice(Math.max(0, at - 4), at + 5).join(' ');
    return held(head, hear(beside, sense), sense) >= 0.5;
  });
}

/** Names in a text that the question does not hold. A sentence's first word is none. */
export function newNames(text: string, question: string): number {
  const known = ` ${question.toLowerCase()} `;
  const found = [
    ...text.matchAll(/(?<=[\p{L}\d,;:)("“] |\(|“)(?:\p{Lu}[\p{L}\d.&+-]*|\p{Lu}*\d[\w.-]*)|\b\p{L}+\p{Lu}\p{L}*/gu),
  ];
  return found.filter(([name]) => /\p{L}/u.test(name) && !known.includes(name.toLowerCase().replace(/[.,;]+$/, '')))
    .length;
}
