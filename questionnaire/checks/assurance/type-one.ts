import { sayDay } from '../../assurance/days.ts';
import type { Check } from '../check.ts';
import { type Answer, denies, isYes, reportOf, sentencesOf, speaksOfReport } from './answer.ts';

const OPERATED =
  /\b(?:operat(?:ed|es|ing)|work(?:ed|s)?|function(?:ed|s)?) effectively\b|\boperating effectiveness\b|\b(?:throughout|over|during|for) (?:the|a|an) (?:(?:whole|entire|last|past|audit|review|observation|examination) )?(?:period|year|twelve months|12 months|six months|6 months)\b|\btype ?(?:II|2)\b|\bcovers? the (?:last|past)\b/i;

/** A Type I report speaks of the design of controls on one day: it never shows that they worked over time. */
export function checkTypeOne(answer: Answer): Check[] {
  const report = reportOf(answer);
  if (report?.type?.value !== 'I') return [];
  const claimed = sentencesOf(answer.text).some((sentence) => OPERATED.test(sentence) && !denies(sentence));
  const asked = /\btype ?(?:II|2)\b|\boperat\w+ effective/i.test(answer.question) && isYes(answer);
  if (!claimed && !(asked && (speaksOfReport(answer.text) || report !== null))) return [];
  const day = report.asOf ? ` on ${sayDay(report.asOf.value)}` : '';
  const text = `The report is of Type I: it speaks of the design of controls${day} and shows nothing about their operation over time.`;
  return [{ code: 'type_one', severity: 'block', text }];
}
